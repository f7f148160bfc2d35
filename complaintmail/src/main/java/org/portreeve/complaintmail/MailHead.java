package org.portreeve.complaintmail;

import java.time.Instant;
import java.util.Optional;

/// The head of the mail that was read.
///
/// @param subject decoded, one line, or empty
/// @param messageId without angle brackets
/// @param sent what the Date field claims
/// @param reporter who sent it
public record MailHead(String subject, Optional<String> messageId, Optional<Instant> sent, Reporter reporter) {
    public MailHead {
        subject = SafeText.line(subject, 500);
        messageId = messageId.map(id -> SafeText.line(id, 250)).filter(id -> !id.isEmpty());
    }
}

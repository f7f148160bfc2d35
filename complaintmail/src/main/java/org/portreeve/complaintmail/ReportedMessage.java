package org.portreeve.complaintmail;

import java.util.Optional;

/// The message that somebody complains about, as far as the complaint shows it.
///
/// @param subject decoded, or empty
/// @param from its From field, or empty
/// @param messageId without angle brackets
/// @param headers its header fields, one a line, long ones cut
/// @param excerpt the start of its text, or empty
public record ReportedMessage(String subject, String from, Optional<String> messageId, String headers, String excerpt) {
    public ReportedMessage {
        subject = SafeText.line(subject, 500);
        from = SafeText.line(from, 320);
        messageId = messageId.map(id -> SafeText.line(id, 250)).filter(id -> !id.isEmpty());
        headers = SafeText.text(headers, Limits.SHOWN_HEADERS);
        excerpt = SafeText.text(excerpt, Limits.SHOWN_EXCERPT);
    }

    static ReportedMessage of(Headers fields, String text) {
        StringBuilder all = new StringBuilder();
        for (HeaderField field : fields.list()) {
            if (all.length() > Limits.SHOWN_HEADERS) {
                break;
            }
            all.append(field.name())
                    .append(": ")
                    .append(SafeText.line(field.value(), 1000))
                    .append('\n');
        }
        return new ReportedMessage(
                fields.decoded("Subject"), fields.decoded("From"), fields.messageId(), all.toString(), text);
    }
}

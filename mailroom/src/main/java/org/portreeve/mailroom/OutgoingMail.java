package org.portreeve.mailroom;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail that is ready to leave, to one recipient: what becomes of it is then one answer.
///
/// @param messageId with its angle brackets; the same notice has the same one each time
/// @param reversePath where delivery failures go; empty for the null path, which no failure comes back to
/// @param recipient to whom
/// @param octets the message; lines end in CRLF, and there is no other CR or LF in it that a server on the way could
///     take for a line end
public record OutgoingMail(String messageId, Optional<MailAddress> reversePath, MailAddress recipient, byte[] octets) {
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.:\\[\\]_-]{1,200}>");

    public OutgoingMail {
        messageId = checkedId(messageId);
        Objects.requireNonNull(reversePath, "reversePath");
        Objects.requireNonNull(recipient, "recipient");
        for (int i = 0; i < octets.length; i++) {
            boolean paired = switch (octets[i]) {
                case '\r' -> i + 1 < octets.length && octets[i + 1] == '\n';
                case '\n' -> i > 0 && octets[i - 1] == '\r';
                case 0 -> false;
                default -> true;
            };
            if (!paired) {
                throw new IllegalArgumentException("a mail to send has a bare CR or LF, or NUL, at octet " + i);
            }
        }
    }

    /// `id`, when it is a Message-ID that can be written anywhere as it is (RFC 5322 section 3.6.4).
    static String checkedId(String id) {
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a Message-ID is written <name@domain>, of plain characters only");
        }
        return id;
    }
}

package org.portreeve.relaytest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes the messages of a test (RFC 5322).
///
/// Subject and text are neutral, because some relays refuse what looks like a probe; who sends it, why, and how to
/// object stands in a header field and at the foot. The foot also has a mark that is nowhere in the header, by which
/// text of ours is recognised in a bounce.
final class MessageWriter {
    /// The header field that names the operator and the contact.
    static final String FIELD = "X-Mail-Survey";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Authority authority;
    private final Witness witness;

    MessageWriter(Authority authority, Witness witness) {
        this.authority = authority;
        this.witness = witness;
    }

    /// The message of an attempt. `token` is its recipient token, `sender` and `recipient` are local parts.
    byte[] message(String token, String sender, String recipient, Instant time) {
        String text = header(sender, recipient, "Notes", token, time)
                + FIELD + ": sent by " + who() + "\r\n"
                + "\r\n"
                + "Hello,\r\n"
                + "\r\n"
                + "this is a short note. There is nothing that you need to do.\r\n"
                + foot(token);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A message that does not look like a probe, for the proof that a first one was not singled out.
    byte[] neutral(String token, String sender, String recipient, Instant time) {
        String text = header(sender, recipient, "Minutes of Thursday", token, time)
                + "\r\n"
                + "Dear colleague,\r\n"
                + "\r\n"
                + "the minutes of Thursday will follow tomorrow, there are two points to add.\r\n"
                + "\r\n"
                + "Kind regards\r\n"
                + foot(token);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String header(String sender, String recipient, String subject, String token, Instant time) {
        return "From: <" + sender + "@" + witness.senderDomain() + ">\r\n"
                + "To: <" + recipient + "@" + witness.domain() + ">\r\n"
                + "Subject: " + subject + "\r\n"
                + "Date: " + DATE.format(time) + "\r\n"
                + "Message-ID: <" + token + "@" + witness.domain() + ">\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n";
    }

    private String foot(String token) {
        return "\r\n-- \r\n" + who() + "\r\nReference " + mark(token) + "\r\n";
    }

    private String who() {
        if (authority.operator().isBlank()) {
            return "the operator of this machine";
        }
        return clean(authority.operator()) + ", who looks after this network's mail servers. Questions and objections: "
                + clean(authority.contact());
    }

    private static String clean(String text) {
        return text.replaceAll("[\\r\\n\\x00-\\x1f]", " ").strip();
    }

    /// The mark at the foot of a message: the start of the token in capitals, in groups of five.
    static String mark(String token) {
        String upper = token.toUpperCase(Locale.ROOT);
        StringBuilder mark = new StringBuilder();
        int from = Math.max(0, upper.length() - 20);
        for (int i = from; i < upper.length(); i += 5) {
            mark.append(mark.isEmpty() ? "" : "-").append(upper, i, Math.min(upper.length(), i + 5));
        }
        return mark.toString();
    }
}

package org.portreeve.mailroom;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Writes letters as messages (RFC 5322, RFC 2045): ASCII only, lines of at most 78 characters but for single long
/// words, quoted-printable text first.
final class LetterWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BASE64_LINE = 76;

    private LetterWriter() {}

    static byte[] octets(Letter letter) {
        StringBuilder out = new StringBuilder(1024 + letter.text().length());
        header(letter, out);
        String text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + QuotedPrintable.encode(letter.text());
        if (letter.attachments().isEmpty()) {
            out.append(text);
        } else {
            parts(letter, text, out);
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void header(Letter letter, StringBuilder out) {
        field("Date", DATE.format(letter.date()), out);
        field("From", mailbox(letter.fromName(), letter.from()), out);
        field("To", letter.to().toString(), out);
        String tag = letter.caseTag().isEmpty() ? "" : "[" + letter.caseTag() + "] ";
        boolean tagged = tag.isEmpty() || letter.subject().contains(tag.strip());
        field("Subject", HeaderText.unstructured(tagged ? letter.subject() : tag + letter.subject()), out);
        field("Message-ID", letter.messageId(), out);
        letter.inReplyTo().ifPresent(id -> field("In-Reply-To", id, out));
        List<String> references = new ArrayList<>(letter.references());
        letter.inReplyTo().filter(id -> !references.contains(id)).ifPresent(references::add);
        if (!references.isEmpty()) {
            field("References", String.join(" ", references), out);
        }
        field("Auto-Submitted", letter.inReplyTo().isPresent() ? "auto-replied" : "auto-generated", out);
        field(Letter.LOOP_FIELD, letter.officeId(), out);
        field("X-Portreeve-Event", letter.event(), out);
        if (!letter.caseTag().isEmpty()) {
            field("X-Portreeve-Case", letter.caseTag(), out);
        }
        field("Content-Language", letter.language(), out);
        field("MIME-Version", "1.0", out);
    }

    private static void field(String name, String value, StringBuilder out) {
        out.append(HeaderText.field(name, value));
    }

    private static String mailbox(String name, MailAddress address) {
        return name.isBlank() ? address.toString() : HeaderText.phrase(name) + " <" + address + ">";
    }

    private static void parts(Letter letter, String text, StringBuilder out) {
        // Neither quoted-printable nor base64 has "=_" in it, so the boundary occurs in no part.
        String boundary = "=_portreeve_"
                + ReceivedMail.digest(letter.messageId().getBytes(StandardCharsets.US_ASCII))
                        .substring(0, 24);
        out.append("Content-Type: multipart/mixed;\r\n boundary=\"")
                .append(boundary)
                .append("\"\r\n\r\n");
        out.append("--").append(boundary).append("\r\n").append(text);
        Base64.Encoder base64 = Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\r', '\n'});
        for (Attachment attachment : letter.attachments()) {
            out.append("\r\n--").append(boundary).append("\r\nContent-Type: ").append(attachment.mediaType());
            out.append("\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename=\"");
            out.append(attachment.name()).append("\"\r\n\r\n");
            out.append(base64.encodeToString(attachment.octets()));
        }
        out.append("\r\n--").append(boundary).append("--\r\n");
    }
}

package org.portreeve.practice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Lines that a server writes itself: the Received field of a message that it takes, and the notice that returns one.
final class Notice {
    private Notice() {}

    /// Puts a Received field (RFC 5321 section 4.4) on top of `message`.
    static byte[] received(Facts facts, String id, Instant now, byte[] message) {
        String field = "Received: from " + (facts.helo().isEmpty() ? "unknown" : facts.helo()) + " (["
                + facts.client().getHostAddress() + "])\r\n\tby " + facts.site().host() + " with "
                + (facts.tls() ? "ESMTPS" : "ESMTP") + " id " + id + ";\r\n\t" + date(now) + "\r\n";
        return joined(field, message, "");
    }

    /// A report that `message` could not be delivered (RFC 3464), with the whole of it inside.
    static byte[] undelivered(Site site, String reversePath, String recipient, String id, Instant now, byte[] message) {
        String boundary = "=_" + id;
        String head = """
                From: Mail Delivery System <MAILER-DAEMON@%1$s>
                To: <%2$s>
                Date: %3$s
                Message-ID: <%4$s@%1$s>
                Subject: Undelivered mail returned to sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="%5$s"

                --%5$s
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered to <%6$s>. It is returned to you below.

                --%5$s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %1$s

                Final-Recipient: rfc822; %6$s
                Action: failed
                Status: 5.1.1

                --%5$s
                Content-Type: message/rfc822

                """.formatted(site.host(), reversePath, date(now), id, boundary, recipient);
        return joined(head.replace("\n", "\r\n"), message, "\r\n--" + boundary + "--\r\n");
    }

    private static String date(Instant now) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    private static byte[] joined(String before, byte[] message, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(before.length() + message.length + after.length());
        out.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(message);
        out.writeBytes(after.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}

package org.portreeve.mailroom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.portreeve.smtp.Endpoint;

/// The fields that we write on top of a mail that came over SMTP (RFC 5321 section 4.4): the only ones of their kind in
/// it that can be trusted.
///
/// ```
/// Return-Path: <reporter@example.net>
/// Received: from mx.example.net ([192.0.2.7])
///     by office.example.org with ESMTPS id 0123456789abcdef
///     for <abuse@example.org>; Tue, 24 Nov 2026 09:00:00 +0000
/// ```
final class TraceFields {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int NAME_LENGTH = 255;

    private TraceFields() {}

    /// @param extended whether the client said EHLO
    static byte[] of(
            String hostName,
            String digest,
            String reversePath,
            List<String> recipients,
            Origin.Session session,
            boolean extended,
            Instant time) {
        String protocol = (extended ? "ESMTP" : "SMTP") + (session.tls() ? "S" : "");
        String text = "Return-Path: <" + reversePath + ">\r\nReceived: from " + name(session.helo()) + " ("
                + Endpoint.literal(session.client()) + ")\r\n\tby " + hostName + " with " + protocol + " id "
                + digest.substring(0, 16) + (recipients.size() == 1 ? "\r\n\tfor <" + recipients.getFirst() + ">" : "")
                + "; " + DATE.format(time) + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// What the client called itself, as a single word that can be no other part of the field.
    private static String name(String helo) {
        StringBuilder word = new StringBuilder();
        helo.chars()
                .limit(NAME_LENGTH)
                .forEach(c -> word.append(
                        c < 0x7f && (Character.isLetterOrDigit(c) || "-._:[]".indexOf(c) >= 0) ? (char) c : '?'));
        return word.isEmpty() ? "unknown" : word.toString();
    }
}

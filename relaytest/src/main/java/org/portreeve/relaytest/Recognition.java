package org.portreeve.relaytest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells what an arrival is: our message, a bounce that carries it, or a notice without it. Pure; the arrival is
/// hostile.
enum Recognition {
    /// Our message itself: it was relayed.
    MESSAGE,
    /// A bounce or notice with the text of our message.
    REFLECTION,
    /// A bounce or notice without that text.
    NOTICE;

    private static final Pattern OWN_FIELD = Pattern.compile("(?mi)^" + MessageWriter.FIELD + ":");
    private static final int SEARCHED = 512 * 1024;

    /// What `arrival`, addressed to an attempt of ours, is.
    ///
    /// @param token the attempt's recipient token, which its message carries
    /// @param toSender whether it came to the attempt's sender
    /// @param reflection whether the attempt's technique looks for reflection
    static Recognition of(Arrival arrival, String token, boolean toSender, boolean reflection) {
        String text = new String(
                arrival.message(), 0, Math.min(arrival.message().length, SEARCHED), StandardCharsets.ISO_8859_1);
        String header = header(text);
        // The Message-ID tells, or where a server replaced it, our own field: a bounce names the same address in To,
        // and
        // may in Received and References, but has neither in its own header.
        boolean ours = Pattern.compile("(?mi)^message-id:\\s*<" + Pattern.quote(token) + "@")
                        .matcher(header)
                        .find()
                || OWN_FIELD.matcher(header).find();
        boolean automatic = arrival.reversePath().isEmpty() || isAutomatic(header);
        if (!reflection && (ours || (!toSender && !automatic))) {
            return MESSAGE;
        }
        return text.substring(header.length()).contains(MessageWriter.mark(token)) ? REFLECTION : NOTICE;
    }

    /// The header section, without its Received fields' values mattering: up to the first empty line.
    private static String header(String text) {
        int end = text.indexOf("\r\n\r\n");
        int bare = text.indexOf("\n\n");
        if (end < 0 || (bare >= 0 && bare < end)) {
            end = bare;
        }
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isAutomatic(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return lower.contains("multipart/report")
                || lower.contains("\nauto-submitted: auto-")
                || lower.startsWith("auto-submitted: auto-")
                || lower.contains("\nfrom: mailer-daemon")
                || lower.contains("mail delivery s");
    }
}

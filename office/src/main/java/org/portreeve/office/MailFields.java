package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The head of a mail as field names in lower case with their values, unfolded, and its body's digest. What is no field
/// is left out; so is what goes beyond the bounds.
record MailFields(Map<String, List<String>> values, int end) {
    private static final int MOST_OCTETS = 256 << 10;
    private static final int MOST_FIELDS = 1000;

    static MailFields of(byte[] mail) {
        Map<String, List<String>> values = new TreeMap<>();
        StringBuilder field = new StringBuilder();
        int fields = 0;
        int at = 0;
        while (at < Math.min(mail.length, MOST_OCTETS)) {
            int end = at;
            while (end < mail.length && mail[end] != '\n') {
                end++;
            }
            String line = new String(mail, at, end - at, StandardCharsets.UTF_8).stripTrailing();
            boolean first = at == 0;
            at = end + 1;
            if (line.isEmpty() && !first) {
                break;
            }
            if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                field.append(' ').append(line.strip());
                continue;
            }
            add(values, field);
            field.setLength(0);
            field.append(line);
            if (++fields > MOST_FIELDS) {
                break;
            }
        }
        add(values, field);
        return new MailFields(values, Math.min(at, mail.length));
    }

    private static void add(Map<String, List<String>> values, CharSequence field) {
        String text = field.toString();
        int colon = text.indexOf(':');
        // A blank before the colon is obsolete, and still read (RFC 5322 section 4.5).
        String name = colon > 0 ? text.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT) : "";
        if (!name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            values.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(text.substring(colon + 1).strip());
        }
    }

    /// SHA-256 in hex of what stands below the head: trace fields on the way do not change it.
    String bodyDigest(byte[] mail) {
        return Sha256.hex(Sha256.of(mail, end));
    }
}

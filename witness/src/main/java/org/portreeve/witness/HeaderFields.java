package org.portreeve.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The header section of a message (RFC 5322 section 2.2), read from hostile octets.
final class HeaderFields {
    /// Octets of the header section that are looked at.
    private static final int SECTION_OCTETS = 256 * 1024;
    /// Fields that are looked at.
    private static final int FIELDS = 2000;

    /// One field, unfolded. The text is hostile: ISO-8859-1 characters, one for each octet.
    record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    private HeaderFields() {}

    static HeaderFields of(byte[] message) {
        HeaderFields header = new HeaderFields();
        String text = new String(message, 0, Math.min(message.length, SECTION_OCTETS), StandardCharsets.ISO_8859_1);
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (at < text.length() && header.fields.size() < FIELDS) {
            int end = text.indexOf('\n', at);
            String line = end < 0 ? text.substring(at) : text.substring(at, end);
            at = end < 0 ? text.length() : end + 1;
            if (line.endsWith("\r")) {
                line = line.substring(0, line.length() - 1);
            }
            if (line.isEmpty()) {
                break;
            }
            if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                header.add(field);
                field.setLength(0);
            }
            field.append(line);
        }
        header.add(field);
        return header;
    }

    private void add(StringBuilder field) {
        int colon = field.indexOf(":");
        if (colon > 0) {
            fields.add(new Field(
                    field.substring(0, colon).strip(),
                    field.substring(colon + 1).strip()));
        }
    }

    /// The values of the fields called `name`, from the top.
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /// All fields, from the top.
    List<Field> all() {
        return List.copyOf(fields);
    }
}

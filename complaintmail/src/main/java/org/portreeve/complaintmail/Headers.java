package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Header fields in their order. Names are compared without regard to case.
record Headers(List<HeaderField> list) {
    static final Headers NONE = new Headers(List.of());

    Headers {
        list = List.copyOf(list);
    }

    /// Reads `Name: value` lines up to the first blank line after a field. Lines that are neither are left out.
    static Headers parse(String text) {
        List<HeaderField> fields = new ArrayList<>();
        String name = null;
        StringBuilder value = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                if (name == null && fields.isEmpty()) {
                    continue;
                }
                break;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                if (name != null && value.length() < Limits.FIELD_OCTETS) {
                    value.append(' ').append(line.strip());
                }
                continue;
            }
            if (name != null) {
                fields.add(new HeaderField(name, value.toString().strip()));
                name = null;
            }
            int colon = line.indexOf(':');
            if (colon > 0 && colon <= 80 && isName(line.substring(0, colon)) && fields.size() < Limits.FIELDS) {
                name = line.substring(0, colon).strip();
                value.setLength(0);
                value.append(line, colon + 1, Math.min(line.length(), colon + 1 + Limits.FIELD_OCTETS));
            }
        }
        if (name != null) {
            fields.add(new HeaderField(name, value.toString().strip()));
        }
        return new Headers(fields);
    }

    static boolean isName(String text) {
        String name = text.stripTrailing();
        return !name.isEmpty() && name.chars().allMatch(c -> c > 32 && c < 127 && c != ':');
    }

    boolean has(String name) {
        return list.stream().anyMatch(field -> field.is(name));
    }

    /// The first value, or empty.
    String first(String name) {
        return list.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .findFirst()
                .orElse("");
    }

    String decoded(String name) {
        return list.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::decoded)
                .findFirst()
                .orElse("");
    }

    String lower(String name) {
        return first(name).toLowerCase(Locale.ROOT).strip();
    }

    List<String> all(String name) {
        return list.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .toList();
    }

    Optional<String> messageId() {
        return ids(first("Message-ID")).stream().findFirst();
    }

    /// The ids in a field such as References: what stands in angle brackets, or the bare value.
    static List<String> ids(String value) {
        List<String> ids = new ArrayList<>();
        int at = 0;
        while (ids.size() < 50) {
            int open = value.indexOf('<', at);
            int close = open < 0 ? -1 : value.indexOf('>', open);
            if (close < 0) {
                break;
            }
            ids.add(value.substring(open + 1, close).strip());
            at = close + 1;
        }
        String bare = value.strip();
        if (ids.isEmpty() && bare.contains("@") && !bare.contains(" ")) {
            ids.add(bare);
        }
        return ids;
    }
}

package org.portreeve.smtp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a server announced in its reply to EHLO (RFC 5321 section 4.1.1.1): the name it gave and its keywords.
///
/// @param name the first word of the reply, the server's name for itself; may be empty
/// @param keywords upper-case keyword to its parameters, which may be empty
public record Extensions(String name, Map<String, String> keywords) {
    /// Nothing announced, as after HELO.
    public static Extensions none(String name) {
        return new Extensions(name, Map.of());
    }

    static Extensions of(Reply ehlo) {
        Map<String, String> keywords = new LinkedHashMap<>();
        for (int i = 1; i < ehlo.lines().size(); i++) {
            String line = ehlo.lines().get(i).strip();
            int end = 0;
            while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '=') {
                end++;
            }
            if (end > 0) {
                String rest = end < line.length() ? line.substring(end + 1).strip() : "";
                keywords.merge(line.substring(0, end).toUpperCase(Locale.ROOT), rest, (a, b) -> a + " " + b);
            }
        }
        return new Extensions(nameIn(ehlo), keywords);
    }

    static String nameIn(Reply reply) {
        String line = reply.lines().getFirst().strip();
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /// Whether `keyword` was announced.
    public boolean offers(String keyword) {
        return keywords.containsKey(keyword);
    }

    /// The mechanisms announced for AUTH (RFC 4954), in upper case.
    public Set<String> authMechanisms() {
        String mechanisms = keywords.getOrDefault("AUTH", "").strip();
        // Many servers announce them twice, in the form of RFC 4954 and in the older one with an equals sign.
        return mechanisms.isEmpty()
                ? Set.of()
                : Set.copyOf(List.of(mechanisms.toUpperCase(Locale.ROOT).split("\\s+")));
    }
}

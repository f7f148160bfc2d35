package org.portreeve.store;

import java.util.Locale;
import java.util.Optional;

/// What of the register: a text that stands in it somewhere, an address or a network that meets it, a unit that it
/// belongs to. Empty means any.
public record RegisterQuery(Optional<String> text, Optional<String> unit) {
    public static final RegisterQuery ALL = new RegisterQuery(Optional.empty(), Optional.empty());

    public RegisterQuery {
        text = text.map(String::strip).filter(typed -> !typed.isEmpty());
    }

    /// The pattern of a search for the text in words; empty finds all.
    String pattern() {
        return text.map(typed -> "%" + Sql.text(typed).toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .orElse("");
    }

    /// The text as a network, if it is one; else one that meets nothing.
    String network() {
        return text.flatMap(RegisterQuery::cidr).map(Cidr::toString).orElse("");
    }

    private static Optional<Cidr> cidr(String typed) {
        try {
            return typed.indexOf('%') >= 0 || typed.indexOf('[') >= 0
                    ? Optional.empty()
                    : Optional.of(Cidr.parse(typed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

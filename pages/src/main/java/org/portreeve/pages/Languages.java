package org.portreeve.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that pages speak.
public final class Languages {
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);
    static final String COOKIE = "language";

    private Languages() {}

    /// One of ours by its tag.
    public static Optional<Locale> of(String tag) {
        return ALL.stream().filter(one -> one.getLanguage().equals(tag)).findFirst();
    }

    /// The best for an `Accept-Language` header (RFC 9110, section 12.5.4); English when it names none of ours.
    static Locale accepted(String header) {
        if (header == null || header.length() > 1000) {
            return Locale.ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), ALL);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }
}

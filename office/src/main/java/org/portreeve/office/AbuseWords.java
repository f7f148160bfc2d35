package org.portreeve.office;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.casework.Words;
import org.portreeve.complaintmail.AbuseClass;

/// What an address can be accused of, as records and requests write it: `spam-sent`, `open-relay`.
public final class AbuseWords {
    private AbuseWords() {}

    public static String of(AbuseClass about) {
        return Words.of(about);
    }

    public static Optional<AbuseClass> parse(String word) {
        return Words.of(AbuseClass.class, word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-"));
    }

    public static List<String> all() {
        return Words.all(AbuseClass.class);
    }
}

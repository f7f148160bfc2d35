package org.portreeve.border;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// An entry of a device: a restriction, when the device lets go of it by itself, and on whose behalf it is there.
public record Listed(Restriction restriction, Optional<Instant> until, String comment) {
    /// Longest comment that every device takes.
    public static final int COMMENT_CHARACTERS = 100;

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9 ./:_-]");

    public Listed {
        comment = safe(comment);
    }

    /// `text` shortened, and without what some device's command line could misread.
    static String safe(String text) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        return safe.length() > COMMENT_CHARACTERS ? safe.substring(0, COMMENT_CHARACTERS) : safe;
    }
}

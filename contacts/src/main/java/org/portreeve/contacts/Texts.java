package org.portreeve.contacts;

import java.util.regex.Pattern;

/// Foreign text made fit to be shown.
final class Texts {
    /// Control characters, and those that change the direction of writing or cannot be seen.
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private Texts() {}

    /// `text` on one line, of `characters` at most.
    static String line(String text, int characters) {
        String cut = text.length() > 4 * characters ? text.substring(0, 4 * characters) : text;
        String fit = UNFIT.matcher(cut).replaceAll(" ").strip();
        return fit.length() > characters ? fit.substring(0, characters) : fit;
    }

    static boolean fit(String text) {
        return !UNFIT.matcher(text).find();
    }
}

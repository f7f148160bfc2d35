package org.portreeve.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/// Reads domain and host names as people write them.
public final class DomainNames {
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private DomainNames() {}

    /// `text` in lower case and ASCII (RFC 5890 A-labels), without a final dot.
    ///
    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static String parse(String text) {
        String name = text.strip();
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        try {
            name = java.net.IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a name like mail.example.edu", e);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a name like mail.example.edu");
        }
        return name;
    }
}

package org.portreeve.pages;

import java.util.Optional;
import java.util.regex.Pattern;

/// A path of ours, and of no other host, to go to after a form.
public final class LocalPath {
    private static final Pattern GOOD = Pattern.compile("/[A-Za-z0-9._~/?=&%+:@-]{0,800}");

    private LocalPath() {}

    /// Empty for whatever could lead elsewhere.
    public static Optional<String> of(Optional<String> path) {
        return path.filter(text -> GOOD.matcher(text).matches() && !text.startsWith("//") && !text.contains(".."));
    }
}

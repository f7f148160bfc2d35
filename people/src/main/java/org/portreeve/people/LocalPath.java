package org.portreeve.people;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where to go after signing in: a path of ours, and never of another host.
final class LocalPath {
    private static final Pattern GOOD = Pattern.compile("/[A-Za-z0-9._~/?=&%+:@-]{0,800}");
    private static final Pattern OURS = Pattern.compile("/(sign-in|sign-out|welcome)(/.*|\\?.*)?");

    private LocalPath() {}

    static String of(Optional<String> path) {
        return path.filter(text -> GOOD.matcher(text).matches()
                        && !text.startsWith("//")
                        && !text.contains("..")
                        && !OURS.matcher(text).matches())
                .orElse("/");
    }
}

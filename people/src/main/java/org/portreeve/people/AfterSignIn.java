package org.portreeve.people;

import java.util.Optional;
import java.util.regex.Pattern;
import org.portreeve.pages.LocalPath;

/// Where to go after signing in: a path of ours that is not about signing in.
final class AfterSignIn {
    private static final Pattern SIGNING_IN = Pattern.compile("/(sign-in|sign-out|welcome)(/.*|\\?.*)?");

    private AfterSignIn() {}

    static String to(Optional<String> path) {
        return LocalPath.of(path)
                .filter(text -> !SIGNING_IN.matcher(text).matches())
                .orElse("/");
    }
}

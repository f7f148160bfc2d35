package org.portreeve.pages;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a reader without an account chooses; kept in cookies.
final class Preferences {
    private static final Pattern LOCAL = Pattern.compile("/[A-Za-z0-9._~/?=&%+:@-]{0,800}");
    private static final long YEAR_SECONDS = 31_536_000;

    private Preferences() {}

    static Reply language(Visit visit) {
        String tag = visit.form().text("language", 10);
        String language =
                Languages.of(tag).orElseThrow(() -> Sorry.wrong("language")).getLanguage();
        return Reply.Redirect.to(local(visit.form().optional("to")).orElse("/"))
                .header(
                        "Set-Cookie",
                        "%s=%s; Path=/; Max-Age=%d; SameSite=Lax; HttpOnly"
                                .formatted(Languages.COOKIE, language, YEAR_SECONDS));
    }

    /// A path of ours, and of no other host.
    static Optional<String> local(Optional<String> path) {
        return path.filter(text -> LOCAL.matcher(text).matches() && !text.startsWith("//") && !text.contains(".."));
    }
}

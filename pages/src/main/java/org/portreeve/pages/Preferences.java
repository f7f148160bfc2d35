package org.portreeve.pages;

/// What a reader without an account chooses; kept in cookies.
final class Preferences {
    private static final long YEAR_SECONDS = 31_536_000;

    private Preferences() {}

    static Reply language(Visit visit) {
        String tag = visit.form().text("language", 10);
        String language =
                Languages.of(tag).orElseThrow(() -> Sorry.wrong("language")).getLanguage();
        return Reply.Redirect.to(LocalPath.of(visit.form().optional("to")).orElse("/"))
                .header(
                        "Set-Cookie",
                        "%s=%s; Path=/; Max-Age=%d; SameSite=Lax; HttpOnly"
                                .formatted(Languages.COOKIE, language, YEAR_SECONDS));
    }
}

package org.portreeve.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.Stage;

/// What the pages of sign-in have in common: the cookie, and what follows a step.
final class Entry {
    private final Cookies cookies;
    private final Sessions sessions;

    Entry(Cookies cookies, Sessions sessions) {
        this.cookies = cookies;
        this.sessions = sessions;
    }

    Cookies cookies() {
        return cookies;
    }

    Sessions sessions() {
        return sessions;
    }

    Optional<Held> held(Visit visit) {
        return sessions.held(visit.cookie(cookies.session()));
    }

    /// The session of somebody who is signed in.
    Held in(Visit visit) {
        return sessions.in(visit.cookie(cookies.session())).orElseThrow(() -> Sorry.of(401, ""));
    }

    /// A session that waits for its second step.
    Held half(Visit visit, Stage stage) {
        return held(visit)
                .filter(held -> held.session().stage() == stage)
                .orElseThrow(() -> new Refusal("people.refused.half"));
    }

    /// Where a step leads that was right. The session that the browser had before ends.
    Reply next(Visit visit, Step step, String to) {
        return switch (step) {
            case Step.In in -> Reply.Redirect.to(to).header("Set-Cookie", cookie(visit, in.token()));
            case Step.Code code ->
                Reply.Redirect.to(with("/sign-in/code", to)).header("Set-Cookie", cookie(visit, code.token()));
            case Step.Enrol enrol ->
                Reply.Redirect.to(with("/sign-in/second-factor", to))
                        .header("Set-Cookie", cookie(visit, enrol.token()));
            case Step.Wrong _, Step.Wait _ -> throw new IllegalStateException("this leads nowhere");
        };
    }

    /// The cookie of a new session.
    String cookie(Visit visit, String token) {
        held(visit).ifPresent(sessions::end);
        return cookies.set(cookies.session(), token);
    }

    String cookieAgain(String token) {
        return cookies.set(cookies.session(), token);
    }

    private static String with(String path, String to) {
        return to.equals("/") ? path : path + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    /// A page that says what cannot be done.
    static Reply.Page refused(Reply.Page page, Refusal refusal) {
        return page.with("refusal", Optional.of(refusal.key())).status(409);
    }

    /// A page after a step that was wrong, or came too often.
    static Reply.Page failed(Reply.Page page, Step step, java.time.Instant now) {
        return switch (step) {
            case Step.Wait wait ->
                page.with("refusal", Optional.of("people.refused.wait"))
                        .with("until", Optional.of(wait.until()))
                        .status(429)
                        .header(
                                "Retry-After",
                                Long.toString(Math.max(
                                        1, Duration.between(now, wait.until()).toSeconds())));
            case Step.Wrong _, Step.In _, Step.Code _, Step.Enrol _ ->
                page.with("refusal", Optional.of("people.refused.wrong")).status(422);
        };
    }
}

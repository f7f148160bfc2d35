package org.portreeve.browser;

import java.time.Duration;
import org.jsoup.nodes.Document;
import org.portreeve.browser.Answers.Hand;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;

/// The forms of accounts, of the own one and of others.
final class PeopleAnswers {
    private static final String NEW_PASSWORD = "eleven quiet herons";

    private final Premises premises;
    private final Answers answers;
    private final Hand manager;

    PeopleAnswers(Premises premises, Answers answers) {
        this.premises = premises;
        this.answers = answers;
        manager = answers.as(Who.SECURITY);
    }

    void play() {
        others();
        own();
    }

    private void others() {
        manager.called("people-refused")
                .refused(409, "/people", "/people", "account", "the-analyst", "name", "Noor Haddad", "role", "analyst");
        manager.called("people-invited-unmailed")
                .send("/people", "/people", "account", "iris", "name", "Iris Blum", "role", "analyst");
        Document invited = manager.called("people-invited")
                .send(
                        "/people",
                        "/people",
                        "account",
                        "noor",
                        "name",
                        "Noor Vale",
                        "mail",
                        "noor@example.org",
                        "role",
                        "analyst");
        String link = invited.select("#link").text().replaceAll("^https?://[^/]+", "");
        Hand noor = answers.as(Who.NOBODY);
        noor.look(link);
        noor.called("welcome-refused").refused(409, link, link, "password", "short", "again", "short");
        noor.send(link, link, "password", NEW_PASSWORD, "again", NEW_PASSWORD);
        noor.called("welcome-over").sorry(410, link);
        String page = "/people/noor";
        manager.send(page, page, "name", "Noor Vale-Haddad");
        manager.send(page, page + "/sessions/end");
        manager.called("people-id-refused").refused(409, page, page + "/rights", "unit", "physics");
        manager.send(page, page + "/rights", "role", "auditor");
        manager.called("people-id-link").send(page, page + "/link");
        manager.send(page, page + "/disable");
        manager.called("people-id-disabled").look(page);
        manager.send(page, page + "/enable");
        String waiting = premises.person("pia", Role.ANALYST);
        for (int i = 0; i < 6; i++) {
            premises.anybody().submit("/sign-in", "/sign-in", "name", waiting, "password", "wrong");
        }
        manager.called("people-id-waits").look("/people/" + waiting);
        manager.send("/people/" + waiting, "/people/" + waiting + "/unlock");
    }

    private void own() {
        String account = premises.person("olga", Role.ANALYST);
        Browser browser = premises.signedIn(account);
        premises.signedIn(account);
        premises.signedIn(account);
        Hand olga = answers.as(Who.ANALYST, browser);
        olga.send("/account", "/account", "name", "Olga Marsh", "zone", "Europe/Berlin");
        olga.called("account-refused")
                .refused(
                        409,
                        "/account",
                        "/account/password",
                        "old",
                        "wrong",
                        "password",
                        NEW_PASSWORD,
                        "again",
                        NEW_PASSWORD);
        olga.send("/account", "/account/sessions/end");
        olga.send("/account", "/account/sessions/end-others");
        olga.send(
                "/account",
                "/account/password",
                "old",
                House.PASSWORD,
                "password",
                NEW_PASSWORD,
                "again",
                NEW_PASSWORD);
        String factor = "/account/second-factor";
        Document offer = olga.look(factor);
        olga.called("account-second-factor-refused").refused(409, offer, factor, "old", NEW_PASSWORD, "code", "000000");
        String secret = offer.select("code").text();
        olga.called("account-recovery-codes")
                .send(
                        offer,
                        factor,
                        "old",
                        NEW_PASSWORD,
                        "code",
                        Authenticator.code(secret, premises.site.clock.instant()));
        olga.called("account-with-factor").look("/account");
        manager.called("people-id-factor").look("/people/olga");
        olga.send("/account", "/account/recovery-codes", "old", NEW_PASSWORD);
        codes(secret);
        olga.send("/account", factor + "/remove", "old", NEW_PASSWORD);
        again(olga);
        manager.send("/people/olga", "/people/olga/second-factor/remove");
        answers.as(Who.ANALYST, premises.signedIn("pia")).send("/account", "/sign-out");
    }

    /// Signing in with a second factor.
    private void codes(String secret) {
        Hand door = answers.as(Who.NOBODY);
        Document code =
                door.called("sign-in-code").send("/sign-in", "/sign-in", "name", "olga", "password", NEW_PASSWORD);
        door.look("/sign-in/code");
        door.called("sign-in-code-refused").refused(422, code, "/sign-in/code", "code", "000000");
        premises.site.clock.advance(Duration.ofMinutes(1));
        door.send(code, "/sign-in/code", "code", Authenticator.code(secret, premises.site.clock.instant()));
    }

    /// A second factor once more, so that whoever manages accounts can take it away.
    private void again(Hand olga) {
        Document offer = olga.look("/account/second-factor");
        olga.send(
                offer,
                "/account/second-factor",
                "old",
                NEW_PASSWORD,
                "code",
                Authenticator.code(offer.select("code").text(), premises.site.clock.instant()));
    }
}

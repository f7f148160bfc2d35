package org.portreeve.browser;

import org.jsoup.nodes.Document;
import org.portreeve.browser.Answers.Hand;

/// Signing in where a second factor is asked of everybody, and where it goes wrong.
final class SignInAnswers {
    private final Premises strict;
    private final Answers answers;

    /// @param strict an office that asks everybody for a second factor
    SignInAnswers(Premises strict, Answers answers) {
        this.strict = strict;
        this.answers = answers;
    }

    void play() {
        Hand door = answers.as(Who.NOBODY);
        door.called("sign-in-refused")
                .refused(422, "/sign-in", "/sign-in", "name", Who.ANALYST.account(), "password", "wrong");
        Document offer = door.called("sign-in-second-factor")
                .send("/sign-in", "/sign-in", "name", Who.ANALYST.account(), "password", House.PASSWORD);
        door.look("/sign-in/second-factor");
        door.called("sign-in-second-factor-refused").refused(409, offer, "/sign-in/second-factor", "code", "000000");
        door.called("sign-in-recovery-codes")
                .send(
                        offer,
                        "/sign-in/second-factor",
                        "code",
                        Authenticator.code(offer.select("code").text(), strict.site.clock.instant()));
        Hand other = answers.as(Who.NOBODY);
        Document page = other.look("/sign-in");
        for (int i = 0; i < 6; i++) {
            strict.anybody().submit("/sign-in", "/sign-in", "name", Who.AUDITOR.account(), "password", "wrong");
        }
        other.called("sign-in-waits")
                .refused(429, page, "/sign-in", "name", Who.AUDITOR.account(), "password", House.PASSWORD);
    }
}

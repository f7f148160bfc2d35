package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.pages.Browser;

/// How sessions end, and what failures to sign in tell.
class SessionTest {
    private Premises premises;

    @BeforeEach
    void open() {
        premises = new Premises();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    private Browser signedIn(Who who) {
        Browser browser = new Browser(premises.port(), Optional.empty());
        browser.submit("/sign-in", "/sign-in", "name", who.account(), "password", House.PASSWORD);
        assertThat(browser.get("/work").status()).isEqualTo(200);
        return browser;
    }

    private Browser copy(Browser of) {
        Browser copy = new Browser(premises.port(), Optional.empty());
        copy.cookies().putAll(of.cookies());
        return copy;
    }

    @Test
    void aCookieThatWasCopiedIsWorthNothingAfterSigningOut() {
        Browser browser = signedIn(Who.ANALYST);
        Browser thief = copy(browser);
        assertThat(thief.get("/work").status()).isEqualTo(200);
        browser.post("/sign-out");
        assertThat(thief.get("/work").status()).isEqualTo(303);
    }

    @Test
    void aSessionEndsByItselfHoweverItIsUsed() {
        Browser browser = signedIn(Who.ANALYST);
        for (int i = 0; i < 12; i++) {
            premises.site.clock.advance(Duration.ofHours(1));
            if (i < 11) {
                assertThat(browser.get("/work").status())
                        .as("after %d hours", i + 1)
                        .isEqualTo(200);
            }
        }
        assertThat(browser.get("/work").status()).isEqualTo(303);
        Browser idle = signedIn(Who.ANALYST);
        premises.site.clock.advance(Duration.ofHours(3));
        assertThat(idle.get("/work").status()).isEqualTo(303);
    }

    @Test
    void whoeverIsDisabledOrGetsOtherRightsIsOutAtOnce() {
        Browser analyst = signedIn(Who.ANALYST);
        Browser manager = signedIn(Who.SECURITY);
        Browser auditor = signedIn(Who.AUDITOR);
        String page = "/people/" + Who.ANALYST.account();
        manager.submit(page, page + "/disable", "reason", "left");
        assertThat(analyst.get("/work").status()).isEqualTo(303);
        String other = "/people/" + Who.AUDITOR.account();
        manager.submit(other, other + "/rights", "role", "policy", "unit", "");
        assertThat(auditor.get("/record").status()).isEqualTo(303);
    }

    @Test
    void aFailureDoesNotTellWhetherThereIsSuchAnAccount() {
        Browser browser = new Browser(premises.port(), Optional.empty());
        Browser.Seen known =
                browser.submit("/sign-in", "/sign-in", "name", Who.POLICY.account(), "password", "not the password");
        Browser.Seen unknown =
                browser.submit("/sign-in", "/sign-in", "name", "nobody-of-that-name", "password", "not the password");
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.main()).isEqualTo(known.main());
    }

    @Test
    void theSecondStepIsNoWayAroundThePassword() {
        Browser browser = new Browser(premises.port(), Optional.empty());
        browser.post("/sign-in/code", "code", "123456", "name", Who.SECURITY.account());
        assertThat(browser.get("/work").status()).isEqualTo(303);
    }
}

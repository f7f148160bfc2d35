package org.portreeve.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Accounts in a browser: the first one, an invitation, a second factor, too many failures.
class AccountsTest {
    private static final String SECRET_WORDS = "eleven quiet herons";

    @Test
    void thoseWhoAreInvitedChooseAPasswordAndASecondFactorAndSignInWithBoth() {
        try (Premises premises = new Premises()) {
            String link = invited(premises);
            try (Window window = premises.window(Who.NOBODY, Look.DESKTOP)) {
                window.go(link);
                window.page.locator("input[name=password]").fill("short");
                window.page.locator("input[name=again]").fill("short");
                window.button("Go on").click();
                assertThat(window.main()).containsText("too short");
                password(window);
                assertThat(window.button("Sign out")).isVisible();
                window.go("/account/second-factor");
                String secret = window.main().locator("code").innerText();
                window.field("Your password now").fill(SECRET_WORDS);
                window.page.locator("input[name=code]").fill(Authenticator.code(secret, premises.site.clock.instant()));
                window.button("Set up").click();
                assertThat(window.main()).containsText("Recovery codes");
                assertThat(Axe.all(window)).isEmpty();
                window.link("I have kept them").click();
                window.button("Sign out").click();
                window.signIn("noor", SECRET_WORDS);
                assertThat(window.page.locator("h1")).hasText("Second step");
                assertThat(Axe.all(window)).isEmpty();
                window.page.locator("input[name=code]").fill("000000");
                window.button("Go on").click();
                assertThat(window.main()).containsText("not right");
                premises.site.clock.advance(Duration.ofMinutes(1));
                window.page.locator("input[name=code]").fill(Authenticator.code(secret, premises.site.clock.instant()));
                window.button("Go on").click();
                assertThat(window.page.locator("h1")).hasText("Work");
                assertThat(window.go(link)).isIn(404, 410);
            }
        }
    }

    private static String invited(Premises premises) {
        try (Window manager =
                premises.window(Who.NOBODY, Look.DESKTOP).signIn(Who.SECURITY.account(), House.PASSWORD)) {
            manager.go("/people");
            Locator form = manager.page.locator("form[action='/people']");
            form.locator("input[name=account]").fill("noor");
            form.locator("input[name=name]").fill("Noor Haddad");
            form.locator("input[value=analyst]").check();
            form.getByRole(AriaRole.BUTTON).click();
            return manager.page.locator("#link").innerText();
        }
    }

    private static void password(Window window) {
        window.page.locator("input[name=password]").fill(SECRET_WORDS);
        window.page.locator("input[name=again]").fill(SECRET_WORDS);
        window.button("Go on").click();
    }

    @Test
    void onTheFirstDayALinkMakesWhoeverManagesAccountsAndIsOverThen() {
        try (Premises premises = Premises.firstDay();
                Window window = premises.window(Who.NOBODY, Look.DESKTOP)) {
            String link = premises.firstAdministrator().orElseThrow();
            assertThat(window.go(link)).isEqualTo(200);
            window.field("Account").fill("anna");
            window.field("Full name").fill("Anna Lindqvist");
            password(window);
            assertThat(window.button("Sign out")).isVisible();
            window.go("/people");
            assertThat(window.main()).containsText("Anna Lindqvist");
            assertThat(premises.firstAdministrator()).isEmpty();
            assertThat(window.go(link)).isIn(404, 410);
        }
    }

    @Test
    void tooManyFailuresMakeAPersonWaitEvenWithTheRightPassword() {
        try (Premises premises = new Premises();
                Window window = premises.window(Who.NOBODY, Look.DESKTOP)) {
            for (int i = 0; i < 6; i++) {
                window.signIn(Who.AUDITOR.account(), "not the password");
                assertThat(window.main().locator("[role=alert]")).isVisible();
            }
            window.signIn(Who.AUDITOR.account(), House.PASSWORD);
            assertThat(window.main()).containsText("Wait, then try again");
            premises.site.clock.advance(Duration.ofMinutes(20));
            window.signIn(Who.AUDITOR.account(), House.PASSWORD);
            assertThat(window.page.locator("h1")).hasText("Work");
        }
    }
}

package org.portreeve.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Verdict;

/// What whoever runs a server does in a browser: by a link, and with an account.
class AdministratorTest {
    private Premises premises;

    @BeforeEach
    void open() {
        premises = new Premises();
        premises.site.clock.advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void byTheLinkOfTheLetterTheServerIsTestedAgainAndItsEndIsSeenWithoutReloading() {
        String link = premises.administratorLink(1);
        try (Window window = premises.window(Who.NOBODY, Look.PHONE)) {
            assertThat(window.go(link)).isEqualTo(200);
            assertThat(window.main()).containsText("It relays");
            assertThat(window.main()).containsText("How to repair it");
            window.button("Test it again now").click();
            assertThat(window.main()).containsText("A test is on its way");
            premises.tested(Verdict.OPEN);
            assertThat(window.page.locator("#now")).not().containsText("A test is on its way");
            premises.site.clock.advance(Duration.ofHours(2));
            window.go(link);
            window.field("Your answer").fill("We closed it <b>now</b>.");
            window.button("Send the answer").click();
            assertThat(window.main()).containsText("Answers sent by link so far: 1");
            window.button("I repaired it").click();
            assertThat(window.main()).containsText("A test is on its way");
            premises.tested(Verdict.CLOSED);
            assertThat(window.page.locator("#now")).containsText("It is closed");
        }
        assertThat(premises.site.the(1).phase()).isInstanceOf(Phase.Closed.class);
    }

    @Test
    void withAnAccountOnlyTheOwnUnitIsSeen() {
        try (Window window =
                premises.window(Who.NOBODY, Look.DESKTOP).signIn(Who.ADMINISTRATOR.account(), House.PASSWORD)) {
            window.go("/cases");
            assertThat(window.main()).containsText("mx-physics");
            assertThat(window.main()).not().containsText("mx-chemistry");
            assertThat(window.go("/cases/2")).isEqualTo(404);
            assertThat(window.go("/servers/mx-chemistry")).isEqualTo(404);
            assertThat(window.go("/cases/1")).isEqualTo(200);
            assertThat(window.main()).not().containsText("carol@elsewhere.example");
            window.button("It is repaired: test it again").click();
            assertThat(window.page.locator("#said")).containsText("tested again");
            premises.tested(Verdict.CLOSED);
            assertThat(window.page.locator("#state")).containsText("repaired");
        }
    }
}

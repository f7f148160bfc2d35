package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Verdict;
import org.portreeve.pages.SmallSite;

/// What people come to the pages for, in Chromium, from the sign-in to the result.
class JourneyTest {
    private static final long PHYSICS = 1;
    private Premises premises;

    @BeforeEach
    void open() {
        premises = new Premises();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    private Window signedOut(Look look) {
        return Window.open(premises.base(), look, Map.of());
    }

    private static void signIn(Window window, Who who) {
        window.field("Account").fill(who.account());
        window.field("Password").fill(House.PASSWORD);
        window.main().locator("button.primary").click();
    }

    private static void sees(Window window, String text) {
        PlaywrightAssertions.assertThat(window.main()).containsText(text);
    }

    /// A form of the page by the end of where it leads.
    private static Locator form(Window window, String end) {
        return window.page.locator("main form[action$='%s']".formatted(end)).first();
    }

    @Test
    void aStrangerComplainsAndTheAnalystBringsItToAResult() {
        long number;
        try (Window stranger = signedOut(Look.PHONE)) {
            stranger.go("/complain");
            stranger.field("Which server sent it?").fill("198.51.100.77");
            stranger.field("It sent me spam").check();
            stranger.field("What happened?").fill("A thousand offers since yesterday");
            stranger.field("Your mail address (optional)").fill("dora@elsewhere.example");
            stranger.button("Send the complaint").click();
            sees(stranger, "We have your complaint");
        }
        try (Window analyst = signedOut(Look.DESKTOP)) {
            analyst.go("/cases");
            signIn(analyst, Who.ANALYST);
            assertThat(analyst.path()).startsWith("/cases");
            Locator link = analyst.page
                    .locator("main a[href^='/cases/']")
                    .filter(new Locator.FilterOptions().setHasText("198.51.100.77"))
                    .first();
            number = Long.parseLong(link.getAttribute("href").replaceAll("\\D", ""));
            link.click();
            Locator contact = form(analyst, "/contact");
            open(contact);
            contact.getByLabel("Who, and what was said").fill("Called Max, who will look");
            contact.getByRole(AriaRole.BUTTON).click();
            sees(analyst, "Called Max, who will look");
            premises.tested(Verdict.OPEN);
            analyst.go("/cases/" + number);
            sees(analyst, "Proof");
        }
        assertThat(premises.mails()).anyMatch(mail -> mail.contains("dora@elsewhere.example"));
    }

    /// Opens what a part of the page is folded into.
    private static void open(Locator part) {
        Locator folded = part.locator("xpath=ancestor::details[not(@open)]");
        if (folded.count() > 0) {
            folded.first().locator("summary").click();
        }
    }

    @Test
    void securityOrdersABlockWithTheEvidenceOnTheScreen() {
        try (Window security = signedOut(Look.DESKTOP)) {
            security.go("/cases/%d/order".formatted(PHYSICS));
            signIn(security, Who.SECURITY);
            sees(security, "Proof");
            security.field("Reason").fill("It carries spam for strangers");
            security.button("Preview").click();
            sees(security, "Nothing has happened yet.");
            sees(security, "It carries spam for strangers");
            assertThat(premises.site.the(PHYSICS).blocks()).isEmpty();
            security.page.locator("main button.danger").click();
            sees(security, "Block 1");
            sees(security, "It carries spam for strangers");
            assertThat(premises.site.the(PHYSICS).blocks()).hasSize(1);
        }
    }

    @Test
    void anAdministratorWithAnAccountSeesTheOwnUnitOnly() {
        try (Window administrator = signedOut(Look.DESKTOP)) {
            administrator.go("/cases");
            signIn(administrator, Who.ADMINISTRATOR);
            sees(administrator, "mx-physics");
            assertThat(administrator.main().innerText()).doesNotContain("mx-chemistry");
            assertThat(administrator.go("/cases/2")).isEqualTo(404);
            assertThat(administrator.go("/cases/" + PHYSICS)).isEqualTo(200);
        }
    }

    @Test
    void thePolicyOfficerPutsAVersionInForceAfterACheck() {
        try (Window officer = signedOut(Look.DESKTOP)) {
            officer.go("/policy/new");
            signIn(officer, Who.POLICY);
            Locator yaml = officer.page.locator("#yaml");
            String before = yaml.inputValue();
            yaml.fill("nonsense: [");
            officer.button("Check it").click();
            sees(officer, "nothing was stored");
            officer.page.locator("#yaml").fill(before.replaceFirst("(?m)^title:.*$", "title: A policy of tests"));
            officer.button("Check it").click();
            sees(officer, "It is sound.");
            officer.button("Put it in force").click();
            sees(officer, "A policy of tests");
            officer.go("/policy");
            sees(officer, "A policy of tests");
            assertThat(officer.go("/reports")).isEqualTo(200);
        }
    }

    @Test
    void theAuditorVerifiesTheRecord() {
        try (Window auditor = signedOut(Look.DESKTOP)) {
            auditor.go("/record");
            signIn(auditor, Who.AUDITOR);
            auditor.button("Verify it now").click();
            sees(auditor, "All is as it was recorded.");
        }
    }

    @Test
    void aSecondWindowSeesAChangeWithoutBeingAsked() {
        try (Window one = premises.window(Who.ANALYST, Look.DESKTOP);
                Window other = premises.window(Who.SECURITY, Look.DESKTOP)) {
            other.go("/cases/" + PHYSICS);
            other.page.evaluate("() => { window.unmoved = true; }");
            one.go("/cases/" + PHYSICS);
            Locator note = form(one, "/note");
            open(note);
            note.getByRole(AriaRole.TEXTBOX).fill("Seen by everybody at once");
            note.getByRole(AriaRole.BUTTON).click();
            sees(one, "Seen by everybody at once");
            PlaywrightAssertions.assertThat(other.page.locator("#timeline")).containsText("Seen by everybody at once");
            assertThat(other.page.evaluate("() => window.unmoved === true")).isEqualTo(true);
        }
    }

    @Test
    void aNoteIsWrittenWithTheKeyboardAlone() {
        try (Window analyst = signedOut(Look.DESKTOP)) {
            analyst.go("/cases/" + PHYSICS);
            type(analyst, "name", Who.ANALYST.account());
            type(analyst, "password", House.PASSWORD);
            analyst.page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(analyst.page.locator("#timeline")).isVisible();
            tabTo(analyst, "e => e.matches('summary') && e.textContent.includes('Write a note')");
            analyst.page.keyboard().press("Enter");
            type(analyst, "text", "Written without a mouse");
            tabTo(analyst, "e => e.matches('form[action$=\"/note\"] button')");
            analyst.page.keyboard().press("Enter");
            sees(analyst, "Written without a mouse");
        }
    }

    private static void type(Window window, String field, String text) {
        tabTo(window, "e => e.name === '%s'".formatted(field));
        window.page.keyboard().type(text);
    }

    private static void tabTo(Window window, String condition) {
        Page page = window.page;
        for (int presses = 0; presses < 150; presses++) {
            if (Boolean.TRUE.equals(page.evaluate("() => (%s)(document.activeElement)".formatted(condition)))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + condition);
    }

    @Test
    void aBlockIsOrderedWithoutScripts() {
        try (Window security = signedOut(Look.DESKTOP.withoutScripts())) {
            security.go("/cases/%d/order".formatted(PHYSICS));
            signIn(security, Who.SECURITY);
            security.field("Reason").fill("It carries spam for strangers");
            security.button("Preview").click();
            security.page.locator("main button.danger").click();
            sees(security, "Block 1");
            assertThat(premises.site.the(PHYSICS).liveBlock()).isPresent();
        }
    }

    @Test
    void theAdministratorTestsAgainByTheLinkAndSeesTheResultWithoutBeingAsked() {
        String path = premises.administratorLink(PHYSICS);
        try (Window administrator = signedOut(Look.PHONE)) {
            administrator.go(path);
            sees(administrator, "What was found");
            administrator.field("Your answer").fill("We closed it this morning");
            administrator.button("Send the answer").click();
            sees(administrator, "Answers sent by link so far: 1");
            premises.site.clock.advance(Duration.ofMinutes(20));
            administrator.go(path);
            administrator.button("I repaired it").click();
            sees(administrator, "A test is on its way");
            premises.tested(Verdict.CLOSED);
            PlaywrightAssertions.assertThat(administrator.page.locator("#now")).containsText("Thank you");
        }
        assertThat(premises.site.the(PHYSICS).addresses()).contains(SmallSite.PHYSICS);
    }
}

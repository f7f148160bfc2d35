package org.portreeve.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;

/// The office's work in a browser, from the sign-in to the result.
class ProcedureTest {
    private static final String SERVER = "192.0.2.77";
    private Premises premises;

    @BeforeEach
    void open() {
        premises = new Premises();
        premises.server("mx-maths", SERVER);
    }

    @AfterEach
    void close() {
        premises.close();
    }

    private Window nobody(Look look) {
        return premises.window(Who.NOBODY, look);
    }

    private Window signedIn(Who who, Look look) {
        return nobody(look).signIn(who.account(), House.PASSWORD);
    }

    /// Complains by the public form and gives the path of the complainant's own page.
    private String complain(Look look) {
        try (Window window = nobody(look)) {
            window.go("/complain");
            window.field("Which server sent it?").fill(SERVER);
            window.field("It sent me spam").check();
            window.field("What happened?").fill("Fifty messages about watches since this morning.");
            window.field("Your mail address").fill("carol@elsewhere.example");
            window.button("Send the complaint").click();
            assertThat(window.main()).containsText("We have your complaint");
            return window.main().locator("a.mono").getAttribute("href");
        }
    }

    private long theCase() {
        return premises.site
                .store
                .read(tx -> tx.cases().openOn("mx-maths", java.util.List.of(java.net.InetAddress.ofLiteral(SERVER))))
                .orElseThrow();
    }

    private Case now(long number) {
        return premises.site.the(number);
    }

    @Test
    void anAnalystGoesFromTheComplaintToTheAdministratorWhoWasTold() {
        String status = complain(Look.DESKTOP);
        try (Window analyst = signedIn(Who.ANALYST, Look.DESKTOP);
                Window complainant = nobody(Look.PHONE)) {
            complainant.go(status);
            assertThat(complainant.main()).containsText("The server will be tested");
            analyst.link("Reach the administrator: mx-maths").click();
            analyst.button("Take it").click();
            assertThat(analyst.main()).containsText("with the-analyst");
            Locator form = analyst.page.locator("form[action$='/contact']").first();
            form.getByLabel("How").selectOption("call");
            form.getByLabel("Outcome").selectOption("reached");
            form.getByLabel("Who, and what").fill("Grete Hermann closes it today");
            form.getByRole(AriaRole.BUTTON).click();
            assertThat(analyst.page.locator("#said")).containsText("It is recorded");
            assertThat(analyst.page.locator("#timeline")).containsText("Grete Hermann closes it today");
            premises.tested(Verdict.OPEN);
            // Nobody loads the page again: it follows by itself.
            assertThat(analyst.page.locator("#state")).containsText("awaiting repair");
            assertThat(analyst.page.locator("#timeline")).containsText("has gone");
            complainant.go(status);
            assertThat(complainant.main()).containsText("A test confirmed it");
            assertThat(complainant.main()).not().containsText("Grete");
        }
        assertThat(premises.mails()).anyMatch(mail -> mail.contains("grete@physics.example"));
    }

    @Test
    void theSameIsDoneByKeysAlone() {
        complain(Look.DESKTOP);
        long number = theCase();
        try (Window analyst = nobody(Look.DESKTOP)) {
            analyst.go("/sign-in");
            analyst.tabTo("Account");
            analyst.page.keyboard().type(Who.ANALYST.account());
            analyst.press("Tab");
            analyst.page.keyboard().type(House.PASSWORD);
            analyst.press("Enter");
            assertThat(analyst.page.locator("h1")).hasText("Work");
            analyst.press("?");
            assertThat(analyst.page.locator("dialog")).isVisible();
            analyst.press("Escape", "g", "c");
            assertThat(analyst.page.locator("h1")).hasText("Cases");
            analyst.press("/");
            analyst.page.keyboard().type(SERVER);
            analyst.press("Enter");
            assertThat(analyst.page.locator("tbody tr")).hasCount(1);
            analyst.press("j", "Enter");
            assertThat(analyst.page.locator("h1")).containsText("mx-maths");
            analyst.tabTo("Take it").press("Enter");
            assertThat(analyst.page.locator("#said")).containsText("given");
            analyst.tabTo("Write a note").press("Enter").tabTo("Note");
            analyst.page.keyboard().type("called twice");
            analyst.tabTo("Write a note").press("Enter");
            assertThat(analyst.page.locator("#timeline")).containsText("called twice");
        }
        assertThat(now(number).assignee()).contains(Who.ANALYST.account());
    }

    @Test
    void aWholeCaseIsDoneWithoutScripts() {
        String status = complain(Look.DESKTOP.withoutScripts());
        long number = theCase();
        try (Window analyst = signedIn(Who.ANALYST, Look.PHONE.withoutScripts())) {
            analyst.link("Reach the administrator: mx-maths").click();
            analyst.button("Take it").click();
            premises.tested(Verdict.OPEN);
            analyst.go("/cases/" + number);
            assertThat(analyst.page.locator("#state")).containsText("awaiting repair");
            analyst.page.getByText("Write a note").first().click();
            analyst.page.locator("form[action$='/note'] [name=text]").fill("they promise to close it");
            analyst.page.locator("form[action$='/note'] button").first().click();
            assertThat(analyst.page.locator("#timeline")).containsText("they promise to close it");
            premises.site.clock.advance(Duration.ofMinutes(20));
            analyst.page.locator("form[action$='/repair'] button").first().click();
            assertThat(analyst.page.locator("#said")).containsText("tested again");
            premises.tested(Verdict.CLOSED);
            analyst.go("/cases/" + number);
            assertThat(analyst.page.locator("#state")).containsText("repaired");
        }
        try (Window complainant = nobody(Look.DESKTOP.withoutScripts())) {
            complainant.go(status);
            assertThat(complainant.main()).containsText("repaired");
        }
        assertThat(now(number).phase()).isInstanceOf(Phase.Closed.class);
    }

    @Test
    void securityOrdersABlockWithTheEvidenceOnTheScreenByKeysAlone() {
        try (Window security = nobody(Look.DESKTOP)) {
            security.go("/sign-in?to=/cases/1/order");
            security.tabTo("Account");
            security.page.keyboard().type(Who.SECURITY.account());
            security.press("Tab");
            security.page.keyboard().type(House.PASSWORD);
            security.press("Enter");
            assertThat(security.page.locator("h1")).containsText("Order a block");
            assertThat(security.main()).containsText("192.0.2.25");
            assertThat(security.link("See the evidence")).isVisible();
            security.tabTo("Reason");
            security.page.keyboard().type("it relays, and nobody answers");
            security.tabTo("Preview").press("Enter");
            assertThat(security.main()).containsText("Nothing has happened yet");
            assertThat(Axe.all(security)).isEmpty();
            assertThat(now(1).liveBlock()).isEmpty();
            security.tabTo("Order the block").press("Enter");
            assertThat(security.page.locator("#said")).containsText("The block is ordered");
            assertThat(security.page.locator("#side")).containsText("it relays, and nobody answers");
        }
        assertThat(now(1).liveBlock()).isPresent();
    }

    @Test
    void aNewVersionOfThePolicyAsksForTwoPeopleAndTheSecondOneAgrees() {
        try (Window officer = signedIn(Who.POLICY, Look.DESKTOP)) {
            officer.go("/policy/new");
            String yaml = officer.page.locator("#yaml").inputValue();
            assertThat(yaml).contains("second-person: false");
            officer.page.locator("#yaml").fill(yaml.replace("second-person: false", "second-person: maybe"));
            officer.button("Check it").click();
            assertThat(officer.main()).containsText("second-person");
            officer.page.locator("#yaml").fill(yaml.replace("second-person: false", "second-person: true"));
            officer.button("Check it").click();
            assertThat(officer.main()).containsText("It is sound");
            assertThat(Axe.all(officer)).isEmpty();
            officer.button("Put it in force").click();
            assertThat(officer.page.locator("h1")).containsText("policy");
            officer.go("/reports");
            assertThat(officer.main()).containsText("Open cases");
        }
        complain(Look.DESKTOP);
        long number = theCase();
        premises.tested(Verdict.OPEN);
        String other = premises.person("sue", Role.SECURITY);
        try (Window first = signedIn(Who.SECURITY, Look.DESKTOP);
                Window second = nobody(Look.DESKTOP).signIn(other, House.PASSWORD)) {
            second.go("/work");
            first.go("/cases/%d/order".formatted(number));
            first.field("Reason").fill("it relays");
            first.button("Preview").click();
            first.button("Order the block").click();
            assertThat(first.main()).containsText("waits for another person of Security");
            assertThat(first.button("Agree to the order")).hasCount(0);
            // The other one's list has it without being loaded again.
            assertThat(second.main()).containsText("Blocks that wait for you");
            second.go("/cases/" + number);
            assertThat(second.link("See the evidence")).isVisible();
            second.button("Agree to the order").click();
            assertThat(second.page.locator("#said")).containsText("You agreed");
        }
        assertThat(now(number).liveBlock()).hasValueSatisfying(block -> {
            assertThat(block.secondedBy()).contains("sue");
            assertThat(block.state()).isNotEqualTo(BlockState.PROPOSED);
        });
    }

    @Test
    void anAuditorVerifiesTheRecord() {
        try (Window auditor = signedIn(Who.AUDITOR, Look.DESKTOP)) {
            auditor.go("/record");
            auditor.field("Also compare").check();
            auditor.button("Verify it now").click();
            assertThat(auditor.main()).containsText("All is as it was recorded");
            assertThat(auditor.main()).containsText("Henrik Sato");
        }
    }

    @Test
    void aSecondWindowSeesANoteWithoutLoadingThePageAgain() {
        try (Window one = signedIn(Who.ANALYST, Look.DESKTOP);
                Window other = signedIn(Who.SECURITY, Look.DESKTOP)) {
            other.go("/cases/1");
            other.page.evaluate("() => { window.unmoved = true; }");
            one.go("/cases/1");
            one.page.getByText("Write a note").first().click();
            one.page.locator("form[action$='/note'] [name=text]").fill("Seen by everybody at once");
            one.page.locator("form[action$='/note'] button").first().click();
            assertThat(other.page.locator("#timeline")).containsText("Seen by everybody at once");
            assertThat(other.page.evaluate("() => window.unmoved === true")).isEqualTo(true);
        }
    }
}

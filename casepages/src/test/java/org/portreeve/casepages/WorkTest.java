package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;

class WorkTest {
    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whereThereIsNothingToDoThePageSaysSo() {
        assertThat(desk.anna().get("/work").main()).contains("Nothing needs you now");
    }

    @Test
    void aNewCaseIsTakenWithOneClick() {
        long number = desk.site.open(SmallSite.PHYSICS);
        Browser anna = desk.anna();
        assertThat(anna.get("/work").main()).contains("Nobody has these").contains("mx-physics");
        assertThat(anna.submit("/work", "/cases/" + number + "/assign").status())
                .isEqualTo(303);
        assertThat(desk.site.the(number).assignee()).contains("anna");
        assertThat(anna.get("/work").main()).doesNotContain("Nobody has these");
    }

    @Test
    void whatIsDueComesSoonAndThenOverdue() {
        long number = desk.site.confirmed(SmallSite.PHYSICS);
        desk.act(desk.anna(), number, "assign", "to", "anna");
        Browser anna = desk.anna();
        desk.site.clock.advance(Duration.ofHours(36));
        assertThat(anna.get("/work").page().select("#group-soon")).hasSize(1);
        assertThat(anna.get("/work?whose=mine").main()).contains("mx-physics");
        assertThat(desk.sam().get("/work?whose=mine").main()).doesNotContain("mx-physics");
        desk.site.clock.advance(Duration.ofDays(20));
        assertThat(anna.get("/work").page().select("#group-overdue")).hasSize(1);
    }

    @Test
    void aProposedBlockWaitsForSecurityAndNobodyElse() {
        long number = desk.site.confirmed(SmallSite.PHYSICS);
        desk.act(desk.anna(), number, "propose", "reason", "it relays");
        assertThat(desk.sam().get("/work").main()).contains("Blocks that wait for you");
        assertThat(desk.anna().get("/work").main()).doesNotContain("Blocks that wait for you");
    }

    @Test
    void anAdministratorHasTheOwnUnitsCases() {
        desk.site.confirmed(SmallSite.PHYSICS);
        desk.site.complained(SmallSite.CHEMISTRY);
        Browser.Seen seen = desk.site.as(Role.ADMINISTRATOR).get("/work");
        assertThat(seen.main())
                .contains("mx-physics")
                .contains("It is repaired")
                .doesNotContain("mx-chemistry");
    }

    @Test
    void casesAreFoundByNumberServerAddressAndNetwork() {
        long number = desk.site.confirmed(SmallSite.PHYSICS);
        Browser anna = desk.anna();
        assertThat(anna.get("/cases?q=" + number).header("Location")).isEqualTo("/cases/" + number);
        for (String typed : new String[] {"physics", "192.0.2.25", "192.0.2.0/24"}) {
            assertThat(anna.get("/cases?q=" + typed.replace("/", "%2F")).main())
                    .as(typed)
                    .contains("mx-physics");
        }
        assertThat(anna.get("/cases?kind=advisory").main()).contains("No case is like that");
        assertThat(anna.get("/cases?phase=awaiting-repair&kind=violation&blocked=no&unit=physics&order=newest")
                        .main())
                .contains("mx-physics");
        assertThat(anna.get("/cases?due=overdue").main()).contains("No case is like that");
        desk.site.clock.advance(Duration.ofDays(20));
        assertThat(anna.get("/cases?due=overdue").main()).contains("mx-physics");
    }
}

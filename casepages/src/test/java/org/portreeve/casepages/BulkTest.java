package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;

class BulkTest {
    private Desk desk;
    private long tested;
    private long waiting;

    @BeforeEach
    void start() {
        desk = new Desk();
        tested = desk.site.confirmed(SmallSite.PHYSICS);
        waiting = desk.site.complained(SmallSite.CHEMISTRY);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private String chosen(long number) {
        return number + ":" + desk.version(number);
    }

    /// What a page says of each case: number, outcome, sentences.
    private static List<String> lines(Browser.Seen seen) {
        List<String> lines = new ArrayList<>();
        for (Element row : seen.page().select("main tbody tr")) {
            lines.add(row.select("th a").text() + ": " + row.select("td li").eachText());
        }
        return lines;
    }

    @Test
    void thePreviewIsWhatThenHappens() {
        Browser anna = desk.anna();
        long before = desk.version(tested);
        Browser.Seen preview =
                anna.post("/cases/bulk", "verb", "test", "case", chosen(tested), "case", chosen(waiting));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.main()).contains("1 can be done").contains("1 cannot");
        assertThat(preview.main()).contains("a test of this server is queued or running");
        assertThat(desk.version(tested)).isEqualTo(before);
        assertThat(desk.site.the(tested).pendingTest()).isEmpty();

        Browser.Seen done = anna.post("/cases/bulk", "step", "do", "verb", "test", "case", chosen(tested));
        assertThat(done.main()).contains("1 done");
        assertThat(desk.site.the(tested).pendingTest()).isPresent();
        assertThat(lines(done).getFirst()).isEqualTo(lines(preview).getFirst());
    }

    @Test
    void notesAndAssignmentsAreForAllChosenCases() {
        Browser anna = desk.anna();
        anna.post(
                "/cases/bulk",
                "step",
                "do",
                "verb",
                "assign",
                "to",
                "sam",
                "case",
                chosen(tested),
                "case",
                chosen(waiting));
        assertThat(desk.site.the(tested).assignee()).contains("sam");
        assertThat(desk.site.the(waiting).assignee()).contains("sam");
        anna.post("/cases/bulk", "step", "do", "verb", "note", "text", "one campaign", "case", chosen(tested));
        assertThat(anna.get("/cases/" + tested).main()).contains("one campaign");
    }

    @Test
    void whatSomebodyChangedSinceThePreviewIsLeftAsItIs() {
        Browser anna = desk.anna();
        String old = chosen(tested);
        desk.act(desk.sam(), tested, "note", "text", "wait");
        Browser.Seen done = anna.post("/cases/bulk", "step", "do", "verb", "assign", "to", "sam", "case", old);
        assertThat(done.main()).contains("Somebody changed it meanwhile").contains("1 not done");
        assertThat(desk.site.the(tested).assignee()).isEmpty();
    }

    @Test
    void onlyWhereTheRulesAllowItCasesAreClosed() {
        Browser.Seen preview =
                desk.anna().post("/cases/bulk", "verb", "close", "resolution", "resolved", "case", chosen(tested));
        assertThat(preview.main()).contains("only after a passed retest").doesNotContain("Do it for");
    }

    @Test
    void noOtherVerbAndNobodyElseDoesThingsToManyCases() {
        assertThat(desk.sam()
                        .post("/cases/bulk", "verb", "order", "case", chosen(tested))
                        .status())
                .isEqualTo(422);
        assertThat(desk.anna().post("/cases/bulk", "verb", "test").status()).isEqualTo(422);
        assertThat(desk.site
                        .as(Role.ADMINISTRATOR)
                        .post("/cases/bulk", "verb", "test", "case", chosen(tested))
                        .status())
                .isEqualTo(403);
    }
}

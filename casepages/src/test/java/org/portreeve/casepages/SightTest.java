package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;

/// Who sees what: complainants, other units, and what is written as script.
class SightTest {
    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static Desk desk;
    private static long number;
    private static long other;
    private static List<String> paths;

    @BeforeAll
    static void start() {
        desk = new Desk();
        number = desk.site.confirmed(SmallSite.PHYSICS);
        other = desk.site.complained(SmallSite.CHEMISTRY);
        Browser anna = desk.anna();
        desk.act(anna, number, "note", "text", "Carol@Elsewhere.example called. " + SCRIPT);
        desk.act(anna, number, "escalate", "reason", SmallSite.CAROL + " is not content " + SCRIPT);
        desk.act(
                anna,
                number,
                "contact",
                "channel",
                "call",
                "outcome",
                "no-answer",
                "who",
                SmallSite.CAROL + " says Erwin is away");
        UUID toCarol = desk.site.store.read(tx -> tx.outbox().of(RecordName.ofCase(number))).stream()
                .map(Notice.Posted::notice)
                .filter(notice -> notice.audience() == Audience.COMPLAINANTS)
                .map(Notice::id)
                .findFirst()
                .orElseThrow();
        desk.site.act(
                number,
                Actor.SYSTEM,
                new Action.FailedNotice(
                        toCarol, NoticeKind.CONFIRMED, Audience.COMPLAINANTS, "550 <" + SmallSite.CAROL + ">"));
        desk.site.desk.act(
                number,
                Desk.any(),
                Actor.SYSTEM,
                (tx, now) -> new Action.KeepMail(
                        MailKind.REPLY,
                        tx.enclosures()
                                .put(
                                        "From: x@example.net\r\nSubject: " + SCRIPT + "\r\n\r\n" + SCRIPT
                                                + SmallSite.CAROL,
                                        EnclosureKind.MAIL,
                                        true,
                                        now.name(),
                                        SmallSite.START),
                        Optional.empty()));
        paths = new ArrayList<>(List.of("/work", "/cases", "/cases?open=any", "/cases/" + number));
        desk.site
                .store
                .read(tx -> tx.tests().of(number))
                .forEach(run -> paths.add(
                        "/cases/%d/tests/%s".formatted(number, run.test().id())));
        desk.site
                .store
                .read(tx -> tx.outbox().of(RecordName.ofCase(number)))
                .forEach(posted -> paths.add(
                        "/cases/%d/notices/%s".formatted(number, posted.notice().id())));
        for (long seq = 1; seq <= desk.version(number); seq++) {
            paths.add("/cases/%d/mails/%d".formatted(number, seq));
        }
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void whoComplainedIsShownToStaffOnly() {
        assertThat(desk.anna().get("/cases/" + number).text()).contains(SmallSite.CAROL);
        for (Role role : List.of(Role.POLICY, Role.AUDITOR, Role.ADMINISTRATOR)) {
            Browser browser = desk.site.as(role);
            for (String path : paths) {
                assertThat(browser.get(path).text().toLowerCase(Locale.ROOT))
                        .as(role + " " + path)
                        .doesNotContain(SmallSite.CAROL)
                        .doesNotContain("elsewhere.example");
            }
        }
    }

    @Test
    void notesAndNamesAreForReadersOfTheOffice() {
        assertThat(desk.site.as(Role.AUDITOR).get("/cases/" + number).main()).contains("says Erwin is away");
        assertThat(desk.site.as(Role.ADMINISTRATOR).get("/cases/" + number).main())
                .doesNotContain("says Erwin is away")
                .doesNotContain("called");
    }

    @Test
    void anotherUnitsCaseIsNotThere() {
        Browser erwin = desk.site.as(Role.ADMINISTRATOR);
        String page = "/cases/" + other;
        assertThat(erwin.get(page).status()).isEqualTo(404);
        assertThat(erwin.post(page + "/repair").status()).isEqualTo(404);
        UUID test = desk.site
                .store
                .read(tx -> tx.tests().of(other))
                .getFirst()
                .test()
                .id();
        assertThat(erwin.get(page + "/tests/" + test).status()).isEqualTo(404);
        // Nor by way of a case of the own unit.
        assertThat(erwin.get("/cases/" + number + "/tests/" + test).status()).isEqualTo(404);
        assertThat(erwin.get("/cases?open=any&unit=chemistry").text()).doesNotContain("mx-chemistry");
        assertThat(erwin.get("/cases?q=chemistry").text()).doesNotContain("mx-chemistry");
        assertThat(erwin.get("/cases?q=" + other).main()).doesNotContain("mx-chemistry");
        assertThat(erwin.get("/work").text()).doesNotContain("mx-chemistry");
    }

    @Test
    void whatWasWrittenAsScriptComesOutAsText() {
        Browser anna = desk.anna();
        int seen = 0;
        for (String path : paths) {
            Browser.Seen page = anna.get(path);
            assertThat(page.page().select("main script, main img, main [onerror]"))
                    .as(path)
                    .isEmpty();
            assertThat(page.text()).as(path).doesNotContain("<script>alert").doesNotContain("<img src=x");
            seen += page.main().contains("alert(1)") ? 1 : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aMailIsReadByStaffOnly() {
        long kept = -1;
        for (long seq = 1; seq <= desk.version(number); seq++) {
            if (desk.anna().get("/cases/%d/mails/%d".formatted(number, seq)).status() == 200) {
                kept = seq;
            }
        }
        assertThat(kept).isPositive();
        assertThat(desk.site
                        .as(Role.AUDITOR)
                        .get("/cases/%d/mails/%d".formatted(number, kept))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void linksOfLettersToTheirReadersPagesAreNotShown() {
        for (String path : paths) {
            if (path.contains("/notices/")) {
                assertThat(desk.site.as(Role.AUDITOR).get(path).text())
                        .doesNotContainPattern("/[ac]/[A-Za-z0-9_-]{8,}");
                assertThat(desk.anna().get(path).text()).doesNotContainPattern("/[ac]/[A-Za-z0-9_-]{8,}");
            }
        }
    }

    @Test
    void theAddressOfSomethingOddIsNotThere() {
        Browser anna = desk.anna();
        for (String path : List.of(
                "/cases/0",
                "/cases/x",
                "/cases/999999",
                "/cases/1/tests/x",
                "/cases/1/notices/1",
                "/cases/1/mails/0")) {
            assertThat(anna.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(anna.get("/cases?after=x").status()).isEqualTo(400);
    }

    @Test
    void germanReadersGetGermanPages() {
        Browser anna = desk.anna().with("Accept-Language", "de");
        Browser.Seen page = anna.get("/cases/" + number);
        assertThat(page.main())
                .contains("Nächster Schritt")
                .contains("Was geschah")
                .doesNotContain("What happened");
        Browser.Seen refused = desk.act(anna, number, "close", "resolution", "resolved");
        assertThat(refused.text()).contains("nur nach bestandenem Nachtest");
    }
}

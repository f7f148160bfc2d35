package org.portreeve.officepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Role;
import org.portreeve.office.IntakeWorker;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Browser.Seen;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.IntakeMail;

class ComplaintPagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private SmallSite site;
    private Browser anna;

    @BeforeEach
    void open() {
        site = Office.open();
        anna = site.as(Role.ANALYST);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void mail(String from, String subject, String text) {
        String mail =
                "From: %s\r\nTo: abuse@example.org\r\nSubject: %s\r\nMessage-ID: <%d@elsewhere.example>\r\n\r\n%s\r\n"
                        .formatted(from, subject, text.hashCode(), text);
        site.intake.take(new IntakeMail(
                site.clock.instant(),
                "smtp",
                Optional.of(InetAddress.ofLiteral("203.0.113.1")),
                Optional.of("mx.elsewhere.example"),
                SmallSite.CAROL,
                List.of("relay-office@example.org"),
                mail.getBytes(StandardCharsets.UTF_8)));
        new IntakeWorker(site.store, site.clock, SmallSite.SETTINGS, site.seal, Set.of()).once();
    }

    private Complaint the(long number) {
        return site.store.read(tx -> tx.complaints().get(number)).orElseThrow().state();
    }

    /// A complaint that waits for a person, by its number.
    private long waiting() {
        mail(SmallSite.CAROL, "spam " + SCRIPT, "Your server 192.0.2.99 did something. " + SCRIPT);
        return 1;
    }

    @Test
    void whatNeedsAPersonIsShownFirstWithItsReason() {
        waiting();
        site.complained(SmallSite.CHEMISTRY);
        Seen seen = anna.get("/complaints");
        assertThat(seen.page().select("tbody tr")).hasSize(1);
        assertThat(seen.main()).contains("192.0.2.99").contains("put before a person: ");
        assertThat(anna.get("/complaints?state=all").page().select("tbody tr")).hasSize(2);
        assertThat(anna.get("/complaints?state=attached").page().select("tbody tr"))
                .hasSize(1);
        assertThat(anna.get("/complaints?accused=198.51.100.25").page().select("tbody tr"))
                .hasSize(1);
        assertThat(anna.get("/complaints?case=1").page().select("tbody tr")).hasSize(1);
        assertThat(anna.get("/complaints?case=x").page().select("tbody tr")).isEmpty();
    }

    @Test
    void theMailIsReadableAndAScriptInItComesOutAsText() {
        long number = waiting();
        Seen seen = anna.get("/complaints/" + number);
        assertThat(seen.main())
                .contains("Your server 192.0.2.99 did something.")
                .contains(SCRIPT);
        assertThat(seen.page().select("main script")).isEmpty();
        assertThat(seen.text()).doesNotContain(SCRIPT).contains("&lt;script&gt;alert(1)");
        Seen raw = anna.get("/complaints/%d/mail".formatted(number));
        assertThat(raw.header("Content-Type")).startsWith("text/plain");
        assertThat(raw.header("Content-Disposition")).contains("attachment");
        assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(raw.text()).contains(SCRIPT);
    }

    @Test
    void whoComplainedIsSeenByAnalystsAndSecurityAndByNobodyElse() {
        long number = waiting();
        site.complaints.act(
                number,
                OptionalLong.empty(),
                new ComplaintAction.SetAside("ask %s about it".formatted(SmallSite.CAROL)),
                Actor.person("anna", Role.ANALYST));
        for (Role role : List.of(Role.ANALYST, Role.SECURITY)) {
            assertThat(site.as(role).get("/complaints/" + number).text()).contains(SmallSite.CAROL);
        }
        for (Role role : List.of(Role.POLICY, Role.AUDITOR)) {
            Browser other = site.as(role);
            for (String path : List.of("/complaints", "/complaints/" + number, "/lookup?address=192.0.2.99")) {
                Seen seen = other.get(path);
                assertThat(seen.status()).as(path).isEqualTo(200);
                assertThat(seen.text())
                        .as("%s as %s", path, role)
                        .doesNotContain("carol")
                        .doesNotContain("did something");
            }
            assertThat(other.get("/complaints/" + number).main()).contains("ask (withheld) about it");
            assertThat(other.get("/complaints/%d/mail".formatted(number)).status())
                    .isEqualTo(403);
            assertThat(other.get("/intake").status()).isEqualTo(403);
            assertThat(other.get("/notices").status()).isEqualTo(403);
        }
        assertThat(site.as(Role.ADMINISTRATOR).get("/complaints/" + number).status())
                .isEqualTo(403);
    }

    @Test
    void aCorrectedComplaintGoesWhereOneThatSaysSoWouldGo() {
        long number = waiting();
        String page = "/complaints/" + number;
        Seen seen = anna.submit(page, page + "/correct", "accused", "192.0.2.25", "abuse", "spam-sent");
        assertThat(seen.status()).isEqualTo(303);
        assertThat(anna.follow(seen).text()).contains("It was corrected.");
        assertThat(the(number).accused()).contains(SmallSite.PHYSICS);
        assertThat(the(number).caseNumber()).isPresent();
    }

    @Test
    void whatCannotBeTakenComesBackWithTheReasonAndChangesNothing() {
        long number = waiting();
        String page = "/complaints/" + number;
        assertThat(anna.submit(page, page + "/correct", "accused", "localhost", "abuse", "spam-sent")
                        .status())
                .isEqualTo(422);
        assertThat(anna.submit(page, page + "/correct", "accused", "192.0.2.25", "abuse", "witchcraft")
                        .status())
                .isEqualTo(422);
        Seen none = anna.submit(page, page + "/attach", "case", "77");
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.text()).contains("there is no case 77");
        assertThat(anna.submit(page, page + "/attach", "case", "x").status()).isEqualTo(422);
        assertThat(anna.submit(page, page + "/duplicate", "of", "1").status()).isEqualTo(409);
        assertThat(anna.submit(page, page + "/set-aside", "reason", " ").status())
                .isEqualTo(422);
        assertThat(the(number).state()).isEqualTo(ComplaintState.UNREADABLE);
        assertThat(anna.post("/complaints/99/dismiss", "reason", "x").status()).isEqualTo(404);
        assertThat(site.as(Role.AUDITOR).post(page + "/dismiss", "reason", "x").status())
                .isEqualTo(403);
        assertThat(anna.forge(page + "/dismiss", "reason", "x").status()).isEqualTo(403);
        assertThat(the(number).state()).isEqualTo(ComplaintState.UNREADABLE);
    }

    @Test
    void aComplaintIsPutOnACaseTakenOffAndPutBack() {
        long number = waiting();
        String page = "/complaints/" + number;
        long about = site.open(SmallSite.PHYSICS);
        anna.submit(page, page + "/attach", "case", "#" + about);
        assertThat(the(number).caseNumber()).hasValue(about);
        assertThat(anna.get(page).page().select("form[action=%s/attach]".formatted(page)))
                .isEmpty();
        anna.submit(page, page + "/detach");
        assertThat(the(number).caseNumber()).isEmpty();
        Seen offered = anna.get(page);
        assertThat(offered.page().select("button.primary").text()).contains("put it back on case " + about);
        anna.submit(page, page + "/attach");
        assertThat(the(number).caseNumber()).hasValue(about);
    }

    @Test
    void theOtherVerbsDoWhatTheySay() {
        long number = waiting();
        String page = "/complaints/" + number;
        anna.submit(page, page + "/not-ours");
        assertThat(the(number).state()).isIn(ComplaintState.NOT_OURS, ComplaintState.ANSWERED);
        anna.submit(page, page + "/set-aside", "reason", "looked at the wrong network");
        assertThat(the(number).state()).isEqualTo(ComplaintState.UNREADABLE);
        anna.submit(page, page + "/dismiss", "reason", "nothing to do");
        assertThat(the(number).state()).isEqualTo(ComplaintState.DISMISSED);
        site.complained(SmallSite.CHEMISTRY);
        anna.submit(page, page + "/duplicate", "of", "2");
        assertThat(the(number).state()).isEqualTo(ComplaintState.DUPLICATE);
        assertThat(anna.get(page).main()).contains("found the same as 2").contains("nothing to do");
    }

    @Test
    void aFormThatIsOutOfDateChangesNothingAndShowsHowItIsNow() {
        long number = waiting();
        String page = "/complaints/" + number;
        Seen seen = anna.submit(page, page + "/dismiss", "reason", "x", "version", "1");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("Somebody changed it meanwhile");
        assertThat(the(number).state()).isEqualTo(ComplaintState.UNREADABLE);
    }

    @Test
    void severalAreShownFirstAndThenDoneAsShown() {
        waiting();
        mail("dave@elsewhere.example", "spam", "Your server 192.0.2.98 did something.");
        site.complained(SmallSite.CHEMISTRY);
        Seen preview = anna.post(
                "/complaints/bulk",
                "number",
                "1",
                "number",
                "2",
                "number",
                "3",
                "deed",
                "dismiss",
                "reason",
                "a flood");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.main()).contains("Nothing has been changed yet").contains("detach it from case 1 first");
        assertThat(the(1).state()).isEqualTo(ComplaintState.UNREADABLE);
        List<String> items = preview.page().select("input[name=item]").eachAttr("value");
        assertThat(items).hasSize(2);
        site.complaints.act(
                2, OptionalLong.empty(), new ComplaintAction.SetAside("mine"), Actor.person("ali", Role.ANALYST));
        Seen done = anna.post(
                "/complaints/bulk/do",
                "item",
                items.get(0),
                "item",
                items.get(1),
                "deed",
                "dismiss",
                "reason",
                "a flood");
        assertThat(done.main()).contains("was done").contains("somebody changed it meanwhile");
        assertThat(the(1).state()).isEqualTo(ComplaintState.DISMISSED);
        assertThat(the(2).state()).isEqualTo(ComplaintState.UNREADABLE);
        assertThat(the(3).state()).isEqualTo(ComplaintState.ATTACHED);
        assertThat(anna.post("/complaints/bulk", "deed", "dismiss", "reason", "x")
                        .status())
                .isEqualTo(422);
        assertThat(anna.post("/complaints/bulk", "number", "1", "deed", "attach", "reason", "x")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void oneIsTakenDownByHandAndWhatWasTypedIsKeptWhenItCannotBe() {
        Seen wrong = anna.submit(
                "/complaints/new",
                "/complaints",
                "accused",
                "mx.example.org",
                "abuse",
                "spam-sent",
                "text",
                "She called.");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("#accused").val()).isEqualTo("mx.example.org");
        assertThat(wrong.page().select("#text").text()).isEqualTo("She called.");
        Seen seen = anna.submit(
                "/complaints/new",
                "/complaints",
                "accused",
                "192.0.2.25",
                "abuse",
                "spam-sent",
                "text",
                "She called.",
                "complainant",
                SmallSite.CAROL);
        assertThat(anna.follow(seen).main())
                .contains("mx-physics")
                .contains("She called.")
                .contains(SmallSite.CAROL);
        assertThat(site.as(Role.POLICY).get("/complaints/new").status()).isEqualTo(403);
    }
}

package org.portreeve.officepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.office.Keys;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Browser.Seen;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;

/// Mail, blocks, notices, tests, the policy, keys and the record.
class OfficeWorkTest {
    private static final Actor SECURITY = Actor.person("sue", Role.SECURITY);
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

    @Test
    void aMailThatWasSetAsideIsShownAsTextAndReadAgain() {
        site.intake.take(new IntakeMail(
                site.clock.instant(),
                "smtp",
                Optional.empty(),
                Optional.of("<b>mx</b>"),
                "",
                List.of("abuse@example.org"),
                "Subject: <script>x</script>\r\nContent-Type: text/html\r\n\r\n<p>Hello</p><script>x</script>"
                        .getBytes(StandardCharsets.UTF_8)));
        long id = site.store
                .read(tx -> tx.intake().list(QueuedMail.State.WAITING, Optional.empty(), 1))
                .rows()
                .getFirst()
                .id();
        assertThat(anna.get("/intake?state=waiting").page().select("tbody tr")).hasSize(1);
        assertThat(anna.post("/intake/%d/retry".formatted(id)).status()).isEqualTo(409);
        site.store.transact(tx -> tx.intake().setAside(id, "reading it failed", site.clock.instant()));
        String page = "/intake/" + id;
        Seen seen = anna.get(page);
        assertThat(seen.main()).contains("reading it failed").contains("Hello").contains("none (<>)");
        assertThat(seen.page().select("main script, main b")).isEmpty();
        Seen raw = anna.get(page + "/mail");
        assertThat(raw.header("Content-Type")).startsWith("text/plain");
        assertThat(raw.header("Content-Disposition")).contains("attachment");
        anna.submit(page, page + "/retry");
        assertThat(site.store.read(tx -> tx.intake().get(id)).orElseThrow().state())
                .isEqualTo(QueuedMail.State.WAITING);
    }

    @Test
    void aBlockIsShownWithWhatEachDeviceShowsAndLaterAmongThoseThatAreOver() {
        long number = site.confirmed(SmallSite.PHYSICS);
        site.act(number, SECURITY, new Action.OrderBlock(Set.of(SmallSite.PHYSICS), "relay-3", "it relays"));
        String tag = WantedBlock.tag(number, 1);
        site.devices.add(new DeviceReport(
                "edge-1",
                site.clock.instant(),
                Map.of(tag, new Standing.Seen(false, OptionalLong.of(7))),
                List.of(),
                Optional.empty()));
        site.devices.add(new DeviceReport(
                "edge-2",
                site.clock.instant(),
                Map.of(tag, new Standing.Missing("192.0.2.25")),
                List.of(),
                Optional.of(new DeviceException(DeviceException.Kind.UNREACHABLE, "no answer"))));
        site.clock.advance(Duration.ofSeconds(42));
        Seen seen = anna.get("/blocks");
        assertThat(seen.main())
                .contains("edge-1 seen 7 packets held")
                .contains("edge-2 missing")
                .contains("for 42 s")
                .contains("no answer")
                .contains("sue");
        assertThat(site.as(Role.ADMINISTRATOR).get("/blocks").main())
                .contains("mx-physics")
                .doesNotContain("no answer");
        String other = site.person("marie", Optional.of("chemistry"), Role.ADMINISTRATOR);
        assertThat(site.as(other).get("/blocks").text()).doesNotContain("mx-physics");
        site.act(number, Actor.SYSTEM, new Action.SawBlock(1, "edge-1"));
        site.act(number, SECURITY, new Action.LiftBlock(1, "relay-4", "it was repaired"));
        site.act(number, Actor.SYSTEM, new Action.SawBlockGone(1));
        assertThat(anna.get("/blocks").main()).contains("No block is live.");
        assertThat(anna.get("/blocks?show=past").main()).contains("mx-physics").contains("removed");
        assertThat(site.as(other).get("/blocks?show=past").text()).doesNotContain("mx-physics");
    }

    @Test
    void aNoticeOfWhichNobodyKnowsIsSettledOrSentAgain() {
        site.complained(SmallSite.PHYSICS);
        Notice.Posted posted = site.store
                .inTransaction(tx -> tx.outbox().claim(1, site.clock.instant()))
                .getFirst();
        String page = "/notices/" + posted.notice().id();
        assertThat(anna.post(page + "/retry").status()).isEqualTo(409);
        site.store.transact(
                tx -> tx.outbox().uncertain(posted.notice().id(), "the connection broke", site.clock.instant()));
        assertThat(anna.get("/notices").main())
                .contains(posted.notice().subject())
                .contains("the connection broke");
        assertThat(anna.get(page).page().select("pre.transcript")).isNotEmpty();
        assertThat(anna.post(page + "/settle", "sent", "perhaps", "reason", "x").status())
                .isEqualTo(422);
        anna.submit(page, page + "/settle", "sent", "no", "reason", "asked the mail admin");
        assertThat(anna.get(page).main()).contains("failed").contains("asked the mail admin");
        assertThat(anna.post(page + "/settle", "sent", "yes", "reason", "x").status())
                .isEqualTo(409);
        anna.submit(page, page + "/retry");
        assertThat(anna.get("/notices?state=queued").main())
                .contains(posted.notice().subject());
    }

    @Test
    void testsAreShownWhileTheyWaitAndWhenTheyWereMade() {
        site.complained(SmallSite.PHYSICS);
        assertThat(anna.get("/tests").main()).contains("Waiting 1").contains("mx-physics");
        site.posted();
        site.tested(Verdict.OPEN);
        assertThat(anna.get("/tests").main())
                .contains("Done lately")
                .contains("open")
                .contains("No test runs or waits.");
    }

    @Test
    void aPolicyWithProblemsIsShownWithLinesAndNotStored() {
        Browser paul = site.as(Role.POLICY);
        String yaml = PolicyReader.model().replace("organisation:", "organisaton:");
        int line = (int) yaml.substring(0, yaml.indexOf("organisaton:")).lines().count() + 1;
        Seen seen = paul.submit("/policy/new", "/policy/new", "yaml", yaml);
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.page().select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith(line + " ").contains("organisaton"));
        assertThat(seen.page().select("textarea").text()).contains("organisaton:");
        assertThat(paul.post("/policy/store", "yaml", yaml, "version", "1").status())
                .isEqualTo(422);
        assertThat(site.store.read(tx -> tx.policies().versions()).size()).isEqualTo(1);
    }

    @Test
    void aNewPolicyIsShownAsWhatItChangesAndThenStored() {
        Browser paul = site.as(Role.POLICY);
        String yaml = PolicyReader.model().replace("Policy on open mail relays", "<script>alert(1)</script>");
        Seen shown = paul.submit("/policy/new", "/policy/new", "yaml", yaml);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.page().select(".diff .cut").text()).contains("Policy on open mail relays");
        assertThat(shown.page().select(".diff .add").text()).contains("<script>alert(1)</script>");
        assertThat(shown.page().select("main script")).isEmpty();
        assertThat(site.store.read(tx -> tx.policies().versions()).size()).isEqualTo(1);
        String text = shown.page().select("input[name=yaml]").val();
        assertThat(paul.post("/policy/store", "yaml", text, "version", "7").status())
                .isEqualTo(409);
        Seen stored = paul.post("/policy/store", "yaml", text, "version", "1");
        assertThat(stored.header("Location")).startsWith("/policy/edit/2");
        Seen version = paul.follow(stored);
        assertThat(version.page().select(".diff .add")).hasSize(1);
        assertThat(version.page().select("main script")).isEmpty();
        for (Role role : List.of(Role.ANALYST, Role.SECURITY, Role.AUDITOR, Role.ADMINISTRATOR)) {
            assertThat(site.as(role)
                            .post("/policy/store", "yaml", text, "version", "2")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void linksAreCheckedWhenSomebodyAsks() {
        site.store.transact(tx -> tx.policies()
                .add(
                        PolicyReader.model().replaceAll("https://it\\.example\\.org/[^\\s]*", "http://127.0.0.1:1/x"),
                        SECURITY,
                        site.clock.instant()));
        Browser paul = site.as(Role.POLICY);
        assertThat(paul.get("/policy/edit").main()).contains("not checked yet");
        paul.submit("/policy/edit", "/policy/links/check");
        assertThat(paul.get("/policy/edit").main()).contains("does not work").doesNotContain("not checked yet");
        assertThat(anna.post("/policy/links/check").status()).isEqualTo(403);
    }

    @Test
    void aKeyIsShownOnceAndRevoked() {
        Browser sue = site.as(Role.SECURITY);
        Seen made = sue.submit("/keys", "/keys", "name", "monitoring <b>", "role", "system");
        String printed = made.page().select("code.key").text();
        assertThat(Keys.parse(printed)).isPresent();
        assertThat(made.header("Cache-Control")).contains("no-store");
        Seen list = sue.get("/keys");
        assertThat(list.text()).doesNotContain(printed);
        assertThat(list.main()).contains("monitoring <b>");
        String id = Keys.parse(printed).orElseThrow().id();
        sue.submit("/keys", "/keys/%s/revoke".formatted(id));
        assertThat(sue.get("/keys").main()).contains("revoked");
        assertThat(sue.post("/keys/%s/revoke".formatted(id)).status()).isEqualTo(404);
        assertThat(sue.post("/keys", "name", "x").status()).isEqualTo(422);
        assertThat(sue.post("/keys", "name", "x", "role", "wizard").status()).isEqualTo(422);
        assertThat(sue.post("/keys", "name", "x", "role", "administrator").status())
                .isEqualTo(422);
        assertThat(sue.post("/keys", "name", "x", "role", "administrator", "unit", "alchemy")
                        .status())
                .isEqualTo(422);
        assertThat(anna.post("/keys", "name", "x", "role", "analyst").status()).isEqualTo(403);
    }

    @Test
    void theRecordIsVerifiedAndABreachIsNamed() {
        Browser otto = site.as(Role.AUDITOR);
        assertThat(otto.get("/record").main()).contains("It was not verified since the office was started.");
        site.complained(SmallSite.PHYSICS);
        otto.submit("/record", "/record/verify", "replay", "yes");
        assertThat(otto.get("/record").main())
                .contains("All is as it was recorded.")
                .contains("the-auditor");
        tamper();
        otto.submit("/record", "/record/verify");
        assertThat(otto.get("/record").main())
                .contains("are not as they were recorded")
                .contains("complaint/1");
        assertThat(anna.post("/record/verify").status()).isEqualTo(403);
    }

    /// What somebody with the database in their hands can do.
    private void tamper() {
        try (var connection = site.store.dataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("alter table event disable trigger event_is_kept");
            sql.execute("update event set body = replace(body, 'spam-sent', 'opt-out') where record = 'complaint/1'");
            sql.execute("alter table event enable trigger event_is_kept");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.portreeve.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;

class AdministratorPageTest {
    private PublicSite office;
    private SmallSite site;
    private long own;
    private String path;

    @BeforeEach
    void open() {
        office = new PublicSite();
        site = office.site;
        own = office.confirmed(SmallSite.PHYSICS, "<script>alert(1)</script>\u0007 \u202e");
        path = office.administrator(own);
        site.clock.advance(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private List<CaseEvent> events() {
        return site.store.read(tx -> tx.cases().entries(own)).stream()
                .map(entry -> entry.entry().event())
                .toList();
    }

    private long requested() {
        return events().stream()
                .filter(CaseEvent.TestRequested.class::isInstance)
                .count();
    }

    @Test
    void thePageSaysWhatWasFoundAndHowToRepairItOnThisKindOfServer() {
        Browser.Seen seen = site.nobody().get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.main())
                .contains("mx-physics", "open relay", "came back to us", "the plain envelope", "192.0.2.25 port 587")
                .contains("Your server appears to be Postfix", "mynetworks = 127.0.0.0/8")
                .contains("Your answer is due on");
        assertThat(seen.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(seen.header("X-Robots-Tag")).contains("noindex");
        assertThat(site.nobody().get(path + "?server=exim").main())
                .contains("hostlist relay_from_hosts")
                .doesNotContain("mynetworks =");
        assertThat(site.nobody().get(path + "?server=%3Cb%3E").status()).isEqualTo(200);
    }

    @Test
    void whatTheServerSaidIsShownAsText() {
        Browser.Seen seen = site.nobody().get(path);
        assertThat(seen.text()).contains("&lt;script&gt;alert(1)", "\\x07").doesNotContain("<script>alert", "\u202e");
        assertThat(seen.page().select("main script")).isEmpty();
    }

    @Test
    void nothingOfThePageSaysWhoComplainedOrAnythingOfAnotherCase() {
        long other = site.confirmed(SmallSite.CHEMISTRY);
        String text = site.nobody().get(path).text();
        assertThat(text)
                .doesNotContain(
                        SmallSite.CAROL, "carol", "she said", "chemistry", "198.51.100", "marie@", "case-" + other)
                .doesNotContain("/cases/", "erwin@");
    }

    @Test
    void aTestIsQueuedOnceHoweverOftenItIsAskedFor() {
        long before = requested();
        Browser browser = site.nobody();
        assertThat(browser.submit(path, path + "/test").status()).isEqualTo(303);
        assertThat(requested()).isEqualTo(before + 1);
        Browser.Seen again = browser.post(path + "/test");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.main()).contains("a test of this server is queued or running");
        assertThat(requested()).isEqualTo(before + 1);
        assertThat(browser.get(path).main()).contains("A test is on its way", "Look again");
        assertThat(site.store.read(tx -> tx.tests().of(own)).stream()
                        .filter(run -> run.state() == QueuedTest.State.QUEUED))
                .hasSize(1);
    }

    @Test
    void theServerRestsAfterATestAndThePageSaysUntilWhen() {
        Browser browser = site.nobody();
        browser.submit(path, path + "/test");
        assertThat(office.tested(Verdict.OPEN)).isEqualTo(1);
        Browser.Seen refused = browser.post(path + "/test");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.main()).contains("tested a short time ago", "2 Mar 2026, 10:15");
        assertThat(browser.get(path).main()).contains("It can be tested again from 2 Mar 2026, 10:15");
        assertThat(browser.post(path + "/repaired").status()).isEqualTo(409);
        site.clock.advance(Duration.ofMinutes(16));
        assertThat(browser.submit(path, path + "/test").status()).isEqualTo(303);
    }

    @Test
    void aRepairIsReportedByTheLinkTestedAndEndsTheCase() {
        Browser browser = site.nobody();
        Browser.Seen done = browser.submit(path, path + "/repaired");
        assertThat(browser.follow(done).text()).contains("The server is tested again now");
        String name = office.links(own).stream()
                .filter(link -> link.createdBy().equals("ali"))
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(events()).contains(new CaseEvent.RepairReported("administrator by link " + name));
        Actor by = site.store.read(tx -> tx.cases().entries(own)).stream()
                .map(entry -> entry.entry())
                .filter(entry -> entry.event() instanceof CaseEvent.RepairReported)
                .findFirst()
                .orElseThrow()
                .by();
        assertThat(by.roles()).isEqualTo(Set.of(Role.ADMINISTRATOR));
        assertThat(office.tested(Verdict.CLOSED)).isEqualTo(1);
        Browser.Seen seen = browser.get(path);
        assertThat(seen.main()).contains("Thank you", "It is closed");
        assertThat(seen.page().select("form[action$=/test], form[action$=/repaired]"))
                .isEmpty();
        assertThat(browser.post(path + "/repaired").status()).isEqualTo(409);
    }

    @Test
    void whatTheRegisterForbidsIsRefusedWithItsReason() {
        site.register(new RegisterChange.PutExemption(new Exemption(
                java.util.UUID.randomUUID(),
                ExemptionKind.NEVER_TEST,
                new Scope.OfServer("mx-physics"),
                "Professor Noether",
                "an experiment",
                SmallSite.START.minusSeconds(60),
                java.util.Optional.empty())));
        Browser.Seen seen = site.nobody().post(path + "/test");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("must never be tested");
    }

    @Test
    void anAnswerIsKeptOnTheCaseLikeAMailAndChangesNothing() {
        var before = site.the(own).phase();
        Browser browser = site.nobody();
        Browser.Seen sent = browser.submit(path, path + "/answer", "text", "I am on <b>holiday</b>\nuntil Monday");
        assertThat(browser.follow(sent).main()).contains("Answers sent by link so far: 1");
        CaseEvent.MailNoted noted = events().stream()
                .filter(CaseEvent.MailNoted.class::isInstance)
                .map(CaseEvent.MailNoted.class::cast)
                .findFirst()
                .orElseThrow();
        String mail = site.store.read(tx -> tx.enclosures().text(noted.mail())).orElseThrow();
        assertThat(mail)
                .startsWith("From: erwin@physics.example\n")
                .contains("[case %d]".formatted(own), "I am on <b>holiday</b>\nuntil Monday");
        assertThat(site.the(own).phase()).isEqualTo(before);
        assertThat(browser.post(path + "/answer", "text", "x".repeat(20_001)).status())
                .isEqualTo(422);
        assertThat(browser.post(path + "/answer", "text", " ").status()).isEqualTo(422);
        for (int i = 1; i < 10; i++) {
            assertThat(browser.post(path + "/answer", "text", "more " + i).status())
                    .isEqualTo(303);
        }
        assertThat(browser.post(path + "/answer", "text", "too much").status()).isEqualTo(409);
    }

    @Test
    void aBlockIsShownWithWhoOrderedIt() {
        site.desk.act(
                own,
                OptionalLong.empty(),
                Actor.person("anna", Role.SECURITY),
                new Action.OrderBlock(Set.of(SmallSite.PHYSICS), "relay-3", "it relays"));
        assertThat(site.nobody().get(path).main()).contains("Block", "Ordered by anna", "it relays", "relay-3");
    }

    @Test
    void aLinkLeadsNowhereOnceItIsTamperedWithExpiredRevokedOrOfAnotherKind() {
        String token = path.substring("/a/".length());
        String tampered = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
        for (String wrong : List.of(tampered, token + "A", token.substring(1), "x", "'%20or%201=1")) {
            assertThat(site.nobody().get("/a/" + wrong).status()).as(wrong).isIn(400, 404);
        }
        assertThat(site.nobody().get("/c/" + token).status()).isEqualTo(404);
        assertThat(site.nobody()
                        .get("/a/" + office.complainant(own).substring(3))
                        .status())
                .isEqualTo(404);
        site.clock.advance(Duration.ofDays(61));
        Browser.Seen expired = site.nobody().get(path);
        assertThat(expired.status()).isEqualTo(404);
        assertThat(expired.main())
                .contains("Its time is over", "noc@example.org")
                .doesNotContain("mx-physics");
        assertThat(site.nobody().post(path + "/test").status()).isEqualTo(404);
        assertThat(site.nobody().get(path + "/live").status()).isEqualTo(404);
    }

    @Test
    void aRevokedLinkIsOverForEveryVerb() {
        var link = office.links(own).stream()
                .filter(each -> each.createdBy().equals("ali"))
                .findFirst()
                .orElseThrow();
        office.parts.links().revoke(own, link.id(), PublicSite.ALI);
        long before = requested();
        assertThat(site.nobody().get(path).main()).contains("revoked");
        for (String verb : List.of("/test", "/repaired", "/answer")) {
            assertThat(site.nobody().post(path + verb, "text", "x").status()).isEqualTo(404);
        }
        assertThat(requested()).isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        long before = requested();
        assertThat(site.nobody().forge(path + "/test").status()).isEqualTo(403);
        assertThat(requested()).isEqualTo(before);
    }

    @Test
    void thePageFollowsItsCaseByTheLinkAlone() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d%s/live".formatted(site.port(), path)))
                    .header("Accept", "text/event-stream")
                    .timeout(Duration.ofSeconds(30))
                    .build();
            try (Stream<String> lines =
                    client.send(request, BodyHandlers.ofLines()).body()) {
                var events = lines.filter(line -> line.startsWith("event: ")).iterator();
                assertThat(events.next()).isEqualTo("event: ready");
                site.nobody().submit(path, path + "/test");
                assertThat(events.next()).isEqualTo("event: case-" + own);
            }
        }
    }
}

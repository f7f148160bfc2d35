package org.portreeve.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.Role;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Browser;
import org.portreeve.pages.PageRules;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.PolicyStore;

class PublicPagesTest {
    private static final Actor ANNA = Actor.person("anna", Role.SECURITY);
    private static PublicSite office;
    private static SmallSite site;

    @BeforeAll
    static void open() {
        office = new PublicSite();
        site = office.site;
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void textsAndTemplatesKeepTheRules() {
        PageRules.check("publicpages");
    }

    @Test
    void everyTextHasItsGermanAndNoneIsShownAsAKey() {
        long number = office.confirmed(SmallSite.PHYSICS, "hello");
        for (String path : List.of(
                "/", "/policy", "/complain", "/orders", office.administrator(number), office.complainant(number))) {
            for (String language : List.of("en", "de")) {
                Browser.Seen seen =
                        site.nobody().with("Accept-Language", language).get(path);
                assertThat(seen.status()).as(path).isEqualTo(200);
                assertThat(seen.main())
                        .as("%s %s", language, path)
                        .doesNotContain("??", "{0}", "{1}")
                        .doesNotContainPattern(
                                "\\b(a|c|policy|front|complain|order)\\.[a-z]+[.a-z-]*\\b(?!\\.example)");
            }
        }
    }

    @Test
    void theFirstPageIsForThosesWithoutAnAccountAndLeadsOthersToTheirWork() {
        Browser.Seen seen = site.nobody().get("/");
        assertThat(seen.page().select("main a[href=/complain], main a[href=/policy], main a[href=/orders]"))
                .hasSize(3);
        assertThat(seen.main()).contains("noc@example.org");
        assertThat(site.as(Role.ANALYST).get("/").header("Location")).isEqualTo("/work");
    }

    @Test
    void thePolicyShowsAllItsPartsAndWhenItsLinksWereChecked() {
        PolicyStore.LinkCheck check = new PolicyStore.LinkCheck(
                "relay-3",
                java.net.URI.create("https://it.example.org/policies/mail-relays#blocks"),
                SmallSite.START,
                false,
                "404");
        site.store.transact(tx -> tx.policies().checked(check));
        Browser.Seen seen = site.nobody().get("/policy");
        assertThat(seen.page().select("main h2").eachText())
                .containsSubsequence("Background", "Provisions", "Practice", "Procedure", "Authority", "Contacts");
        assertThat(seen.main())
                .contains("created on 2 Mar 2026", "last changed on 2 Mar 2026", "Office of Information Technologies")
                .contains("An answer is due within 3 working days of being told; 1 working day before that")
                .contains("A server that is known to relay spam gets onto blacklists")
                .contains("link did not work when checked 2 Mar 2026, 09:00", "link not checked yet")
                .contains("ciso@example.org");
    }

    @Test
    void earlierVersionsStayAndSayThatTheyAreOld() {
        String other = PolicyReader.model().replace("title: Policy on open mail relays", "title: Other <b>rules</b>");
        PolicyStore.Version added =
                site.store.inTransaction(tx -> tx.policies().add(other, ANNA, site.clock.instant()));
        try {
            Browser.Seen now = site.nobody().get("/policy");
            assertThat(now.page().select("h1").text()).isEqualTo("Other <b>rules</b>");
            assertThat(now.main()).doesNotContain("no longer in force");
            Browser.Seen old = site.nobody().get("/policy/versions/" + (added.version() - 1));
            assertThat(old.page().select("h1").text()).isEqualTo("Policy on open mail relays");
            assertThat(old.main()).contains("no longer in force");
        } finally {
            site.store.transact(tx -> tx.policies().add(PolicyReader.model(), ANNA, site.clock.instant()));
        }
        assertThat(site.nobody().get("/policy/versions/999").status()).isEqualTo(404);
        assertThat(site.nobody().get("/policy/versions/x").status()).isEqualTo(404);
    }

    @Test
    void aPolicyWithoutPreambleIsShownWithTheDaysOfItsVersions() {
        String bare = PolicyReader.model()
                .replaceAll("(?m)^created: .*$", "")
                .replaceAll("(?m)^changed: .*$", "")
                .replaceAll("(?s)\nbackground: .*?\nauthority:", "\nauthority:");
        site.store.transact(tx -> tx.policies().add(bare, ANNA, site.clock.instant()));
        try {
            Browser.Seen seen = site.nobody().get("/policy");
            assertThat(seen.main()).contains("created on", "last changed on");
            assertThat(seen.page().select("main h2").eachText()).doesNotContain("Background", "Practice");
        } finally {
            site.store.transact(tx -> tx.policies().add(PolicyReader.model(), ANNA, site.clock.instant()));
        }
    }

    @Test
    void securityTxtHasTheFormOfRfc9116() {
        Browser.Seen seen = site.nobody().with("Accept", "*/*").get("/.well-known/security.txt");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        List<String> lines = List.of(seen.text().split("\r\n"));
        assertThat(seen.text()).endsWith("\r\n");
        assertThat(lines).allMatch(line -> line.matches("[A-Z][A-Za-z-]+: \\S.*"));
        assertThat(lines)
                .contains(
                        "Contact: mailto:security@example.org",
                        "Contact: tel:+49305550101",
                        "Policy: https://relays.example.org/policy",
                        "Canonical: https://relays.example.org/.well-known/security.txt");
        assertThat(lines.getFirst()).isEqualTo("Contact: mailto:security@example.org");
        List<String> expires =
                lines.stream().filter(line -> line.startsWith("Expires: ")).toList();
        assertThat(expires).hasSize(1);
        Instant end = Instant.parse(expires.getFirst().substring("Expires: ".length()));
        assertThat(end)
                .isAfter(site.clock.instant().plus(Duration.ofDays(30)))
                .isBefore(site.clock.instant().plus(Duration.ofDays(365)));
    }

    @Test
    void robotsAreLetToWhatIsForEverybody() {
        String robots = site.nobody().get("/robots.txt").text();
        assertThat(robots).contains("Disallow: /\n", "Allow: /policy$").doesNotContain("/a/", "/c/");
    }

    @Test
    void anOrderIsShownAsGenuineAndAnyOtherTokenIsNot() {
        long number = office.confirmed(SmallSite.CHEMISTRY, "hello");
        Outcome ordered = site.desk.act(
                number,
                OptionalLong.empty(),
                ANNA,
                new Action.OrderBlock(Set.of(SmallSite.CHEMISTRY), "relay-3", "it <script>relays</script>"));
        assertThat(ordered).isInstanceOf(Outcome.Done.class);
        String token = site.seal.token(number, 1);
        Browser.Seen seen = site.nobody().get("/orders/" + token);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.page().title()).isEqualTo("This order is genuine");
        assertThat(seen.main())
                .contains("anna", "198.51.100.25", "relay-3", "Limited restriction", "it <script>relays</script>")
                .doesNotContain(SmallSite.CAROL);
        assertThat(seen.page().select("main script")).isEmpty();
        for (String wrong : List.of(
                token.substring(0, token.length() - 1) + (token.endsWith("A") ? "Q" : "A"),
                site.seal.token(number, 2),
                token.replaceFirst("^[0-9]+", "999"),
                "x",
                "..%2f..%2fetc")) {
            Browser.Seen no = site.nobody().get("/orders/" + wrong);
            assertThat(no.status()).as(wrong).isIn(400, 404);
            assertThat(no.text()).doesNotContain("198.51.100.25");
        }
        assertThat(site.nobody()
                        .get("/orders/" + site.seal.token(number, 2))
                        .page()
                        .title())
                .isEqualTo("This is not an order of this office");
        assertThat(site.nobody()
                        .with("Accept", "application/json")
                        .get("/orders/" + token)
                        .header("Content-Type"))
                .contains("json");
    }

    @Test
    void onlyStaffHasThePagesOfLinksAndAllOthersAreForEverybody() {
        for (Route route : office.pages.routes()) {
            boolean staff = route.path().startsWith("/cases/");
            assertThat(route.roles())
                    .as(route.name())
                    .isEqualTo(staff ? Set.of(Role.ANALYST, Role.SECURITY) : Set.of());
        }
    }
}

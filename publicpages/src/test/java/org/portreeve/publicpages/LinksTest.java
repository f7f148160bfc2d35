package org.portreeve.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;

class LinksTest {
    private static PublicSite office;
    private static SmallSite site;
    private static long own;

    @BeforeAll
    static void open() {
        office = new PublicSite();
        site = office.site;
        own = office.confirmed(SmallSite.PHYSICS, "hello");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void lettersCarryLinksOfTheirReaders() {
        List<Link> links = office.links(own);
        assertThat(links.stream().filter(link -> link.purpose() == Purpose.ADMINISTRATOR))
                .isNotEmpty()
                .allMatch(link -> link.sentTo().equals("erwin@physics.example"));
        assertThat(links.stream().filter(link -> link.purpose() == Purpose.COMPLAINANT))
                .isNotEmpty()
                .allMatch(link -> link.sentTo().equals(SmallSite.CAROL));
    }

    @Test
    void staffMakesALinkThatIsShownOnceAndRevokesIt() {
        Browser analyst = site.as(Role.ANALYST);
        String list = "/cases/%d/links".formatted(own);
        Browser.Seen made = analyst.submit(list, list, "purpose", "administrator", "to", "new <i>one</i>");
        assertThat(made.status()).isEqualTo(200);
        String link = made.page().select("main code").text();
        assertThat(link).startsWith("https://relays.example.org/a/");
        String path = link.substring("https://relays.example.org".length());
        assertThat(site.nobody().get(path).status()).isEqualTo(200);
        Browser.Seen again = analyst.get(list);
        assertThat(again.text()).contains("new &lt;i&gt;one&lt;/i&gt;").doesNotContain(path);
        Link row = office.links(own).stream()
                .filter(each -> each.sentTo().startsWith("new"))
                .findFirst()
                .orElseThrow();
        assertThat(row.lastUsed()).isPresent();
        Browser.Seen revoked = analyst.submit(list, "%s/%s/revoke".formatted(list, row.id()));
        assertThat(analyst.follow(revoked).main()).contains("revoked");
        assertThat(site.nobody().get(path).status()).isEqualTo(404);
        assertThat(analyst.post("%s/%s/revoke".formatted(list, row.id())).status())
                .isEqualTo(409);
    }

    @Test
    void aLinkOfAnotherCaseIsNotRevokedFromHere() {
        long other = office.confirmed(SmallSite.CHEMISTRY, "hello");
        Link link = office.links(other).getFirst();
        Browser.Seen seen = site.as(Role.SECURITY).post("/cases/%d/links/%s/revoke".formatted(own, link.id()));
        assertThat(seen.status()).isEqualTo(409);
        assertThat(site.store
                        .read(tx -> tx.links().get(link.id()))
                        .orElseThrow()
                        .revoked())
                .isEmpty();
        assertThat(site.as(Role.SECURITY)
                        .post("/cases/%d/links".formatted(own), "purpose", "complainant", "complaint", "777", "to", "x")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void othersThanStaffSeeNoLinks() {
        String list = "/cases/%d/links".formatted(own);
        for (Role role : List.of(Role.POLICY, Role.AUDITOR, Role.ADMINISTRATOR)) {
            assertThat(site.as(role).get(list).status()).as("%s", role).isEqualTo(403);
            assertThat(site.as(role).post(list, "to", "x").status()).isEqualTo(403);
        }
        assertThat(site.nobody().get(list).status()).isEqualTo(303);
        assertThat(site.as(Role.ANALYST).get("/cases/777/links").status()).isEqualTo(404);
    }

    @Test
    void aComplainantSeesTheOwnComplaintAndNobodyElse() {
        long number = site.complained(SmallSite.CHEMISTRY, "another one");
        String path = office.complainant(number);
        Browser.Seen seen = site.nobody().get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text())
                .doesNotContain("marie@", "erwin@", "mx-chemistry", "anna", "another one", "/cases/", SmallSite.CAROL);
        String confirmed = office.complainant(own);
        assertThat(site.nobody().get(confirmed).main()).contains("A test confirmed it", "told to you by mail");
        site.clock.advance(java.time.Duration.ofHours(1));
        String administrator = office.administrator(own);
        Browser browser = site.nobody();
        browser.submit(administrator, administrator + "/repaired");
        assertThat(site.nobody().get(confirmed).main()).contains("being tested again");
        office.tested(Verdict.CLOSED);
        assertThat(site.nobody().get(confirmed).main()).contains("repaired, and a test showed it");
    }
}

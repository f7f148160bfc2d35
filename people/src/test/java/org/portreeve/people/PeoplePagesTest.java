package org.portreeve.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.store.RecordCheck;

/// Managing accounts, and the own one.
class PeoplePagesTest {
    private PeopleSite site;
    private Browser sandra;

    @BeforeEach
    void open() {
        site = new PeopleSite();
        sandra = site.first("sandra").browser();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Browser.Seen add(String id, String... more) {
        String[] fields = new String[4 + more.length];
        System.arraycopy(new String[] {"account", id, "name", "Name of " + id}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return sandra.submit("/people", "/people", fields);
    }

    private String link(Browser.Seen seen) {
        assertThat(seen.status()).as(seen.main()).isEqualTo(200);
        return seen.page().selectFirst("#link").text();
    }

    private Browser.Seen redeem(Browser browser, String link, String password) {
        return browser.submit(link, link, "password", password, "again", password);
    }

    private String version(String id) {
        return Long.toString(site.the(id).version());
    }

    @Test
    void somebodyWhoIsInvitedComesInByTheLinkOnce() {
        String link = link(add("bob", "role", "analyst", "mail", "bob@example.org"));
        assertThat(sandra.get("/people").main()).contains("bob", "invited");
        Browser bob = site.browser();
        assertThat(bob.get(link).main()).contains("Welcome, Name of bob");
        assertThat(redeem(bob, link, PeopleSite.PASSWORD).header("Location")).isEqualTo("/");
        assertThat(bob.get("/account").main()).contains("bob", "Analyst");
        assertThat(site.browser().get(link).status()).isEqualTo(410);
        assertThat(site.browser()
                        .post(link, "password", "another long password", "again", "another long password")
                        .status())
                .isEqualTo(410);
        site.in("bob");
    }

    @Test
    void anInvitationEndsAfterAWeek() {
        String link = link(add("bob", "role", "analyst"));
        site.clock.advance(Duration.ofDays(7));
        assertThat(site.browser().get(link).status()).isEqualTo(410);
    }

    @Test
    void aLinkForANewPasswordEndsSessionsAndKeepsTheSecondFactor() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        String link = link(sandra.submit("/people/bob", "/people/bob/link"));
        assertThat(bob.get("/account").status()).as("until it is used").isEqualTo(200);
        Browser fresh = site.browser();
        assertThat(redeem(fresh, link, "eight swans swim upstream").status()).isEqualTo(303);
        assertThat(bob.get("/account").status()).isEqualTo(303);
        String own = link(sandra.submit("/people/sandra", "/people/sandra/link"));
        Browser.Seen half = redeem(site.browser(), own, "eight swans swim upstream");
        assertThat(half.header("Location")).isEqualTo("/sign-in/code");
    }

    @Test
    void rolesAreChangedByWhoeverManagesAndEndSessions() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        Browser.Seen seen =
                sandra.submit("/people/bob", "/people/bob/rights", "role", "administrator", "unit", "physics");
        assertThat(seen.status()).isEqualTo(303);
        assertThat(site.the("bob").roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(site.the("bob").unit()).contains("physics");
        assertThat(bob.get("/account").status()).isEqualTo(303);
        assertThat(RecordCheck.run(site.store, site.office.key, true).breaches())
                .isEmpty();
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        Browser.Seen seen = sandra.post(
                "/people/sandra/rights", "version", version("sandra"), "role", "security", "role", "policy");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("Nobody changes their own roles");
        assertThat(site.the("sandra").roles()).containsExactly(Role.SECURITY);
    }

    @Test
    void onlyWhoManagesReachesTheFormsAndAuditorsOnlyLook() {
        site.person("audrey", Optional.empty(), Role.AUDITOR);
        Browser audrey = site.in("audrey");
        assertThat(audrey.get("/people").status()).isEqualTo(200);
        assertThat(audrey.get("/people").page().select("main form")).isEmpty();
        assertThat(audrey.get("/people/sandra").page().select("main form")).isEmpty();
        assertThat(audrey.get("/people/sign-ins").main()).contains("audrey");
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST, Role.POLICY, Role.ADMINISTRATOR)) {
            String id = "the-" + role.name().toLowerCase(java.util.Locale.ROOT);
            site.person(id, role == Role.ADMINISTRATOR ? Optional.of("physics") : Optional.empty(), role);
            Browser browser = site.in(id);
            assertThat(browser.post("/people", "account", "eve", "name", "Eve", "role", "security")
                            .status())
                    .isEqualTo(403);
            for (String form : List.of(
                    "",
                    "/rights",
                    "/link",
                    "/disable",
                    "/enable",
                    "/unlock",
                    "/second-factor/remove",
                    "/sessions/end")) {
                assertThat(browser.post("/people/" + id + form, "role", "security", "version", "1")
                                .status())
                        .as(form)
                        .isEqualTo(403);
            }
            assertThat(site.the(id).roles()).containsExactly(role);
        }
    }

    @Test
    void fieldsThatAFormDoesNotHaveChangeNothing() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        Browser.Seen seen = bob.submit(
                "/account",
                "/account",
                "name",
                "Robert",
                "role",
                "security",
                "roles",
                "security",
                "unit",
                "physics",
                "id",
                "sandra",
                "account",
                "sandra",
                "disabled",
                "",
                "language",
                "de",
                "zone",
                "Europe/Berlin");
        assertThat(seen.status()).isEqualTo(303);
        assertThat(site.the("bob").name()).isEqualTo("Robert");
        assertThat(site.the("bob").roles()).containsExactly(Role.ANALYST);
        assertThat(site.the("bob").unit()).isEmpty();
        assertThat(site.the("sandra").name()).isEqualTo("Sandra Security");
        assertThat(bob.get("/account").main()).contains("Ihr Konto");
        assertThat(bob.get("/account").text()).contains("Europe/Berlin");
        String link = link(add("carl", "role", "analyst"));
        redeem(site.browser(), link, PeopleSite.PASSWORD);
        String own = link(sandra.submit("/people/carl", "/people/carl/link"));
        site.browser()
                .submit(
                        own,
                        own,
                        "account",
                        "sandra",
                        "role",
                        "security",
                        "password",
                        "eight swans swim upstream",
                        "again",
                        "eight swans swim upstream");
        assertThat(site.the("carl").roles()).containsExactly(Role.ANALYST);
    }

    @Test
    void theLastWhoManagesCannotBeDisabled() {
        Browser.Seen seen = sandra.post("/people/sandra/disable");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("the last one who manages");
        link(add("sven", "role", "security"));
        assertThat(sandra.post("/people/sandra/disable").status())
                .as("somebody who was only invited cannot take over")
                .isEqualTo(409);
        site.person("sara", Optional.empty(), Role.SECURITY);
        assertThat(sandra.post("/people/sandra/disable").status()).isEqualTo(303);
        assertThat(sandra.get("/people").status()).isEqualTo(303);
    }

    @Test
    void twoWhoDisableEachOtherLeaveOne() throws Exception {
        site.person("sara", Optional.empty(), Role.SECURITY);
        AccountDesk desk = new AccountDesk(site.store, site.clock, site.settings, new Waits(site.settings.waiting()));
        for (int i = 0; i < 10; i++) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Boolean>> both =
                        List.of(() -> disabled(desk, "sandra", "sara"), () -> disabled(desk, "sara", "sandra"));
                threads.invokeAll(both);
            }
            List<String> left = site.store.read(tx -> tx.people().with(Role.SECURITY)).stream()
                    .map(org.portreeve.store.Account::id)
                    .toList();
            assertThat(left).hasSize(1);
            String gone = left.getFirst().equals("sara") ? "sandra" : "sara";
            desk.enable(site.the(left.getFirst()).actor(), gone);
        }
    }

    private boolean disabled(AccountDesk desk, String by, String whom) {
        try {
            desk.disable(site.the(by).actor(), whom);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndTheirLinksAreOver() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        String link = link(sandra.submit("/people/bob", "/people/bob/link"));
        assertThat(sandra.submit("/people/bob", "/people/bob/disable").status()).isEqualTo(303);
        assertThat(bob.get("/account").status()).isEqualTo(303);
        assertThat(site.browser().get(link).status()).isEqualTo(410);
        assertThat(sandra.post("/people/bob/link").status()).isEqualTo(409);
        assertThat(sandra.submit("/people/bob", "/people/bob/enable").status()).isEqualTo(303);
        assertThat(bob.get("/account").status()).as("its sessions stay over").isEqualTo(303);
        site.in("bob");
    }

    @Test
    void aNameThatWaitsIsUnlocked() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        for (int i = 0; i < 6; i++) {
            site.browser().submit("/sign-in", "/sign-in", "name", "bob", "password", "wrong password here");
        }
        assertThat(sandra.get("/people/bob").main()).contains("waits until");
        assertThat(sandra.submit("/people/bob", "/people/bob/unlock").status()).isEqualTo(303);
        site.in("bob");
    }

    @Test
    void accountsThatCannotBeAreRefusedAndWhatWasTypedStays() {
        List<List<String>> wrong = List.of(
                List.of("B OB", "role", "analyst"),
                List.of("system", "role", "analyst"),
                List.of("sign-ins", "role", "analyst"),
                List.of("bob"),
                List.of("bob", "role", "system"),
                List.of("bob", "role", "administrator"),
                List.of("bob", "role", "analyst", "unit", "physics"),
                List.of("bob", "role", "administrator", "unit", "nowhere"),
                List.of("bob", "role", "analyst", "mail", "no address"),
                List.of("sandra", "role", "analyst"));
        for (List<String> each : wrong) {
            Browser.Seen seen =
                    add(each.getFirst(), each.subList(1, each.size()).toArray(String[]::new));
            assertThat(seen.status()).as(each.toString()).isEqualTo(409);
            assertThat(seen.page().select("main [role=alert]").text()).isNotBlank();
            assertThat(seen.page().select("main input[name=account]").attr("value"))
                    .isEqualTo(each.getFirst());
        }
        assertThat(add("bob", "role", "emperor").status()).isEqualTo(422);
        assertThat(site.accounts()).containsExactly("sandra");
    }

    @Test
    void aFormThatIsTooOldChangesNothing() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        String old = version("bob");
        sandra.submit("/people/bob", "/people/bob", "name", "Robert");
        Browser.Seen seen = sandra.post("/people/bob/rights", "version", old, "role", "policy");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("Somebody changed it meanwhile", "Robert");
        assertThat(site.the("bob").roles()).containsExactly(Role.ANALYST);
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(sandra.get("/people/nobody").status()).isEqualTo(404);
        assertThat(sandra.post("/people/nobody/disable").status()).isEqualTo(404);
        assertThat(sandra.get("/people/..%2f..%2fetc").status()).isBetween(400, 404);
    }

    @Test
    void textsThatPeopleTypedAreShownAsTexts() {
        link(add("bob", "role", "analyst"));
        sandra.submit("/people/bob", "/people/bob", "name", "<script>alert(1)</script>");
        assertThat(sandra.get("/people/bob").text())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert");
        assertThat(sandra.get("/people").text()).doesNotContain("<script>alert");
        Browser evil = site.browser().with("User-Agent", "<script>alert(2)</script>");
        evil.submit("/sign-in", "/sign-in", "name", "<script>alert(3)</script>", "password", "x");
        assertThat(sandra.get("/people/sign-ins").text()).doesNotContain("<script>alert");
        assertThat(sandra.get("/people/sign-ins?account=%22%3E%3Cscript%3Ealert(4)%3C/script%3E")
                        .text())
                .doesNotContain("<script>alert");
    }

    @Test
    void theLogIsFiltered() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        site.in("bob");
        site.browser().submit("/sign-in", "/sign-in", "name", "bob", "password", "wrong password here");
        assertThat(sandra.get("/people/sign-ins?account=bob").page().select("tbody tr"))
                .hasSize(2);
        assertThat(sandra.get("/people/sign-ins?account=bob&result=wrong")
                        .page()
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(sandra.get("/people/sign-ins?account=bob&result=wrong&before=1")
                        .main())
                .contains("Nothing of this kind");
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOneAndEndsOtherSessions() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        Browser other = site.in("bob");
        String before = bob.cookies().get("session");
        String fresh = "eight swans swim upstream";
        assertThat(change(bob, "not the old one", fresh, fresh).main()).contains("Your password was not right");
        assertThat(change(bob, PeopleSite.PASSWORD, fresh, fresh + "!").main()).contains("not the same");
        assertThat(change(bob, PeopleSite.PASSWORD, "bob", "bob").main()).contains("too short");
        assertThat(change(bob, PeopleSite.PASSWORD, fresh, fresh).status()).isEqualTo(303);
        assertThat(bob.cookies().get("session")).isNotEqualTo(before);
        assertThat(bob.get("/account").status()).isEqualTo(200);
        assertThat(site.browser().cookie("session", before).get("/account").status())
                .isEqualTo(303);
        assertThat(other.get("/account").status()).isEqualTo(303);
    }

    private static Browser.Seen change(Browser browser, String old, String fresh, String again) {
        return browser.submit("/account", "/account/password", "old", old, "password", fresh, "again", again);
    }

    @Test
    void ownSessionsAreEndedAndThoseOfOthersAreNot() {
        site.person("bob", Optional.empty(), Role.ANALYST);
        site.person("carl", Optional.empty(), Role.ANALYST);
        Browser bob = site.in("bob");
        site.clock.advance(Duration.ofSeconds(1));
        Browser second = site.in("bob");
        Browser carl = site.in("carl");
        String others =
                site.store.read(tx -> tx.sessions().of("carl")).getFirst().id().toString();
        assertThat(second.post("/account/sessions/end", "id", others).status()).isEqualTo(409);
        assertThat(carl.get("/account").status()).isEqualTo(200);
        assertThat(second.post("/account/sessions/end", "id", "no uuid").status())
                .isEqualTo(409);
        assertThat(second.submit("/account", "/account/sessions/end").status()).isEqualTo(303);
        assertThat(bob.get("/account").status()).isEqualTo(303);
        site.in("bob");
        assertThat(second.submit("/account", "/account/sessions/end-others").status())
                .isEqualTo(303);
        assertThat(site.store.read(tx -> tx.sessions().of("bob")).size()).isEqualTo(1);
        assertThat(sandra.submit("/people/bob", "/people/bob/sessions/end").status())
                .isEqualTo(303);
        assertThat(second.get("/account").status()).isEqualTo(303);
    }

    @Test
    void everyPageAndFormNamesItsRolesOrIsForEverybody() {
        Set<String> open = Set.of("/sign-in", "/sign-out", "/welcome");
        site.people.routes().forEach(route -> {
            boolean everybody = open.stream().anyMatch(path -> route.path().startsWith(path));
            assertThat(route.open()).as(route.name()).isEqualTo(everybody);
            if (!everybody) {
                assertThat(route.roles()).doesNotContain(Role.SYSTEM);
            }
        });
    }
}

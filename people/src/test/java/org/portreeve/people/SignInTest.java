package org.portreeve.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.store.SignInStore;

/// Signing in as a browser does it.
class SignInTest {
    private PeopleSite site;

    @BeforeEach
    void open() {
        site = new PeopleSite();
        site.person("anna", Optional.empty(), Role.ANALYST);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Browser.Seen tried(Browser browser, String name, String password) {
        return browser.submit("/sign-in", "/sign-in", "name", name, "password", password);
    }

    @Test
    void aRightPasswordLeadsToWhereSomebodyWantedToGo() {
        Browser browser = site.browser();
        Browser.Seen asked = browser.get("/account?x=1");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location")).isEqualTo("/sign-in?to=%2Faccount%3Fx%3D1");
        Browser.Seen in =
                browser.submit(asked.header("Location"), "/sign-in", "name", " Anna ", "password", PeopleSite.PASSWORD);
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).isEqualTo("/account?x=1");
        assertThat(in.header("Set-Cookie")).matches("session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(browser.get("/account").main()).contains("anna", "Analyst");
        assertThat(site.the("anna").lastSignIn()).isPresent();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        Browser.Seen wrong = tried(site.browser(), "anna", "seven geese cross the road");
        Browser.Seen unknown = tried(site.browser(), "nobody-here", "seven geese cross the road");
        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.main()).isEqualTo(unknown.main()).contains("That was not right.");
        assertThat(wrong.header("Set-Cookie")).doesNotContain("session=");
        assertThat(site.log()).extracting(SignInStore.SignIn::result).containsOnly(SignInStore.Result.WRONG);
    }

    @Test
    void nobodysNameWaitsAsSomebodysDoes() {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            known.add(refusal("anna"));
            unknown.add(refusal("nobody-here"));
        }
        assertThat(known).isEqualTo(unknown);
        assertThat(known.subList(0, 5)).allMatch(text -> text.startsWith("422"));
        assertThat(known.get(5)).startsWith("429 30");
        Browser.Seen right = tried(site.browser(), "anna", PeopleSite.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
    }

    private String refusal(String name) {
        Browser.Seen seen = tried(site.browser(), name, "wrong password here");
        return "%d %s %s".formatted(seen.status(), seen.header("Retry-After"), seen.main());
    }

    @Test
    void eachFurtherFailureWaitsTwiceAsLongUpToAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            refusal("anna");
        }
        List<String> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Browser.Seen seen = tried(site.browser(), "anna", "wrong password here");
            waits.add(seen.header("Retry-After"));
            site.clock.advance(Duration.ofSeconds(Long.parseLong(seen.header("Retry-After"))));
            tried(site.browser(), "anna", "wrong password here");
        }
        assertThat(waits).containsExactly("30", "60", "120", "240", "480", "900", "900");
        site.clock.advance(Duration.ofSeconds(900));
        assertThat(tried(site.browser(), "anna", PeopleSite.PASSWORD).status()).isEqualTo(303);
        assertThat(refusal("anna")).as("counted anew").startsWith("422");
    }

    @Test
    void whereSomebodyCameInBeforeOthersCannotKeepThemOut() {
        site.in("anna");
        site.store.transact(tx -> {
            for (int i = 0; i < 9; i++) {
                new Waits(site.settings.waiting())
                        .charge(tx, "anna", new Client("198.51.100.9", "elsewhere"), site.now());
            }
            assertThat(new Waits(site.settings.waiting()).until(tx, "anna", site.now()))
                    .isPresent();
        });
        assertThat(tried(site.browser(), "anna", PeopleSite.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void aNetworkThatTriesManyNamesWaits() {
        Browser browser = site.browser();
        Browser.Seen last = browser.get("/sign-in");
        for (int i = 0; i < 31; i++) {
            last = tried(browser, "name" + i, "wrong password here");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(tried(browser, "anna", PeopleSite.PASSWORD).status()).isEqualTo(429);
        site.clock.advance(Duration.ofMinutes(1));
        assertThat(tried(browser, "anna", PeopleSite.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void whatIsNoNameIsNotWrittenDown() {
        tried(site.browser(), PeopleSite.PASSWORD, "anna");
        assertThat(site.log())
                .singleElement()
                .satisfies(line -> assertThat(line.tried()).isEqualTo("?"));
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsNotTaken() {
        Browser browser = site.browser().cookie("session", "planted-by-somebody-else");
        tried(browser, "anna", PeopleSite.PASSWORD);
        assertThat(browser.cookies().get("session")).isNotEqualTo("planted-by-somebody-else");
        assertThat(site.browser()
                        .cookie("session", "planted-by-somebody-else")
                        .get("/account")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void signingInAgainEndsTheSessionThatWasThere() {
        Browser browser = site.in("anna");
        String before = browser.cookies().get("session");
        browser.post("/sign-in", "name", "anna", "password", PeopleSite.PASSWORD);
        assertThat(browser.cookies().get("session")).isNotEqualTo(before);
        assertThat(site.browser().cookie("session", before).get("/account").status())
                .isEqualTo(303);
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void whoSignedOutIsOut() {
        Browser browser = site.in("anna");
        String token = browser.cookies().get("session");
        Browser.Seen out = browser.submit("/account", "/sign-out");
        assertThat(browser.follow(out).text()).contains("You are signed out.");
        assertThat(browser.cookies()).doesNotContainKey("session");
        assertThat(site.browser().cookie("session", token).get("/account").status())
                .isEqualTo(303);
    }

    @Test
    void signingOutAndInTakeNoFormsOfOthers() {
        Browser browser = site.in("anna");
        assertThat(browser.forge("/sign-out").status()).isEqualTo(403);
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(site.browser()
                        .forge("/sign-in", "name", "anna", "password", PeopleSite.PASSWORD)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aSessionEndsWhenItIsNotUsedAndWhenItIsOld() {
        Browser browser = site.in("anna");
        site.clock.advance(Duration.ofMinutes(119));
        assertThat(browser.get("/account").status()).isEqualTo(200);
        site.clock.advance(Duration.ofMinutes(119));
        assertThat(browser.get("/account").status()).isEqualTo(200);
        site.clock.advance(Duration.ofMinutes(121));
        assertThat(browser.get("/account").status()).isEqualTo(303);
        Browser busy = site.in("anna");
        for (int i = 0; i < 12; i++) {
            assertThat(busy.get("/account").status()).isEqualTo(200);
            site.clock.advance(Duration.ofHours(1));
        }
        assertThat(busy.get("/account").status()).isEqualTo(303);
    }

    @Test
    void theOldestOfTooManySessionsEnds() {
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            browsers.add(site.in("anna"));
            site.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(browsers.getFirst().get("/account").status()).isEqualTo(303);
        assertThat(browsers.subList(1, 6))
                .allMatch(browser -> browser.get("/account").status() == 200);
    }

    @Test
    void nobodyIsSentToAnotherHostAfterSigningIn() {
        for (String to : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "/a\r\nX: y")) {
            Browser browser = site.browser();
            Browser.Seen seen =
                    browser.submit("/sign-in", "/sign-in", "to", to, "name", "anna", "password", PeopleSite.PASSWORD);
            assertThat(seen.header("Location")).isEqualTo("/");
        }
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndLooksLikeAWrongPassword() {
        Browser browser = site.in("anna");
        site.store.transact(tx -> tx.people().disable("anna", site.the("anna").actor(), site.now()));
        assertThat(browser.get("/account").status()).isEqualTo(303);
        Browser.Seen seen = tried(site.browser(), "anna", PeopleSite.PASSWORD);
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.main()).contains("That was not right.");
        assertThat(site.log().getFirst().result()).isEqualTo(SignInStore.Result.REFUSED);
    }

    @Test
    void withHttpsTheCookieIsBoundToTheHost() {
        try (PeopleSite secure =
                new PeopleSite(0, Optional.of(URI.create("https://office.example.org")), settings -> settings)) {
            secure.person("anna", Optional.empty(), Role.ANALYST);
            Browser browser = secure.browser();
            Browser.Seen seen = tried(browser, "anna", PeopleSite.PASSWORD);
            assertThat(seen.header("Set-Cookie"))
                    .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
            assertThat(browser.get("/account").status()).isEqualTo(200);
            String token = browser.cookies().get("__Host-session");
            assertThat(secure.browser().cookie("session", token).get("/account").status())
                    .isEqualTo(303);
        }
    }

    @Test
    void thePagesSpeakGerman() {
        Browser.Seen seen = site.browser().with("Accept-Language", "de").get("/sign-in");
        assertThat(seen.main()).contains("Anmelden", "Passwort");
    }

    @Test
    void whatIsOverIsForgotten() {
        site.in("anna");
        site.clock.advance(Duration.ofDays(91));
        assertThat(site.people.forget()).isGreaterThanOrEqualTo(3);
        assertThat(site.log()).isEmpty();
    }
}

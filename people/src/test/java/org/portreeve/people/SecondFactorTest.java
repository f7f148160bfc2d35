package org.portreeve.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.store.SignInStore;

/// Links of the first start, second factors and recovery codes.
class SecondFactorTest {
    private PeopleSite site;

    @BeforeEach
    void open() {
        site = new PeopleSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Browser.Seen password(Browser browser, String name) {
        return browser.submit("/sign-in?to=/people", "/sign-in", "name", name, "password", PeopleSite.PASSWORD);
    }

    private static Browser.Seen code(Browser browser, String code) {
        return browser.submit("/sign-in/code?to=/people", "/sign-in/code", "code", code);
    }

    @Test
    void theFirstAdministratorComesInByALinkAndASecondFactor() {
        PeopleSite.Signed first = site.first("sandra");
        assertThat(first.codes()).hasSize(10);
        assertThat(first.browser().get("/people").main()).contains("sandra", "Sandra Security", "Security");
        assertThat(site.the("sandra").roles()).containsExactly(Role.SECURITY);
        assertThat(site.people.firstAdministrator()).as("there is one now").isEmpty();
    }

    @Test
    void theFirstLinkIsGoodOnceForADayAndUntilTheNextStart() {
        String old = site.people.firstAdministrator().orElseThrow();
        String link = site.people.firstAdministrator().orElseThrow();
        assertThat(site.browser().get(old).status()).isEqualTo(410);
        assertThat(site.browser().get(link).status()).isEqualTo(200);
        site.clock.advance(Duration.ofHours(24));
        assertThat(site.browser().get(link).status()).isEqualTo(410);
        String fresh = site.people.firstAdministrator().orElseThrow();
        Browser.Seen weak = site.browser()
                .submit(fresh, fresh, "account", "sandra", "name", "S", "password", "short", "again", "short");
        assertThat(weak.status()).isEqualTo(409);
        assertThat(site.browser().get(fresh).status())
                .as("a password that was refused does not use it up")
                .isEqualTo(200);
        Browser.Seen made = made(fresh, "sandra");
        assertThat(made.status()).isEqualTo(303);
        assertThat(site.browser().get(fresh).status()).isEqualTo(410);
        assertThat(site.browser()
                        .post(fresh, "account", "eve", "name", "Eve", "password", PeopleSite.PASSWORD)
                        .status())
                .isEqualTo(410);
    }

    private Browser.Seen made(String link, String id) {
        return site.browser()
                .submit(
                        link,
                        link,
                        "account",
                        id,
                        "name",
                        "Sandra",
                        "password",
                        PeopleSite.PASSWORD,
                        "again",
                        PeopleSite.PASSWORD);
    }

    @Test
    void aLinkThatWasGuessedIsNone() {
        site.people.firstAdministrator();
        assertThat(site.browser().get("/welcome/" + Tokens.fresh()).status()).isEqualTo(410);
    }

    @Test
    void thePasswordAloneOpensNothing() {
        site.first("sandra");
        Browser browser = site.browser();
        Browser.Seen half = password(browser, "sandra");
        assertThat(half.header("Location")).isEqualTo("/sign-in/code?to=%2Fpeople");
        assertThat(browser.get("/people").header("Location")).startsWith("/sign-in?to=");
        assertThat(browser.get("/account").header("Location")).startsWith("/sign-in?to=");
        assertThat(browser.get("/sign-in/second-factor").status())
                .as("nor another second factor")
                .isEqualTo(409);
    }

    @Test
    void aCodeCountsOnceAndGivesANewToken() {
        PeopleSite.Signed sandra = site.first("sandra");
        site.clock.advance(Duration.ofMinutes(2));
        String code = Totp.code(sandra.secret(), site.now());
        Browser browser = site.browser();
        password(browser, "sandra");
        String half = browser.cookies().get("session");
        Browser.Seen in = code(browser, code);
        assertThat(in.header("Location")).isEqualTo("/people");
        assertThat(browser.cookies().get("session")).isNotEqualTo(half);
        assertThat(browser.get("/people").status()).isEqualTo(200);
        Browser other = site.browser();
        password(other, "sandra");
        assertThat(code(other, code).status()).isEqualTo(422);
        assertThat(code(other, Totp.code(sandra.secret(), site.now().minusSeconds(30)))
                        .status())
                .as("nor one from before it")
                .isEqualTo(422);
        site.clock.advance(Duration.ofSeconds(30));
        assertThat(code(other, Totp.code(sandra.secret(), site.now())).status()).isEqualTo(303);
    }

    @Test
    void theCodeThatSetItUpDoesNotSignIn() {
        PeopleSite.Signed sandra = site.first("sandra");
        Browser browser = site.browser();
        password(browser, "sandra");
        assertThat(code(browser, Totp.code(sandra.secret(), site.now())).status())
                .isEqualTo(422);
    }

    @Test
    void aRecoveryCodeCountsOnce() {
        PeopleSite.Signed sandra = site.first("sandra");
        String recovery = sandra.codes().get(3);
        Browser browser = site.browser();
        password(browser, "sandra");
        assertThat(code(browser, recovery.toUpperCase(java.util.Locale.ROOT)).status())
                .isEqualTo(303);
        assertThat(browser.get("/account").main()).contains("Recovery codes left: 9");
        Browser other = site.browser();
        password(other, "sandra");
        assertThat(code(other, recovery).status()).isEqualTo(422);
        assertThat(site.log().getFirst().how()).isEqualTo(org.portreeve.store.SessionStore.How.RECOVERY);
    }

    @Test
    void codesThatAreGuessedMakeTheNameWait() {
        PeopleSite.Signed sandra = site.first("sandra");
        site.clock.advance(Duration.ofDays(31));
        Browser browser = site.browser();
        password(browser, "sandra");
        Browser.Seen last = browser.get("/sign-in/code");
        for (int i = 0; i < 6; i++) {
            last = code(browser, "00000" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(code(browser, Totp.code(sandra.secret(), site.now())).status())
                .isEqualTo(429);
        assertThat(site.log().getFirst().result()).isEqualTo(SignInStore.Result.WAIT);
    }

    @Test
    void whoTakesTooLongForTheCodeBeginsAgain() {
        PeopleSite.Signed sandra = site.first("sandra");
        Browser browser = site.browser();
        password(browser, "sandra");
        String form = browser.get("/sign-in/code").text();
        assertThat(form).contains("Second step");
        site.clock.advance(Duration.ofMinutes(10));
        Browser.Seen late = browser.post("/sign-in/code", "code", Totp.code(sandra.secret(), site.now()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.main()).contains("Begin again");
    }

    @Test
    void anOfferOfAnotherPersonIsNotTaken() {
        site.first("sandra");
        site.person("sven", Optional.empty(), Role.SECURITY);
        site.person("sara", Optional.empty(), Role.SECURITY);
        Browser sven = site.browser();
        password(sven, "sven");
        var page = sven.get("/sign-in/second-factor").page();
        byte[] secret = PeopleSite.unbase32(page.selectFirst("code").text().replace(" ", ""));
        String offer = page.selectFirst("input[name=offer]").attr("value");
        Browser sara = site.browser();
        password(sara, "sara");
        Browser.Seen seen = sara.submit(
                "/sign-in/second-factor",
                "/sign-in/second-factor",
                "offer",
                offer,
                "code",
                Totp.code(secret, site.now()));
        assertThat(seen.status()).isEqualTo(409);
        assertThat(site.the("sara").hasSecondFactor()).isFalse();
    }

    @Test
    void whoseRoleNeedsNoneMaySetOneUpAndTakeItAway() {
        site.person("anna", Optional.empty(), Role.ANALYST);
        Browser anna = site.in("anna");
        Browser second = site.in("anna");
        String before = anna.cookies().get("session");
        var page = anna.get("/account/second-factor").page();
        byte[] secret = PeopleSite.unbase32(page.selectFirst("code").text().replace(" ", ""));
        assertThat(page.select("svg.qr path").attr("d")).startsWith("M4 4h1v1h-1z");
        String offer = page.selectFirst("input[name=offer]").attr("value");
        Browser.Seen wrong = setUp(anna, "not my password at all", offer, secret);
        assertThat(wrong.status()).isEqualTo(409);
        Browser.Seen codes = setUp(anna, PeopleSite.PASSWORD, offer, secret);
        assertThat(codes.page().select("li code")).hasSize(10);
        assertThat(anna.cookies().get("session")).isNotEqualTo(before);
        assertThat(anna.get("/account").status()).isEqualTo(200);
        assertThat(second.get("/account").status()).as("others end").isEqualTo(303);
        Browser.Seen fresh = anna.submit("/account", "/account/recovery-codes", "old", PeopleSite.PASSWORD);
        assertThat(fresh.page().select("li code").eachText())
                .hasSize(10)
                .doesNotContainAnyElementsOf(codes.page().select("li code").eachText());
        Browser.Seen removed = anna.post("/account/second-factor/remove", "old", PeopleSite.PASSWORD);
        assertThat(removed.status()).isEqualTo(303);
        assertThat(site.the("anna").hasSecondFactor()).isFalse();
    }

    private Browser.Seen setUp(Browser browser, String password, String offer, byte[] secret) {
        return browser.submit(
                "/account/second-factor",
                "/account/second-factor",
                "old",
                password,
                "offer",
                offer,
                "code",
                Totp.code(secret, site.now()));
    }

    @Test
    void whoseRoleNeedsOneKeepsIt() {
        PeopleSite.Signed sandra = site.first("sandra");
        Browser.Seen seen = sandra.browser().post("/account/second-factor/remove", "old", PeopleSite.PASSWORD);
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.main()).contains("Your role needs a second factor");
        assertThat(site.the("sandra").hasSecondFactor()).isTrue();
    }

    @Test
    void aRoleThatComesToNeedOneDoesNotLetASessionWithoutItOn() {
        site.person("anna", Optional.empty(), Role.ANALYST);
        Browser anna = site.in("anna");
        Sessions stricter = new Sessions(site.store, site.clock, site.settings.requiring(Set.of(Role.ANALYST)));
        Optional<String> token = Optional.of(anna.cookies().get("session"));
        assertThat(stricter.held(token)).isPresent();
        assertThat(stricter.in(token)).isEmpty();
    }

    @Test
    void theSecretIsNotInTheDatabase() throws java.sql.SQLException {
        PeopleSite.Signed sandra = site.first("sandra");
        byte[] kept = site.store.read(tx -> tx.people().secondFactor("sandra")).orElseThrow();
        String text = new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain(new String(sandra.secret(), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}

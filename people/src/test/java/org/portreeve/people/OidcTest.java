package org.portreeve.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.store.Account;
import org.portreeve.store.SignInStore;

/// Signing in through a real provider.
class OidcTest {
    private static final String ANNA = """
            {"preferred_username":"anna","name":"Anna Schmidt","email":"anna@example.org","groups":["noc","chess"]}""";

    private Provider provider;
    private PeopleSite site;
    private URI home;

    @AfterEach
    void close() {
        site.close();
        provider.close();
    }

    @BeforeEach
    void open() {
        start(true);
    }

    private void start(boolean make) {
        int port = Provider.freePort();
        home = URI.create("http://127.0.0.1:" + port);
        provider = new Provider(home + Oidc.BACK);
        OidcSettings settings = new OidcSettings(
                "Example Login",
                provider.issuer(),
                Provider.CLIENT,
                Provider.SECRET,
                List.of("openid", "profile", "email", "groups"),
                "preferred_username",
                make,
                "groups",
                Map.of("noc", Role.ANALYST, "admins", Role.ADMINISTRATOR),
                Optional.of("unit"));
        site = new PeopleSite(port, Optional.of(home), base -> base.with(settings));
        // What the provider signs is compared with the machine's clock.
        site.clock.set(Instant.now());
        provider.next("sub-1", ANNA);
    }

    private boolean here(URI uri) {
        return uri.getPort() == home.getPort() && !uri.getPath().startsWith("/sign-in/oidc");
    }

    private boolean back(URI uri) {
        return uri.getPath().equals(Oidc.BACK);
    }

    private URI begin(String to) {
        return home.resolve("/sign-in/oidc?to=" + to);
    }

    private String refused(URI from, Roaming browser) {
        HttpResponse<String> response = browser.get(from);
        assertThat(response.statusCode()).isEqualTo(409);
        return org.jsoup.Jsoup.parse(response.body()).select("[role=alert]").text();
    }

    @Test
    void somebodyOfAGroupGetsAnAccountWithItsRoleAndComesBackAsTheSame() {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/account"), this::here);
            assertThat(end).isEqualTo(home.resolve("/account"));
            assertThat(browser.get(end).body()).contains("Anna Schmidt", "Analyst");
            assertThat(browser.seen)
                    .anyMatch(uri -> uri.toString().contains("code_challenge_method=S256")
                            && uri.toString().contains("nonce=")
                            && uri.toString().contains("state="));
        }
        Account anna = site.the("anna");
        assertThat(anna.roles()).containsExactly(Role.ANALYST);
        assertThat(anna.mail()).contains("anna@example.org");
        assertThat(anna.issuer()).contains(provider.issuer().toString());
        provider.next("sub-1", ANNA.replace("\"anna\"", "\"renamed\""));
        try (Roaming browser = new Roaming()) {
            browser.follow(begin("/"), this::here);
        }
        assertThat(site.accounts()).containsExactly("anna");
    }

    @Test
    void somebodyElseOfTheSameNameIsNotLetIn() {
        try (Roaming browser = new Roaming()) {
            browser.follow(begin("/"), this::here);
        }
        provider.next("sub-2", ANNA);
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("You have no account here");
        }
    }

    @Test
    void anAccountWithAPasswordIsNotTakenOverByItsName() {
        site.person("anna", Optional.empty(), Role.ANALYST);
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("You have no account here");
        }
        assertThat(site.the("anna").issuer()).isEmpty();
    }

    @Test
    void anAccountThatWasAddedForTheProviderIsBoundAtTheFirstSignIn() {
        close();
        start(false);
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("You have no account here");
        }
        site.store.transact(tx -> tx.people()
                .add(
                        Account.fresh(
                                "anna", "Anna", Optional.empty(), Set.of(Role.POLICY), Optional.empty(), site.now()),
                        Actor.SYSTEM,
                        site.now()));
        try (Roaming browser = new Roaming()) {
            assertThat(browser.follow(begin("/"), this::here)).isEqualTo(home.resolve("/"));
        }
        assertThat(site.the("anna").roles()).containsExactly(Role.POLICY);
        assertThat(site.the("anna").issuer()).isPresent();
    }

    @Test
    void whoIsInNoGroupOfOursIsNotLetIn() {
        provider.next("sub-3", ANNA.replace("\"noc\"", "\"cooking\""));
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("You have no account here");
        }
        assertThat(site.accounts()).isEmpty();
        assertThat(site.log())
                .singleElement()
                .satisfies(line -> assertThat(line.result()).isEqualTo(SignInStore.Result.REFUSED));
    }

    @Test
    void anAdministratorHasTheUnitOfTheClaimOrNone() {
        provider.next("sub-4", ANNA.replace("\"noc\"", "\"admins\"").replace("}", ",\"unit\":\"physics\"}"));
        try (Roaming browser = new Roaming()) {
            browser.follow(begin("/"), this::here);
        }
        assertThat(site.the("anna").unit()).contains("physics");
        provider.next(
                "sub-5",
                ANNA.replace("\"noc\"", "\"admins\"")
                        .replace("\"anna\"", "\"bob\"")
                        .replace("}", ",\"unit\":\"nowhere\"}"));
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("no such unit");
        }
    }

    @Test
    void aDisabledAccountStaysOut() {
        try (Roaming browser = new Roaming()) {
            browser.follow(begin("/"), this::here);
        }
        site.store.transact(tx -> tx.people().disable("anna", Actor.SYSTEM, site.now()));
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, browser)).contains("You have no account here");
        }
    }

    @Test
    void anAnswerCountsOnceAndInTheBrowserThatAsked() {
        try (Roaming browser = new Roaming();
                Roaming other = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            assertThat(refused(end, other)).contains("was not begun in this browser");
            assertThat(browser.get(end).statusCode()).isEqualTo(303);
            assertThat(refused(end, browser)).contains("was not begun in this browser");
        }
    }

    @Test
    void anAnswerWithAnotherStateIsNone() {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            URI changed = URI.create(end.toString().replaceAll("state=[^&]+", "state=" + Tokens.fresh()));
            assertThat(refused(changed, browser)).contains("was not begun in this browser");
        }
    }

    @Test
    void anAnswerOfAnotherIssuerIsNone() {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            URI changed = URI.create(end.toString().replaceAll("iss=[^&]+", "iss=https%3A%2F%2Fevil.example"));
            assertThat(refused(changed, browser)).contains("did not confirm");
        }
    }

    @Test
    void anIdTokenWithAnotherNonceIsNotTaken() throws SQLException {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            change("update sign_in_flow set nonce = 'another'");
            assertThat(refused(end, browser)).contains("did not confirm");
        }
        assertThat(site.accounts()).isEmpty();
    }

    @Test
    void theProviderWantsTheVerifierOfTheChallenge() throws SQLException {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("/"), this::back);
            change("update sign_in_flow set verifier = '" + Tokens.fresh() + "'");
            assertThat(refused(end, browser)).contains("did not confirm");
        }
        assertThat(site.accounts()).isEmpty();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = site.store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void nobodyIsSentToAnotherHostByTheWayBack() {
        try (Roaming browser = new Roaming()) {
            URI end = browser.follow(begin("https%3A%2F%2Fevil.example"), this::here);
            assertThat(end).isEqualTo(home.resolve("/"));
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidInPlainWords() {
        provider.close();
        try (Roaming browser = new Roaming()) {
            assertThat(refused(begin("/"), browser)).contains("did not confirm");
        }
        assertThat(site.browser().get("/sign-in").main()).contains("With Example Login");
    }
}

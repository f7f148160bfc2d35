package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Filled;
import org.portreeve.browser.Tour.Stop;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;

/// Attacks on every page and form that anybody reaches. See docs/security-tests.md.
class AttackTest {
    private static Premises premises;
    private static Tour tour;

    @BeforeAll
    static void open() {
        premises = new Premises();
        tour = Tour.of(premises);
    }

    @AfterAll
    static void close() {
        premises.close();
    }

    /// One stop of each route and reader.
    private static List<Stop> stops() {
        Set<String> seen = new TreeSet<>();
        return tour.stops().stream()
                .filter(stop -> stop.status() == 200
                        && seen.add(stop.who() + stop.route().name()))
                .toList();
    }

    private static List<Stop> pages() {
        Set<String> seen = new TreeSet<>();
        return stops().stream().filter(stop -> seen.add(stop.route().name())).toList();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theTourSawPagesAndFormsOfEveryArea() {
        assertThat(pages()).hasSizeGreaterThan(40);
        assertThat(tour.forms()).hasSizeGreaterThan(30);
        assertThat(tour.queryNames()).contains("q", "to", "address");
    }

    @Test
    void whatAnAddressHasIsNeverTakenForMarkupOrAnExpression() {
        List<String> wrong = new ArrayList<>();
        Set<String> names = new TreeSet<>(tour.queryNames());
        names.addAll(Set.of("said", "cursor", "to", "q", "unknown"));
        for (Stop stop : pages()) {
            String bare = stop.path().replaceAll("\\?.*", "");
            for (String evil : List.of(Harmless.SCRIPT, Harmless.EXPRESSION, Harmless.SQL, Harmless.HEADER, "\0")) {
                StringBuilder query = new StringBuilder();
                names.forEach(name -> query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(encoded(evil)));
                Browser.Seen seen = premises.as(stop.who()).get(bare + query);
                Harmless.wrongs(seen).forEach(what -> wrong.add(bare + ": " + what));
                for (String name : names) {
                    Browser.Seen one = evil.equals(Harmless.SCRIPT)
                            ? premises.as(stop.who()).get("%s?%s=%s".formatted(bare, name, encoded(evil)))
                            : seen;
                    Harmless.wrongs(one).forEach(what -> wrong.add("%s %s: %s".formatted(bare, name, what)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aPathThatLeadsElsewhereLeadsNowhere() {
        List<String> wrong = new ArrayList<>();
        for (Route route : premises.routes()) {
            if (route.method() == Route.Method.GET && route.path().contains("{")) {
                for (String evil : List.of(
                        "..%2f..%2f..%2fetc%2fpasswd",
                        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                        "..%5c..%5cwindows",
                        "%00",
                        "1%0d%0aX-Evil:%201",
                        "%3Cscript%3E",
                        "-1",
                        "0",
                        "99999999999999999999",
                        "%24%7B7*191%7D",
                        "1%27%20or%201=1")) {
                    String path = route.path().replaceAll("\\{[^}]*}", evil);
                    Browser.Seen seen = premises.as(Who.SECURITY).get(path);
                    Harmless.wrongs(seen).stream()
                            // Tomcat answers a malformed path by itself.
                            .filter(what -> !(what.equals("may be sniffed") && seen.status() == 400))
                            .forEach(what -> wrong.add(path + ": " + what));
                    if (seen.status() == 200
                            && !evil.equals("0")
                            && !seen.text().isEmpty()
                            && seen.text().contains("root:")) {
                        wrong.add(path + " gives a file");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noFormIsTakenWithoutItsTokenOrFromAnotherSite() {
        List<String> taken = new ArrayList<>();
        for (Route route : premises.routes()) {
            if (route.method() == Route.Method.POST) {
                String path = tour.example(route);
                for (Who who : List.of(Who.SECURITY, Who.ANALYST, Who.POLICY, Who.NOBODY)) {
                    expect403(premises.as(who).forge(path), path, taken);
                    expect403(premises.as(who).forge(path, "_csrf", "0".repeat(48)), path, taken);
                    expect403(
                            premises.as(who)
                                    .with("Sec-Fetch-Site", "cross-site")
                                    .post(path),
                            path,
                            taken);
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    private static void expect403(Browser.Seen seen, String path, List<String> taken) {
        if (seen.status() != 403) {
            taken.add(path + " " + seen.status());
        }
    }

    /// Every field gets what is evil, one kind at a time, beside fields that nobody asked for.
    @Test
    void whatAFormHasIsNeverTakenForMarkupOrAnExpressionAndFieldsTooManyAreNothing() {
        List<String> wrong = new ArrayList<>();
        for (Filled form : tour.forms()) {
            for (String evil : List.of(
                    Harmless.SCRIPT, Harmless.EXPRESSION, Harmless.SQL, Harmless.HEADER, "\0", "x".repeat(200_000))) {
                if (form.route().path().equals("/sign-out")) {
                    continue;
                }
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < form.names().size(); i++) {
                    String name = form.names().get(i);
                    if (!name.equals("_csrf") && !name.equals("version")) {
                        fields.add(name);
                        fields.add(evil);
                    }
                }
                fields.addAll(
                        List.of("roles", "security", "role", "system", "unit", "physics", "actor", "the-security"));
                Browser browser = premises.as(form.who());
                Browser.Seen seen = browser.post(form.action(), fields.toArray(String[]::new));
                Harmless.wrongs(seen).forEach(what -> wrong.add("%s: %s".formatted(form.action(), what)));
                Browser.Seen next = browser.follow(seen);
                Harmless.wrongs(next).forEach(what -> wrong.add("after %s: %s".formatted(form.action(), what)));
            }
        }
        // What was stored by that is shown everywhere as text.
        Tour.of(premises).stops().stream().filter(stop -> stop.status() >= 500).forEach(stop -> wrong.add(stop.path()));
        for (Stop stop : stops()) {
            Harmless.wrongs(premises.as(stop.who()).get(stop.path()))
                    .forEach(what -> wrong.add("afterwards %s: %s".formatted(stop.path(), what)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anAdministratorReachesNothingOfAnotherUnit() {
        List<String> reached = new ArrayList<>();
        for (Stop stop : tour.stops()) {
            if (stop.who() == Who.ADMINISTRATOR
                    && stop.status() == 200
                    && stop.route().path().contains("{")
                    && !stop.route().open()
                    && !stop.route().path().startsWith("/reports")
                    && !stop.route().path().equals("/policy/versions/{version}")) {
                Browser.Seen seen = premises.as(Who.OTHER_ADMINISTRATOR).get(stop.path());
                if (seen.status() != 404 && seen.status() != 403) {
                    reached.add(stop.path() + " " + seen.status());
                }
            }
        }
        for (Filled form : tour.forms()) {
            if (form.who() == Who.ADMINISTRATOR
                    && form.route().path().contains("{")
                    && !form.route().open()) {
                Browser.Seen seen = premises.as(Who.OTHER_ADMINISTRATOR).post(form.action());
                if (seen.status() != 404 && seen.status() != 403) {
                    reached.add(form.action() + " " + seen.status());
                }
            }
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void anotherHostNameIsRefused() {
        for (String path : List.of("/", "/sign-in", "/work", "/policy")) {
            String answer = RawHttp.ask(
                    premises.port(), "GET %s HTTP/1.1\nHost: evil.example\nAccept: text/html".formatted(path), "");
            assertThat(RawHttp.status(answer)).isEqualTo(421);
            assertThat(answer).doesNotContain("evil.example");
        }
    }

    @Test
    void signingInLeadsToNoOtherHost() {
        for (String to : List.of(
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%09/evil.example",
                "javascript:alert(1)")) {
            Browser browser = new Browser(premises.port(), java.util.Optional.empty());
            Browser.Seen seen = browser.submit(
                    "/sign-in?to=" + encoded(to),
                    "/sign-in",
                    "name",
                    Who.ANALYST.account(),
                    "password",
                    House.PASSWORD);
            assertThat(seen.status()).isEqualTo(303);
            String location = seen.header("Location");
            assertThat(location).startsWith("/").doesNotContain("\\");
            assertThat(premises.base().resolve(location).getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aSessionThatWasThereBeforeIsNotTheOneAfterSigningIn() {
        Browser browser = new Browser(premises.port(), java.util.Optional.empty());
        browser.cookie("session", "A".repeat(43));
        browser.submit("/sign-in", "/sign-in", "name", Who.ANALYST.account(), "password", House.PASSWORD);
        assertThat(browser.cookies().get("session")).isNotEqualTo("A".repeat(43));
        Browser planted = new Browser(premises.port(), java.util.Optional.empty());
        planted.cookie("session", "A".repeat(43));
        assertThat(planted.get("/work").header("Location")).startsWith("/sign-in");
    }

    @Test
    void cookiesAreOutOfReachOfScripts() {
        Browser browser = new Browser(premises.port(), java.util.Optional.empty());
        Browser.Seen seen =
                browser.submit("/sign-in", "/sign-in", "name", Who.ANALYST.account(), "password", House.PASSWORD);
        assertThat(seen.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite"));
    }

    @Test
    void whatPeopleSeeIsKeptByNoCacheAndShownInNoFrame() {
        for (Stop stop : pages()) {
            Browser.Seen seen = premises.as(stop.who()).get(stop.path());
            if (stop.html()) {
                assertThat(seen.header("Cache-Control")).as(stop.path()).contains("no-store");
                assertThat(seen.header("Content-Security-Policy"))
                        .as(stop.path())
                        .contains("frame-ancestors 'none'");
                assertThat(seen.header("X-Frame-Options")).as(stop.path()).isEqualTo("DENY");
            }
        }
    }

    @Test
    void otherMethodsAndHugeBodiesAreRefused() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO")) {
            String answer =
                    RawHttp.ask(premises.port(), method + " /cases/1 HTTP/1.1\nHost: 127.0.0.1\nAccept: text/html", "");
            assertThat(RawHttp.status(answer)).as(method).isBetween(400, 501);
        }
        Browser.Seen seen = premises.as(Who.ANALYST).post("/complaints", "text", "x".repeat(3 << 20));
        assertThat(seen.status()).isIn(403, 413);
        Map<Integer, String> many = new java.util.TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            many.put(2 * i, "f" + i);
            many.put(2 * i + 1, "x");
        }
        assertThat(premises.as(Who.ANALYST)
                        .post("/complaints", many.values().toArray(String[]::new))
                        .status())
                .isBetween(400, 499);
    }
}

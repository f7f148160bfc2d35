package org.portreeve.people;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Live;
import org.portreeve.pages.PageSettings;
import org.portreeve.pages.PageSite;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.Account;
import org.portreeve.store.SignInStore;
import org.portreeve.store.Store;
import org.portreeve.testkit.ManualClock;
import org.portreeve.web.WebServer;
import org.portreeve.web.WebSettings;

/// An office whose people really sign in.
final class PeopleSite implements AutoCloseable {
    static final String PASSWORD = "seven geese cross the river";

    final SmallSite office = new SmallSite(_ -> List.of());
    final ManualClock clock = office.clock;
    final Store store = office.store;
    final PeopleSettings settings;
    final People people;
    final PageSite site;
    private final WebServer server;

    PeopleSite() {
        this(0, Optional.empty(), settings -> settings);
    }

    PeopleSite(int port, Optional<URI> publicUrl, UnaryOperator<PeopleSettings> changed) {
        PeopleSettings defaults = PeopleSettings.defaults("Example University", publicUrl);
        settings = changed.apply(new PeopleSettings(
                defaults.organisation(),
                publicUrl,
                defaults.secondFactor(),
                defaults.limits(),
                defaults.waiting(),
                new PeopleSettings.Hashing(7168, 1, 2),
                defaults.links(),
                defaults.keepSignIns(),
                Optional.empty()));
        people = new People(store, office.key, clock, settings);
        site = new PageSite(
                new PageSettings("Example University", publicUrl, ZoneId.of("UTC")),
                List.of(people),
                people.doorkeeper(),
                new Live(store, (topics, listener) -> store.changes().subscribe(topics, listener)),
                clock);
        server = WebServer.start(
                WebSettings.loopback(port),
                office.parts,
                Optional.of(new WebServer.Side(site.router(), site.filters())));
    }

    int port() {
        return server.port();
    }

    Browser browser() {
        return new Browser(server.port(), Optional.empty());
    }

    Account the(String id) {
        return store.read(tx -> tx.people().get(id)).orElseThrow();
    }

    /// The log of sign-ins, newest first.
    List<SignInStore.SignIn> log() {
        return store.read(tx -> tx.signIns()
                .find(new SignInStore.Query(
                        Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), 100)));
    }

    List<String> accounts() {
        return store.read(tx -> tx.people().all()).stream().map(Account::id).toList();
    }

    Instant now() {
        return clock.instant();
    }

    /// Somebody with a password and roles that need no second factor.
    void person(String id, Optional<String> unit, Role... roles) {
        store.transact(tx -> {
            Account account =
                    Account.fresh(id, "Name of " + id, Optional.empty(), Set.of(roles), unit, clock.instant());
            tx.people().add(account, org.portreeve.casework.Actor.SYSTEM, clock.instant());
            tx.people()
                    .password(id, new Passwords(settings.hashing()).hash(PASSWORD), account.actor(), clock.instant());
        });
    }

    /// Signs in with the password alone.
    Browser in(String id) {
        Browser browser = browser();
        Browser.Seen seen = browser.submit("/sign-in", "/sign-in", "name", id, "password", PASSWORD);
        if (seen.status() != 303 || !seen.header("Location").equals("/")) {
            throw new AssertionError("%d %s%n%s".formatted(seen.status(), seen.header("Location"), seen.text()));
        }
        return browser;
    }

    /// The first administrator, signed in, with a second factor.
    record Signed(Browser browser, byte[] secret, List<String> codes) {}

    Signed first(String id) {
        Browser browser = browser();
        String link = people.firstAdministrator().orElseThrow();
        Browser.Seen seen = browser.submit(
                link, link, "account", id, "name", "Sandra Security", "password", PASSWORD, "again", PASSWORD);
        return enrol(browser, seen);
    }

    /// Sets up the second factor that a sign-in asks for.
    Signed enrol(Browser browser, Browser.Seen seen) {
        if (!seen.header("Location").startsWith("/sign-in/second-factor")) {
            throw new AssertionError("%d %s%n%s".formatted(seen.status(), seen.header("Location"), seen.text()));
        }
        Element page = browser.get("/sign-in/second-factor").page();
        byte[] secret = unbase32(page.selectFirst("code").text().replace(" ", ""));
        String offer = page.selectFirst("input[name=offer]").attr("value");
        Browser.Seen codes = browser.submit(
                "/sign-in/second-factor",
                "/sign-in/second-factor",
                "offer",
                offer,
                "code",
                Totp.code(secret, clock.instant()));
        return new Signed(browser, secret, codes.page().select("li code").eachText());
    }

    static byte[] unbase32(String text) {
        java.math.BigInteger bits = java.math.BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            bits = bits.shiftLeft(5).or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] bytes = new byte[text.length() * 5 / 8];
        byte[] number = bits.toByteArray();
        for (int i = 0; i < bytes.length && i < number.length; i++) {
            bytes[bytes.length - 1 - i] = number[number.length - 1 - i];
        }
        return bytes;
    }

    @Override
    public void close() {
        site.close();
        server.close();
        office.close();
    }
}

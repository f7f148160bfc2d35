package org.portreeve.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.portreeve.app.Reception;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.OfficeSettings;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;
import org.portreeve.people.PeopleSettings;
import org.portreeve.people.ReadyAccounts;
import org.portreeve.sampleyear.SampleYear;
import org.portreeve.sampleyear.YearClock;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;
import org.portreeve.web.WebParts;
import org.portreeve.web.WebServer;
import org.portreeve.web.WebSettings;

/// The office with a year behind it, for looking at pages. One for the whole process: the year takes a while.
final class FullHouse extends House {
    private static final long SEED = 42;
    private static FullHouse only;

    private final Path folder;
    private final Reception reception;
    private final WebServer server;
    private final AtomicReference<String> invitation = new AtomicReference<>("");

    static synchronized FullHouse only() {
        if (only == null) {
            only = new FullHouse();
            Runtime.getRuntime().addShutdownHook(new Thread(only::end));
        }
        return only;
    }

    private FullHouse() {
        folder = temporary();
        Instant now = Instant.now();
        YearClock clock = SampleYear.clock(now);
        Store store = TestDatabases.open(clock);
        OfficeKey key = OfficeKey.in(folder.resolve("key"));
        Path evidence = folder.resolve("evidence");
        Optional<URI> url = Optional.of(URI.create("https://relays.university.example/"));
        SampleYear.play(
                store, clock, new SampleYear.Place(key, letters(), evidence, url), InstantSource.system(), now, SEED);
        OfficeSettings settings = new OfficeSettings(
                "noc@university.example",
                Set.of("noc@university.example"),
                "noc.university.example",
                url,
                "outside",
                "University of Lower Saltmarsh");
        PeopleSettings rules = PeopleSettings.defaults("University of Lower Saltmarsh", Optional.empty())
                .requiring(Set.of());
        ReadyAccounts.make(store, rules, Who.accounts(now), PASSWORD, now);
        WebParts parts = WebParts.of(store, clock, settings, key, new IntakeDesk(store, clock), evidence, List::of);
        reception = Reception.open(
                new Reception.Rules("University of Lower Saltmarsh", Optional.empty(), rules, Set.of()),
                settings,
                parts,
                new LinkWorker(store, clock, Duration.ofSeconds(1)));
        server = WebServer.start(WebSettings.loopback(0), parts, Optional.of(reception.side()));
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    List<Route> routes() {
        return reception.site().routes();
    }

    @Override
    Path letters() {
        return folder.resolve("outbox");
    }

    @Override
    TreeSet<String> doors() {
        TreeSet<String> doors = linksInMail();
        doors.add(invitation.updateAndGet(link -> link.isEmpty() ? invite() : link));
        return doors;
    }

    private String invite() {
        String page = "/people/" + Who.AUDITOR.account();
        Browser.Seen seen = as(Who.SECURITY).submit(page, page + "/link");
        return seen.page().select("#link").text().replaceAll("^https?://[^/]+", "");
    }

    /// It stays until the process ends.
    @Override
    public void close() {}

    private void end() {
        reception.close();
        server.close();
    }

    private static Path temporary() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "year");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

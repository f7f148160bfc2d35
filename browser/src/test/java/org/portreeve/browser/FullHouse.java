package org.portreeve.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.NoticeDesk;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Live;
import org.portreeve.pages.PageSettings;
import org.portreeve.pages.PageSite;
import org.portreeve.pages.Route;
import org.portreeve.people.People;
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
    private final PageSite site;
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
        People people = new People(store, key, clock, rules);
        Live live = new Live(store, (topics, listener) -> store.changes().subscribe(topics, listener));
        IntakeDesk intake = new IntakeDesk(store, clock);
        LinkWorker links = new LinkWorker(store, clock, Duration.ofSeconds(1));
        site = new PageSite(
                new PageSettings("University of Lower Saltmarsh", Optional.empty(), ZoneId.of("Europe/Vienna")),
                new Areas(store, clock, settings, key, evidence, intake, links, live, people, List::of).all(),
                people.doorkeeper(),
                live,
                clock);
        OrderSeal seal = new OrderSeal(key);
        server = WebServer.start(
                WebSettings.loopback(0),
                new WebParts(
                        store,
                        new CaseDesk(store, clock, settings, seal),
                        new ComplaintDesk(store, clock, settings, seal),
                        intake,
                        new NoticeDesk(store, clock, settings, seal),
                        seal,
                        key,
                        evidence,
                        clock,
                        List::of),
                Optional.of(new WebServer.Side(site.router(), site.filters())));
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    List<Route> routes() {
        return site.routes();
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
        site.close();
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

package org.portreeve.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.portreeve.border.DeviceReport;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.ComplaintOutcome;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.ManualComplaint;
import org.portreeve.office.NoticeDesk;
import org.portreeve.office.NoticeWorker;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.office.Outcome;
import org.portreeve.office.Policies;
import org.portreeve.office.Probed;
import org.portreeve.office.TestWorker;
import org.portreeve.store.Cidr;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;
import org.portreeve.testkit.ManualClock;
import org.portreeve.web.WebParts;
import org.portreeve.web.WebServer;
import org.portreeve.web.WebSettings;

/// A small office with pages, on loopback, with a database, two units with a mail server each, and somebody of every
/// role. Who asks is a cookie; signing in is tested where it is made.
public final class SmallSite implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    public static final InetAddress PHYSICS = InetAddress.ofLiteral("192.0.2.25");
    public static final InetAddress CHEMISTRY = InetAddress.ofLiteral("198.51.100.25");
    public static final String CAROL = "carol@elsewhere.example";
    public static final OfficeSettings SETTINGS = new OfficeSettings(
            "relay-office@example.org",
            Set.of("relay-office@example.org"),
            "office.example.org",
            Optional.of(URI.create("https://relays.example.org/")),
            "outside",
            "Example University");

    public final ManualClock clock = new ManualClock(START);
    public final Store store = TestDatabases.open(clock);
    public final Path folder;
    public final OfficeKey key;
    public final OrderSeal seal;
    public final CaseDesk desk;
    public final ComplaintDesk complaints;
    public final NoticeDesk notices;
    public final IntakeDesk intake;
    public final List<DeviceReport> devices = new ArrayList<>();
    public final WebParts parts;
    public final PageSite site;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<Role, String> accounts = new EnumMap<>(Role.class);
    private final WebServer server;

    /// Makes the pages of an office whose web side is not there yet.
    @FunctionalInterface
    private interface Pages {
        PageSite of(SmallSite office);
    }

    /// @param areas makes the areas from this office; its web side is not there yet
    public SmallSite(Function<SmallSite, List<? extends Area>> areas) {
        this((Pages) office -> office.pages(areas.apply(office)));
    }

    /// One whose pages, and whoever knows people, are made elsewhere.
    public static SmallSite with(Function<SmallSite, PageSite> pages) {
        return new SmallSite((Pages) pages::apply);
    }

    private SmallSite(Pages pages) {
        folder = temporary();
        key = OfficeKey.in(folder.resolve("key"));
        intake = new IntakeDesk(store, clock);
        parts = WebParts.of(store, clock, SETTINGS, key, intake, folder.resolve("evidence"), () -> devices);
        seal = parts.seal();
        desk = parts.cases();
        complaints = parts.complaints();
        notices = parts.notices();
        register(
                new RegisterChange.PutUnit(new Register.Unit("physics", "Department of Physics")),
                new RegisterChange.PutUnit(new Register.Unit("chemistry", "Department of Chemistry")),
                network("192.0.2.0/24", "physics"),
                network("198.51.100.0/24", "chemistry"),
                server("mx-physics", PHYSICS, "physics"),
                server("mx-chemistry", CHEMISTRY, "chemistry"),
                contact("mx-physics", "erwin@physics.example"),
                contact("mx-chemistry", "marie@chemistry.example"));
        store.transact(tx -> Policies.current(tx, clock.instant()));
        for (Role role : Role.values()) {
            String account = "the-" + role.name().toLowerCase(Locale.ROOT);
            accounts.put(
                    role,
                    person(account, role == Role.ADMINISTRATOR ? Optional.of("physics") : Optional.empty(), role));
        }
        site = pages.of(this);
        server = WebServer.start(
                WebSettings.loopback(0), parts, Optional.of(new WebServer.Side(site.router(), site.filters())));
    }

    private PageSite pages(List<? extends Area> areas) {
        return new PageSite(
                new PageSettings("Example University", Optional.empty(), ZoneId.of("UTC")),
                areas,
                request -> Browser.cookie(request, "as")
                        .map(people::get)
                        .map(person -> new Doorkeeper.SignedIn(person, Optional.empty(), Optional.empty())),
                new Live(store, (topics, listener) -> store.changes().subscribe(topics, listener)),
                clock);
    }

    /// Another person who can sign in; gives the account.
    public String person(String account, Optional<String> unit, Role... roles) {
        people.put(account, new Person(account, "Name of " + account, new Actor(account, Set.of(roles), unit)));
        return account;
    }

    /// A browser of nobody, of somebody with one role, or of an account.
    public Browser nobody() {
        return new Browser(server.port(), Optional.empty());
    }

    public Browser as(Role role) {
        return as(accounts.get(role));
    }

    public Browser as(String account) {
        return new Browser(server.port(), Optional.of(account));
    }

    public int port() {
        return server.port();
    }

    private static RegisterChange network(String cidr, String unit) {
        return new RegisterChange.PutNetwork(new Register.Network(Cidr.parse(cidr), unit, Optional.of(unit)));
    }

    private static RegisterChange server(String name, InetAddress address, String unit) {
        return new RegisterChange.PutServer(new Register.MailServer(
                name,
                List.of(name + ".example.org"),
                Set.of(address),
                Optional.of(unit),
                Optional.empty(),
                Optional.empty()));
    }

    private static RegisterChange contact(String server, String mail) {
        return new RegisterChange.PutContact(new Register.Contact(
                UUID.nameUUIDFromBytes(mail.getBytes(StandardCharsets.UTF_8)),
                new Register.Scope.OfServer(server),
                Register.ContactRole.ADMINISTRATOR,
                Optional.of("Somebody"),
                Optional.of(mail),
                Optional.empty(),
                "register",
                90,
                Optional.empty()));
    }

    public void register(RegisterChange... changes) {
        store.transact(tx -> tx.register().apply(List.of(changes), Actor.SYSTEM, clock.instant()));
    }

    /// Opens a case by hand and gives its number.
    public long open(InetAddress address) {
        return switch (desk.open(
                address, org.portreeve.casework.Origin.SWEEP, Optional.empty(), Actor.person("anna", Role.ANALYST))) {
            case Outcome.Done done -> done.now().number();
            case Outcome.Refused _, Outcome.Missing _, Outcome.Stale _ -> throw new AssertionError();
        };
    }

    /// A complaint of Carol's about a server, and the number of the case that it is on.
    public long complained(InetAddress accused) {
        return complained(accused, "it sends me spam, she said");
    }

    public long complained(InetAddress accused, String text) {
        ComplaintOutcome outcome = complaints.enter(
                new ManualComplaint(accused, "spam-sent", text, Optional.of(CAROL)),
                Actor.person("anna", Role.ANALYST));
        if (outcome instanceof ComplaintOutcome.Done done) {
            Complaint now = done.now().state();
            return now.caseNumber().orElseThrow();
        }
        throw new AssertionError(outcome.toString());
    }

    /// Makes the tests that are due, with one result.
    public void tested(Verdict verdict) {
        Set<String> relayed = verdict == Verdict.OPEN ? Set.of("A1") : Set.of();
        new TestWorker(
                        store,
                        clock,
                        SETTINGS,
                        seal,
                        _ -> new Probed(
                                verdict, "outside", relayed, Set.of("A1", "A2"), "e".repeat(64), "run-1", "{\"a\":1}"))
                .once();
    }

    /// Sends the notices that are due.
    public void posted() {
        new NoticeWorker(store, clock, SETTINGS, seal, new EmlFolder(folder.resolve("mail"))).once();
    }

    /// A case whose relay was confirmed after a complaint, and whose administrator knows.
    public long confirmed(InetAddress address) {
        long number = complained(address);
        posted();
        tested(Verdict.OPEN);
        posted();
        return number;
    }

    public Case the(long number) {
        return store.read(tx -> tx.cases().get(number)).orElseThrow().state();
    }

    public void act(long number, Actor by, Action action) {
        Outcome outcome = desk.act(number, OptionalLong.empty(), by, action);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    @Override
    public void close() {
        site.close();
        server.close();
        intake.close();
        store.close();
    }

    private static Path temporary() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "site");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

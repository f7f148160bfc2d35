package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.border.Border;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.EffectProbe;
import org.portreeve.border.MemoryDevice;
import org.portreeve.cli.ServerTest;
import org.portreeve.cli.UsageException;
import org.portreeve.contacts.ContactSearch;
import org.portreeve.contacts.Fallbacks;
import org.portreeve.contacts.RdapLookup;
import org.portreeve.contacts.SoaLookup;
import org.portreeve.figures.ReportMailer;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.mailroom.ImapIntake;
import org.portreeve.mailroom.IntakeLimits;
import org.portreeve.mailroom.IntakeListener;
import org.portreeve.mailroom.IntakeSettings;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.OfficeMailboxes;
import org.portreeve.mailroom.Postman;
import org.portreeve.mailroom.Smarthost;
import org.portreeve.office.BlockWorker;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ClockWorker;
import org.portreeve.office.ContactWorker;
import org.portreeve.office.EffectWorker;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.IntakeWorker;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.NoticeWorker;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.office.Prober;
import org.portreeve.office.TestWorker;
import org.portreeve.smtp.Endpoint;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;
import org.portreeve.web.WebParts;
import org.portreeve.web.WebServer;
import org.portreeve.web.WebSettings;
import org.xbill.DNS.ExtendedResolver;

/// The office with everything wired and running. What is opened is closed in the opposite order: first nothing new
/// comes in, then what is under way ends, then the database.
final class OfficeService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OfficeService.class.getName());

    private static final Duration LINK_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(10);

    private final OfficeConfiguration office;
    private final InstantSource clock;
    private final Optional<Stage> stage;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Device> devices;
    private final Bell bell = new Bell();
    private Store store;
    private CaseDesk desk;
    private ServerTest test;
    private IntakeListener listener;
    private Optional<OwnListing> list = Optional.empty();
    private WebServer web;

    private OfficeService(OfficeConfiguration office, InstantSource clock, Optional<Stage> stage) {
        this.office = office;
        this.clock = clock;
        this.stage = stage;
        this.devices = office.border().devices().isEmpty()
                ? List.of(stage.map(Stage::device).orElseGet(() -> new MemoryDevice("memory", clock, Duration.ZERO)))
                : office.border().devices().stream()
                        .map(settings -> settings.open(clock))
                        .toList();
    }

    /// Starts all of it, or nothing.
    ///
    /// @param config the configuration that was named, for tests; null for the usual one
    /// @param err where the witness is announced
    static OfficeService start(Path config, OfficeConfiguration office, InstantSource clock, PrintWriter err)
            throws UsageException, IOException {
        return start(config, office, clock, err, Optional.empty());
    }

    /// Starts one that is only played, when there is a stage.
    static OfficeService start(
            Path config, OfficeConfiguration office, InstantSource clock, PrintWriter err, Optional<Stage> stage)
            throws UsageException, IOException {
        OfficeService service = new OfficeService(office, clock, stage);
        try {
            service.open(config, err);
            return service;
        } catch (UsageException | IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void open(Path config, PrintWriter err) throws UsageException, IOException {
        store = add(Store.open(office.records(), clock));
        OfficeKey key = OfficeKey.in(office.data());
        Instant now = clock.instant();
        StartPolicy.load(store, office, now).ifPresent(remarks::add);
        AdminKey.make(store, office.data(), now).ifPresent(remarks::add);
        OfficeSettings settings = settings();
        OrderSeal seal = new OrderSeal(key);
        OfficeConfiguration.Tests tests = office.tests();
        test = add(
                ServerTest.open(config, new ServerTest.Manner(tests.source(), tests.patience(), tests.inside()), err));
        FirstNetworks.register(store, test.networks(), now).ifPresent(remarks::add);
        Optional<Duration> lease = office.border().lease().or(() -> Optional.of(DeviceKeeper.LEASE));
        Border border = new Border(
                devices.stream()
                        .map(device -> new DeviceKeeper(device, clock, lease))
                        .toList(),
                clock);
        if (office.database().isEmpty()) {
            Interrupted.release(store, now);
        }
        BlockWorker blocks = new BlockWorker(
                store, clock, settings, seal, border, office.safety().caps());
        if (office.list().isPresent()) {
            list = Optional.of(add(OwnListing.start(store, office.list().get(), clock)));
        }
        add(workers(settings, seal, blocks));
        LinkWorker links = add(new LinkWorker(store, clock, LINK_LIMIT));
        IntakeDesk intake = add(new IntakeDesk(store, clock));
        listener = add(IntakeListener.start(
                intakeSettings(),
                mail -> {
                    intake.take(mail);
                    bell.ring();
                },
                clock));
        WebParts parts = WebParts.of(
                store,
                clock,
                settings,
                key,
                intake,
                office.evidence(),
                blocks::reports,
                new BorderDesk(store, clock, border, office.safety().caps()));
        desk = parts.cases();
        Reception reception = Reception.open(Reception.Rules.of(office), settings, parts, links);
        web = add(WebServer.start(
                new WebSettings(office.web().getAddress(), office.web().getPort(), office.proxies()),
                parts,
                Optional.of(side(reception))));
        // Closed before the server, which waits for streams to end.
        add(reception);
        add(Schedules.start(store.dataSource(), jobs(settings, seal, key, links, reception)));
        reception.firstAdministrator().ifPresent(this::first);
        office.imap().ifPresent(imap -> add(ImapIntake.start(imap, intake, clock)));
    }

    /// The pages, and before them the feeds of our own list when they are wanted.
    private WebServer.Side side(Reception reception) {
        WebServer.Side pages = reception.side();
        if (list.isEmpty() || !office.list().orElseThrow().feeds()) {
            return pages;
        }
        ListFeeds feeds = new ListFeeds(
                list.get().zone(), clock, office.list().orElseThrow().feedsKey());
        return new WebServer.Side(feeds.router().and(pages.router()), pages.filters());
    }

    private Workers workers(OfficeSettings settings, OrderSeal seal, BlockWorker blocks) {
        IntakeWorker intake = new IntakeWorker(store, clock, settings, seal, Reception.relays(office));
        NoticeWorker notices = new NoticeWorker(store, clock, settings, seal, postman());
        Prober prober =
                stage.map(Stage::prober).orElseGet(() -> new RelayProber(test, office.tests(), office.evidence()));
        TestWorker tests = new TestWorker(store, clock, settings, seal, prober);
        Workers workers = new Workers(bell);
        workers.start("intake", intake::once);
        workers.start("notices", notices::once);
        workers.startPaced("blocks", blocks::once);
        workers.startLong("effects", effects(settings, seal, blocks)::once);
        for (int number = 1; number <= office.tests().parallel(); number++) {
            workers.startLong("tests-" + number, tests::once);
        }
        return workers;
    }

    private EffectWorker effects(OfficeSettings settings, OrderSeal seal, BlockWorker blocks) {
        EffectProbe probe = new EffectProbe(office.safety().effect());
        // What is only played connects to nobody.
        return new EffectWorker(
                store,
                clock,
                settings,
                seal,
                blocks::reports,
                servers -> stage.isPresent() ? List.of() : probe.attempts(servers));
    }

    /// Says where the first administrator of accounts begins, whole where a port was taken.
    private void first(String link) {
        String address = link.startsWith("/") ? web().resolve(link).toString() : link;
        remarks.add("Nobody manages accounts yet. Who opens this link within a day makes their own: " + address);
    }

    private List<Schedules.Job> jobs(
            OfficeSettings settings, OrderSeal seal, OfficeKey key, LinkWorker links, Reception reception) {
        ClockWorker clocks = new ClockWorker(store, clock, settings, seal);
        Chores chores = new Chores(store, clock, key, bell);
        List<Schedules.Job> jobs = new ArrayList<>(chores.jobs(clocks::once, links::once));
        if (office.contacts().lookup() || office.contacts().rdap().isPresent()) {
            ContactWorker contacts = new ContactWorker(store, clock, settings, seal, lookups(), Fallbacks.standard());
            jobs.add(chores.contacts(contacts::once));
        }
        jobs.add(chores.signIns(reception::forget));
        jobs.add(chores.figures(reception.figures()::once));
        office.report()
                .map(report -> new ReportMailer(reception.figures(), store, clock, settings, report, postman()))
                .ifPresent(mailer -> jobs.add(chores.report(mailer::once)));
        return jobs;
    }

    private Postman postman() {
        return switch (office.mail()) {
            case MailOut.Folder(Path folder) -> new EmlFolder(folder);
            case MailOut.Through through -> new Smarthost(through.smarthost());
        };
    }

    private ContactSearch lookups() {
        ExtendedResolver resolver = new ExtendedResolver();
        resolver.setTimeout(LOOKUP_LIMIT);
        return new ContactSearch(
                new SoaLookup(resolver, LOOKUP_LIMIT),
                office.contacts().rdap().map(base -> add(new RdapLookup(base, LOOKUP_LIMIT))));
    }

    private OfficeSettings settings() {
        return new OfficeSettings(
                office.from().toString(),
                office.ownAddresses().stream().map(MailAddress::toString).collect(Collectors.toSet()),
                office.domain(),
                office.publicUrl(),
                office.tests().vantage(),
                office.organisation());
    }

    private IntakeSettings intakeSettings() {
        return new IntakeSettings(
                office.intake().listen(),
                office.domain(),
                new OfficeMailboxes(office.ownAddresses(), List.of(office.domain())),
                Optional.empty(),
                office.intake().relays(),
                IntakeLimits.DEFAULT);
    }

    private <T extends AutoCloseable> T add(T thing) {
        opened.push(thing);
        return thing;
    }

    Store store() {
        return store;
    }

    CaseDesk desk() {
        return desk;
    }

    /// What to say to whoever started it, such as where a key is that was made.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    List<String> devices() {
        return devices.stream().map(Device::name).toList();
    }

    /// The device in memory, when there is no other.
    Optional<MemoryDevice> memory() {
        return devices.stream()
                .filter(MemoryDevice.class::isInstance)
                .map(MemoryDevice.class::cast)
                .findFirst();
    }

    /// Where letters lie.
    Path outbox() {
        return office.data().resolve("outbox");
    }

    /// Where complaints are taken.
    List<InetSocketAddress> intake() {
        return listener.addresses();
    }

    /// Where our own DNS list answers; nowhere when there is none.
    List<InetSocketAddress> list() {
        return list.map(OwnListing::addresses).orElse(List.of());
    }

    /// Where the witness takes mail.
    List<InetSocketAddress> witness() {
        return test.witnessAddresses();
    }

    URI web() {
        Endpoint place = new Endpoint(office.web().getAddress(), web.port());
        return URI.create("http://" + place + "/");
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable thing = opened.pop();
            try {
                thing.close();
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "event=close-failed what={0} failure={1}",
                        thing.getClass().getSimpleName(),
                        Logs.words(e));
            }
        }
    }
}

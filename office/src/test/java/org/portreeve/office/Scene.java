package org.portreeve.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.MemoryDevice;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Origin;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.Role;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.mailroom.Postman;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Cidr;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.Notice;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordName;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;
import org.portreeve.store.Transaction;
import org.portreeve.testkit.ManualClock;

/// An office with a database, a folder for its mail, a device in memory and a clock that is set by hand.
final class Scene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Actor ANNA = Actor.person("anna", Role.SECURITY);
    static final Actor ALI = Actor.person("ali", Role.ANALYST);
    static final InetAddress MX = InetAddress.ofLiteral("192.0.2.25");
    static final String ADMINISTRATOR = "postmaster@physics.example.org";
    static final String CAROL = "carol@elsewhere.example";
    static final OfficeSettings SETTINGS = new OfficeSettings(
            "relay-office@example.org",
            Set.of("relay-office@example.org"),
            "office.example.org",
            Optional.of(URI.create("https://relays.example.org/")),
            "outside",
            "Example University");
    static final Caps CAPS = new Caps(2, 99, 99);
    final ManualClock clock = new ManualClock(START);
    final Store store = TestDatabases.open(clock);
    final Path mail;
    final OfficeKey key;
    final OrderSeal seal;
    final CaseDesk desk;
    final ScriptedProber prober = new ScriptedProber();
    final MemoryDevice device = new MemoryDevice("edge-1", clock, Duration.ZERO);
    final TestWorker tests;
    final Border border;
    final BlockWorker blocks;
    final ClockWorker clocks;

    Scene(Path folder) {
        mail = folder.resolve("mail");
        key = OfficeKey.in(folder.resolve("key"));
        seal = new OrderSeal(key);
        desk = new CaseDesk(store, clock, SETTINGS, seal);
        tests = new TestWorker(store, clock, SETTINGS, seal, prober);
        border = new Border(List.of(new DeviceKeeper(device, clock, Optional.empty())), clock);
        blocks = new BlockWorker(store, clock, SETTINGS, seal, border, CAPS);
        clocks = new ClockWorker(store, clock, SETTINGS, seal);
        register(
                new RegisterChange.PutUnit(new Register.Unit("physics", "Department of Physics")),
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("192.0.2.0/24"), "campus", Optional.empty())),
                new RegisterChange.PutServer(new Register.MailServer(
                        "mx-physics",
                        List.of("mx.physics.example.org"),
                        Set.of(MX),
                        Optional.of("physics"),
                        Optional.empty(),
                        Optional.empty())),
                new RegisterChange.PutContact(contact(new Register.Scope.OfServer("mx-physics"), ADMINISTRATOR, 90)));
    }

    static Register.Contact contact(Register.Scope scope, String mail, int confidence) {
        return new Register.Contact(
                UUID.randomUUID(),
                scope,
                Register.ContactRole.ADMINISTRATOR,
                Optional.of("Erwin"),
                Optional.of(mail),
                Optional.empty(),
                "register",
                confidence,
                Optional.empty());
    }

    void register(RegisterChange... changes) {
        store.transact(tx -> tx.register().apply(List.of(changes), ANNA, clock.instant()));
    }

    void exempt(Register.ExemptionKind kind) {
        register(new RegisterChange.PutExemption(new Register.Exemption(
                UUID.randomUUID(),
                kind,
                new Register.Scope.OfServer("mx-physics"),
                "Professor Noether",
                "an experiment",
                START.minusSeconds(60),
                Optional.of(Instant.parse("2026-12-31T00:00:00Z")))));
    }

    /// The model policy with one line of it changed.
    void policy(String line, String instead) {
        String model = PolicyReader.model();
        if (!model.contains(line)) {
            throw new AssertionError(line);
        }
        store.transact(tx -> tx.policies().add(model.replace(line, instead), ANNA, clock.instant()));
    }

    ComplaintRecord receive(Transaction tx, String complainant, InetAddress accused) {
        long number = tx.complaints().nextNumber();
        RecordName name = RecordName.ofComplaint(number);
        Instant at = clock.instant();
        String text = "From: " + complainant + "\r\nMessage-ID: <complaint-" + number
                + "@elsewhere.example>\r\n\r\nspam, says " + complainant + "\r\n";
        Enclosure raw = tx.enclosures()
                .put(text.getBytes(StandardCharsets.UTF_8), EnclosureKind.COMPLAINT_MAIL, true, name, at);
        Enclosure who = tx.enclosures().put(complainant, EnclosureKind.COMPLAINANT, true, name, at);
        return tx.complaints()
                .receive(
                        new Entry<>(
                                new ComplaintEvent.Received(
                                        number,
                                        "smtp",
                                        raw,
                                        Optional.of(who),
                                        Optional.of(accused),
                                        "spam",
                                        Optional.empty()),
                                at,
                                Actor.SYSTEM,
                                Optional.empty()),
                        Optional.of(complainant),
                        Optional.empty());
    }

    /// A case about the server with a complaint of Carol's.
    long complained() {
        return store.inTransaction(tx -> {
            ComplaintRecord complaint = receive(tx, CAROL, MX);
            Outcome opened = new CaseWork(tx, SETTINGS, seal, clock.instant())
                    .open(MX, Origin.COMPLAINT, Actor.SYSTEM, Map.of(complaint.number(), clock.instant()));
            long number = ((Outcome.Done) opened).now().number();
            attach(tx, complaint.number(), number);
            return number;
        });
    }

    /// One more complaint on a case.
    long complain(long number, String complainant) {
        return store.inTransaction(tx -> {
            CaseWork work = new CaseWork(tx, SETTINGS, seal, clock.instant());
            CaseRecord locked = work.lock(number).orElseThrow();
            ComplaintRecord complaint = receive(tx, complainant, MX);
            work.act(locked, new Action.AttachComplaint(complaint.number(), clock.instant()), Actor.SYSTEM);
            attach(tx, complaint.number(), number);
            return complaint.number();
        });
    }

    private void attach(Transaction tx, long complaint, long number) {
        ComplaintRecord locked = tx.complaints().lock(complaint).orElseThrow();
        tx.complaints()
                .append(
                        locked,
                        List.of(new Entry<>(
                                new ComplaintEvent.Attached(number), clock.instant(), Actor.SYSTEM, Optional.empty())));
    }

    /// A case whose relay a test confirmed, and whose administrator was told.
    long confirmed() {
        long number = complained();
        post();
        prober.finds(ScriptedProber.OPEN);
        tests.once();
        post();
        return number;
    }

    NoticeWorker notices(Postman postman) {
        return new NoticeWorker(store, clock, SETTINGS, seal, postman);
    }

    int post() {
        return notices(new EmlFolder(mail)).once();
    }

    Outcome act(long number, Actor by, Action action) {
        return desk.act(number, OptionalLong.empty(), by, action);
    }

    Action order() {
        return new Action.OrderBlock(Set.of(MX), "relay-3", "it carries spam for strangers");
    }

    Complaint complaint(long number) {
        return store.read(tx -> tx.complaints().get(number)).orElseThrow().state();
    }

    List<Notice.Posted> posted(long number) {
        return store.read(tx -> tx.outbox().of(RecordName.ofCase(number)));
    }

    List<QueuedTest.Run> runs(long number) {
        return store.read(tx -> tx.tests().of(number));
    }

    int enclosures(long number) {
        return store.read(tx -> tx.enclosures().of(RecordName.ofCase(number)).size());
    }

    Optional<Order> check(String token) {
        return store.read(tx -> seal.check(tx, token));
    }

    Case the(long number) {
        return store.read(tx -> tx.cases().get(number)).orElseThrow().state();
    }

    List<CaseEvent> events(long number) {
        return store.read(tx -> tx.cases().entries(number)).stream()
                .map(entry -> entry.entry().event())
                .toList();
    }

    List<String> words(long number) {
        return events(number).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /// All letters that left, as they are on the disk, quoted-printable undone as far as searching needs.
    List<String> letters() {
        if (!Files.isDirectory(mail)) {
            return List.of();
        }
        try (var files = Files.list(mail)) {
            List<String> letters = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                letters.add(Files.readString(file)
                        .replace("=\r\n", "")
                        .replace("\r\n ", " ")
                        .replace("=46", "F")
                        .replace("=2E", ".")
                        .replace("=3D", "="));
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lettersTo(String address) {
        return letters().stream()
                .filter(letter -> letter.contains("\r\nTo: " + address + "\r\n"))
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}

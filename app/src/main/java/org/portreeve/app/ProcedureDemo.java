package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Role;
import org.portreeve.cli.UsageException;
import org.portreeve.office.Outcome;
import org.portreeve.office.Policies;
import org.portreeve.practice.PracticeNetwork;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Cidr;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.RecordCheck;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.witness.SelfSigned;

/// The whole procedure before somebody's eyes, by a real office with a data folder of its own. A complaint comes by
/// SMTP about a practice server; then test, letters, order, block, repair, retest, closure, and the record of it.
final class ProcedureDemo {
    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    /// No device takes an address of loopback, so the server has another one, which is blocked.
    static final InetAddress OUTSIDE = InetAddress.ofLiteral("192.0.2.25");
    static final Actor ANNA = Actor.person("anna", Role.SECURITY);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final PrintWriter out;
    private final Path folder;
    private final Instant begun = Instant.now();
    private long told;

    private ProcedureDemo(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /// Plays it; true when it went all the way and the record verifies. The folder is deleted afterwards.
    static boolean run(PrintWriter out) throws UsageException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("portreeve-demo");
        try {
            return new ProcedureDemo(out, folder).play();
        } finally {
            delete(folder);
        }
    }

    private boolean play() throws UsageException, IOException, InterruptedException {
        say("An office opens, with a database of its own.");
        try (Switchboard place = new Switchboard()) {
            Path config = Files.writeString(folder.resolve("portreeve.yaml"), """
                    operator: {name: The demonstration, contact: postmaster@localhost}
                    office:
                      tests: {ports: %d, wait: 3s}
                    """.formatted(place.port()));
            InetSocketAddress free = new InetSocketAddress(HERE, 0);
            OfficeConfiguration office =
                    OfficeConfigurationReader.read(config, null).at(free, free);
            try (OfficeService service = OfficeService.start(
                            config, office, InstantSource.system(), new PrintWriter(Writer.nullWriter()));
                    PracticeNetwork network = PracticeNetwork.start(
                            service.witness().getFirst(),
                            SelfSigned.create("practice.example", Instant.now()).serverContext())) {
                return play(service, office, place, network);
            }
        }
    }

    private boolean play(OfficeService service, OfficeConfiguration office, Switchboard place, PracticeNetwork network)
            throws IOException, InterruptedException {
        register(service);
        place.to(server(network, "open"));
        InetSocketAddress intake = service.intake().getFirst();
        PlainMail.send(intake, "ada@elsewhere.example", "abuse@localhost", COMPLAINT);
        say("Ada writes to abuse@localhost, by SMTP to port " + intake.getPort()
                + ": the server at 127.0.0.1 relays spam.");
        follow(service, now -> now.phase() instanceof Phase.AwaitingRepair);
        say("Anna of Security orders a block of its off-campus mail.");
        act(service, new Action.OrderBlock(Set.of(OUTSIDE), provision(service), "it relays spam for strangers"));
        follow(service, now -> now.blocks().values().stream().anyMatch(block -> block.state() == BlockState.ACTIVE));
        place.to(server(network, "closed"));
        say("The administrator repairs the server's configuration.");
        act(service, new Action.ReportRepair("the administrator"));
        follow(service, now -> now.phase() instanceof Phase.Closed);
        settled(service);
        long letters = count(office.data().resolve("outbox"));
        RecordCheck.Result check = RecordCheck.run(service.store(), OfficeKey.in(office.data()), true);
        say("%d letters lie in the outbox. The record has %d events; its chain %s."
                .formatted(
                        letters,
                        check.events(),
                        check.breaches().isEmpty() ? "verifies" : "is broken: " + check.breaches()));
        return check.breaches().isEmpty();
    }

    static final String COMPLAINT = """
            From: Ada <ada@elsewhere.example>
            To: abuse@localhost
            Subject: open relay at 127.0.0.1
            Date: Tue, 24 Nov 2026 08:00:00 +0000
            Message-ID: <1@elsewhere.example>

            Hello,

            we got spam through an open relay of yours. Please close it.

            Source IP: 127.0.0.1
            Date: Tue, 24 Nov 2026 07:59:00 +0000

            Ada""";

    /// The practice server with its two addresses, and its administrator.
    static void register(OfficeService service) {
        String key = "mail.practice.example";
        List<RegisterChange> changes = List.of(
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("127.0.0.0/8"), "this machine", Optional.empty())),
                new RegisterChange.PutServer(new Register.MailServer(
                        key,
                        List.of(key),
                        Set.of(HERE, OUTSIDE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("en"))),
                new RegisterChange.PutContact(new Register.Contact(
                        UUID.randomUUID(),
                        new Register.Scope.OfServer(key),
                        Register.ContactRole.ADMINISTRATOR,
                        Optional.of("The administrator"),
                        Optional.of("admin@practice.example"),
                        Optional.empty(),
                        "by hand",
                        100,
                        Optional.empty())));
        service.store().transact(tx -> tx.register().apply(changes, ANNA, Instant.now()));
    }

    private static String provision(OfficeService service) {
        return service.store()
                .inTransaction(tx -> Policies.current(tx, Instant.now()))
                .policy()
                .provisionFor(Provision.Act.BLOCK)
                .orElseThrow();
    }

    private static void act(OfficeService service, Action action) {
        Outcome outcome = service.desk().act(1, OptionalLong.empty(), ANNA, action);
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the office did not do it: " + outcome);
        }
    }

    /// Tells what happens on the case until it has come where it should.
    private void follow(OfficeService service, Predicate<Case> arrived) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            tellNews(service);
            if (service.store()
                    .read(tx -> tx.cases().get(1))
                    .map(CaseRecord::state)
                    .filter(arrived)
                    .isPresent()) {
                tellNews(service);
                return;
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the case did not go on within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(LOOK);
        }
    }

    /// Waits for the last letters.
    private void settled(OfficeService service) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!quiet(service) && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK);
        }
        tellNews(service);
    }

    private static boolean quiet(OfficeService service) {
        return service.store().read(tx -> tx.outbox().counts()).entrySet().stream()
                .allMatch(entry -> switch (entry.getKey()) {
                    case QUEUED, SENDING -> entry.getValue() == 0;
                    case SENT, FAILED, UNCERTAIN -> true;
                });
    }

    private void tellNews(OfficeService service) {
        List<RecordedEntry<CaseEvent>> entries = service.store()
                .read(tx -> tx.cases().get(1).isEmpty() ? List.of() : tx.cases().entries(1));
        entries.stream()
                .skip(told)
                .forEach(entry -> EventSentences.of(entry.entry().event()).ifPresent(this::say));
        told = entries.size();
    }

    private void say(String sentence) {
        out.printf("%6.1f s  %s%n", Duration.between(begun, Instant.now()).toMillis() / 1000.0, sentence);
        out.flush();
    }

    static InetSocketAddress server(PracticeNetwork network, String name) {
        return network.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow()
                .endpoint()
                .socketAddress();
    }

    private static long count(Path outbox) throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Restriction;
import org.portreeve.casework.Action;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.Phase;
import org.portreeve.office.Outcome;
import org.portreeve.practice.PracticeNetwork;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordCheck;
import org.portreeve.witness.SelfSigned;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// The whole office, with its own database, on free ports: from a complaint to the closed case.
class OfficeEndToEndTest {
    private static final String ADA = "ada@elsewhere.example";
    private static final String ADMIN = "admin@practice.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aComplaintLeadsToATestABlockARepairAndAClosedCase() throws Exception {
        try (Switchboard place = new Switchboard()) {
            OfficeConfiguration office = configuration(place.port());
            try (OfficeService service = start(office);
                    PracticeNetwork network = PracticeNetwork.start(
                            service.witness().getFirst(),
                            SelfSigned.create("practice.example", Instant.now()).serverContext())) {
                ProcedureDemo.register(service);
                theKeyOpensTheWebSide(service, office);
                place.to(ProcedureDemo.server(network, "open"));
                PlainMail.send(
                        service.intake().getFirst(),
                        "ada@elsewhere.example",
                        "abuse@localhost",
                        ProcedureDemo.COMPLAINT);
                until(service, () -> told(office, ADA, "acknowledged"));
                until(
                        service,
                        () -> record(service)
                                .flatMap(record -> record.state().proof())
                                .isPresent());
                until(service, () -> told(office, ADMIN, "confirmed"));
                until(service, () -> told(office, ADA, "confirmed"));
                block(service);
                place.to(ProcedureDemo.server(network, "closed"));
                assertThat(service.desk()
                                .act(1, OptionalLong.empty(), ProcedureDemo.ANNA, new Action.ReportRepair("admin")))
                        .isInstanceOf(Outcome.Done.class);
                assertThat(told(office, ADMIN, "block-ordered")).isTrue();
                until(service, () -> phase(service) instanceof Phase.Closed);
                until(service, () -> service.memory().orElseThrow().entries().isEmpty());
                until(service, () -> !listed(service));
                until(service, () -> state(service).blocks().get(1).state() == BlockState.REMOVED);
                until(service, () -> told(office, ADA, "repaired") && told(office, ADA, "block-lifted"));
                evidence(service, office);
                RecordCheck.Result check = RecordCheck.run(service.store(), OfficeKey.in(office.data()), true);
                assertThat(check.breaches()).isEmpty();
                assertThat(check.records()).isGreaterThanOrEqualTo(4);
            }
            afterwards(office);
        }
    }

    private static void theKeyOpensTheWebSide(OfficeService service, OfficeConfiguration office) throws Exception {
        Path file = office.data().resolve("admin.key");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(get(service, "health", "")).contains("200");
        assertThat(get(service, "api/v1/whoami", "")).contains("401");
        assertThat(get(service, "api/v1/whoami", Files.readString(file).strip()))
                .contains("200", "security", "auditor");
    }

    private static String get(OfficeService service, String path, String key) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(service.web().resolve(path));
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    /// Whether our own DNS list has the relay.
    private static boolean listed(OfficeService service) throws IOException {
        SimpleResolver resolver = new SimpleResolver(service.list().getFirst());
        Name name = Name.concatenate(
                ReverseMap.fromAddress(ProcedureDemo.OUTSIDE).relativize(Name.fromConstantString("in-addr.arpa.")),
                Name.fromConstantString("relays.example.org."));
        return resolver.send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)))
                        .getRcode()
                == Rcode.NOERROR;
    }

    private void block(OfficeService service) throws IOException {
        assertThat(listed(service)).isFalse();
        Action order = new Action.OrderBlock(Set.of(ProcedureDemo.OUTSIDE), "relay-3", "it relays");
        assertThat(service.desk().act(1, OptionalLong.empty(), ProcedureDemo.ANNA, order))
                .isInstanceOf(Outcome.Done.class);
        long ordered = System.nanoTime();
        while (!listed(service)) {
            assertThat(System.nanoTime() - ordered)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
        }
        System.out.printf("listed %.1f ms after the order%n", (System.nanoTime() - ordered) / 1e6);
        until(
                service,
                () -> service.memory()
                        .orElseThrow()
                        .entries()
                        .containsKey(new Restriction(ProcedureDemo.OUTSIDE, Restriction.SMTP)));
        until(service, () -> state(service).blocks().get(1).state() == BlockState.ACTIVE);
    }

    private static void evidence(OfficeService service, OfficeConfiguration office) {
        List<QueuedTest.Run> tests = service.store().read(tx -> tx.tests().of(1));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(2).allSatisfy(run -> {
            Path place = office.evidence().resolve(run.result().orElseThrow().folder());
            assertThat(place.resolve("manifest.json")).exists();
            assertThat(place.resolve("results.jsonl")).content().contains("\"verdict\"");
        });
    }

    /// What can be done once it has stopped.
    private void afterwards(OfficeConfiguration office) throws Exception {
        Path config = folder.resolve("portreeve.yaml");
        StringWriter said = new StringWriter();
        assertThat(StoppedOffice.verify(config, office.data(), new PrintWriter(said, true)))
                .describedAs(said.toString())
                .isZero();
        Path zip = folder.resolve("case.zip");
        assertThat(StoppedOffice.export(config, office.data(), 1, zip, false, new PrintWriter(said, true)))
                .isZero();
        assertThat(zip).isNotEmptyFile();
        Path backup = folder.resolve("office.zip");
        assertThat(StoppedOffice.backup(config, office.data(), backup, new PrintWriter(said, true)))
                .isZero();
        assertThat(StoppedOffice.restore(config, folder.resolve("restored"), backup, new PrintWriter(said, true)))
                .describedAs(said.toString())
                .isZero();
        assertThat(folder.resolve("restored/evidence")).isNotEmptyDirectory();
        try (OfficeService again = start(office)) {
            assertThat(phase(again)).isInstanceOf(Phase.Closed.class);
        }
    }

    private OfficeService start(OfficeConfiguration office) throws Exception {
        return OfficeService.start(
                folder.resolve("portreeve.yaml"), office, InstantSource.system(), new PrintWriter(Writer.nullWriter()));
    }

    private OfficeConfiguration configuration(int port) throws Exception {
        Path config = Files.writeString(folder.resolve("portreeve.yaml"), """
                operator: {name: Test, contact: test@example.org}
                office:
                  tests: {ports: %d, wait: 3s}
                  list: {zone: relays.example.org, listen: "127.0.0.1:53", ns: ns.example.org, contact: list@example.org}
                """.formatted(port));
        OfficeConfiguration read = OfficeConfigurationReader.read(config, null);
        InetSocketAddress free = new InetSocketAddress(ProcedureDemo.HERE, 0);
        return read.at(free, free);
    }

    private static Case state(OfficeService service) {
        return service.store()
                .read(tx -> tx.cases().get(1))
                .map(CaseRecord::state)
                .orElseThrow();
    }

    private static Optional<CaseRecord> record(OfficeService service) {
        return service.store().read(tx -> tx.cases().get(1));
    }

    private static Phase phase(OfficeService service) {
        return service.store()
                .read(tx -> tx.cases().get(1))
                .map(record -> record.state().phase())
                .orElse(new Phase.Reported());
    }

    /// Whether a notice of a kind went out to somebody.
    private static boolean told(OfficeConfiguration office, String address, String kind) {
        return mails(office).stream()
                .anyMatch(mail -> mail.contains("To: " + address) && mail.contains("X-Portreeve-Event: " + kind));
    }

    private static List<String> mails(OfficeConfiguration office) {
        Path outbox = office.data().resolve("outbox");
        if (!Files.exists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(OfficeEndToEndTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void until(OfficeService service, Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not within " + PATIENCE.toSeconds() + " s; so far: " + story(service), e);
        }
    }

    /// What has happened, for whoever reads that it did not suffice.
    private static String story(OfficeService service) {
        return service.store()
                .read(tx -> tx.intake().get(1) + "\n" + tx.complaints().get(1) + "\n"
                        + (tx.cases().get(1).isEmpty()
                                ? "no case"
                                : tx.cases().entries(1).stream()
                                        .map(entry -> entry.entry().event().toString())
                                        .collect(Collectors.joining("\n")))
                        + "\n" + tx.tests().of(1) + "\n"
                        + tx.outbox().counts());
    }
}

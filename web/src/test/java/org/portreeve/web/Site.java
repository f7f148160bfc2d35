package org.portreeve.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.Keys;
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
import tools.jackson.databind.JsonNode;

/// A real server on loopback, with a database, two units with a mail server each, and a key for every role.
final class Site implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final InetAddress PHYSICS = InetAddress.ofLiteral("192.0.2.25");
    static final InetAddress CHEMISTRY = InetAddress.ofLiteral("198.51.100.25");
    static final String CAROL = "carol@elsewhere.example";
    static final OfficeSettings SETTINGS = new OfficeSettings(
            "relay-office@example.org",
            Set.of("relay-office@example.org"),
            "office.example.org",
            Optional.of(URI.create("https://relays.example.org/")),
            "outside",
            "Example University");

    final ManualClock clock = new ManualClock(START);
    final Store store = TestDatabases.open(clock);
    final Path folder;
    final OfficeKey key;
    final OrderSeal seal;
    final CaseDesk desk;
    final IntakeDesk intake;
    final List<DeviceReport> devices = new ArrayList<>();
    final Map<Role, String> keys = new EnumMap<>(Role.class);
    final WebParts parts;
    final WebServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Site(Path folder) {
        this.folder = folder;
        key = OfficeKey.in(folder.resolve("key"));
        seal = new OrderSeal(key);
        desk = new CaseDesk(store, clock, SETTINGS, seal);
        intake = new IntakeDesk(store, clock);
        register(
                new RegisterChange.PutUnit(new Register.Unit("physics", "Department of Physics")),
                new RegisterChange.PutUnit(new Register.Unit("chemistry", "Department of Chemistry")),
                network("192.0.2.0/24", "physics"),
                network("198.51.100.0/24", "chemistry"),
                network("203.0.113.0/24", "physics"),
                server("mx-physics", PHYSICS, "physics"),
                server("mx-chemistry", CHEMISTRY, "chemistry"),
                contact("mx-physics", "erwin@physics.example"),
                contact("mx-chemistry", "marie@chemistry.example"));
        store.transact(tx -> Policies.current(tx, clock.instant()));
        for (Role role : Role.values()) {
            keys.put(
                    role,
                    key(
                            "the-" + role.name().toLowerCase(java.util.Locale.ROOT),
                            Set.of(role),
                            role == Role.ADMINISTRATOR ? Optional.of("physics") : Optional.empty()));
        }
        parts = WebParts.of(store, clock, SETTINGS, key, intake, folder.resolve("evidence"), () -> devices);
        server = WebServer.start(WebSettings.loopback(0), parts);
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

    void register(RegisterChange... changes) {
        store.transact(tx -> tx.register().apply(List.of(changes), Actor.SYSTEM, clock.instant()));
    }

    String key(String name, Set<Role> roles, Optional<String> unit) {
        Keys.Made made = Keys.make(name, roles, unit, clock.instant());
        store.transact(tx -> tx.keys().add(made.row(), Actor.SYSTEM, clock.instant()));
        return made.printed();
    }

    /// A response as a test looks at it.
    record Reply(int status, java.net.http.HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.trusted(text());
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(Role role, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return role == null ? request : request.header("Authorization", "Bearer " + keys.get(role));
    }

    Reply get(Role role, String path) {
        return send(request(role, path).GET());
    }

    HttpRequest.Builder posting(Role role, String path, String json) {
        return request(role, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    Reply post(Role role, String path, String json) {
        return send(posting(role, path, json));
    }

    Reply put(Role role, String path, String json) {
        return send(
                request(role, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Reply delete(Role role, String path) {
        return send(request(role, path).DELETE());
    }

    /// Opens a case by hand and gives its number.
    long open(InetAddress address) {
        Reply reply = post(Role.ANALYST, "/api/v1/cases", """
                {"address":"%s","origin":"sweep"}""".formatted(Json.text(address)));
        if (reply.status() != 201) {
            throw new AssertionError(reply.text());
        }
        return reply.json().get("number").asLong();
    }

    /// A complaint of Carol's about a server, and the number of the case that it is on.
    long complained(InetAddress accused) {
        Reply reply = post(Role.ANALYST, "/api/v1/complaints", """
                {"accused":"%s","abuse":"spam-sent","text":"it sends me spam, she said","complainant":"%s"}""".formatted(Json.text(accused), CAROL));
        if (reply.status() != 201) {
            throw new AssertionError(reply.text());
        }
        return reply.json().get("case").asLong();
    }

    /// Makes the tests that are due, with one result.
    void tested(Verdict verdict) {
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
    void posted() {
        new NoticeWorker(store, clock, SETTINGS, seal, new EmlFolder(folder.resolve("mail"))).once();
    }

    /// A case whose relay was confirmed after a complaint, and whose administrator knows.
    long confirmed(InetAddress address) {
        long number = complained(address);
        posted();
        tested(Verdict.OPEN);
        posted();
        return number;
    }

    Case the(long number) {
        return store.read(tx -> tx.cases().get(number)).orElseThrow().state();
    }

    void system(long number, Action action) {
        Outcome outcome = desk.act(number, OptionalLong.empty(), Actor.SYSTEM, action);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    void device(String name, String tag) {
        devices.add(new DeviceReport(
                name,
                clock.instant(),
                Map.of(tag, new Standing.Seen(false, OptionalLong.of(7))),
                List.of(),
                Optional.empty()));
    }

    @Override
    public void close() {
        server.close();
        intake.close();
        store.close();
    }

    static Path temporary() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "site");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

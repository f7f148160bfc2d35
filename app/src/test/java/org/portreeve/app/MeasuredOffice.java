package org.portreeve.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.portreeve.cli.UsageException;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.OfficeSettings;
import org.portreeve.pages.Route;
import org.portreeve.people.ReadyAccounts;
import org.portreeve.sampleyear.SampleYear;
import org.portreeve.sampleyear.YearClock;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;
import org.portreeve.web.WebParts;
import org.portreeve.web.WebServer;
import org.portreeve.web.WebSettings;

/// The pages of an office that does nothing else, with the sample year many times over, in a folder that is filled when
/// it is new.
final class MeasuredOffice implements AutoCloseable {
    private static final Pattern LINK =
            Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/(?:a|c|orders)/[A-Za-z0-9_.-]+)");
    private static final int LETTERS = 500;

    private final Path data;
    private final Path outbox;
    private final Store store;
    private final IntakeDesk intake;
    private final LinkWorker links;
    private final Reception reception;
    private final WebServer web;
    private final URI address;

    private MeasuredOffice(OfficeConfiguration office, int port) {
        InstantSource clock = InstantSource.system();
        data = office.data();
        outbox = data.resolve("outbox");
        store = Store.open(office.records(), clock);
        OfficeKey key = OfficeKey.in(office.data());
        OfficeSettings settings = new OfficeSettings(
                office.from().toString(),
                Set.copyOf(office.ownAddresses().stream()
                        .map(MailAddress::toString)
                        .toList()),
                office.domain(),
                office.publicUrl(),
                office.tests().vantage(),
                office.organisation());
        intake = new IntakeDesk(store, clock);
        links = new LinkWorker(store, clock, Duration.ofSeconds(1));
        WebParts parts = WebParts.of(store, clock, settings, key, intake, office.evidence(), List::of);
        reception = Reception.open(Reception.Rules.of(office), settings, parts, links);
        web = WebServer.start(WebSettings.loopback(port), parts, Optional.of(reception.side()));
        address = URI.create("http://127.0.0.1:%d/".formatted(port));
    }

    static MeasuredOffice open(Path folder, int cases) throws IOException, UsageException, SQLException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, ProcedureDemo.HERE)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        Path config = Files.writeString(
                folder.resolve("portreeve.yaml"), """
                operator: {name: A measurement, contact: abuse@%1$s}
                office:
                  domain: %1$s
                  public-url: http://127.0.0.1:%2$d/
                  sign-in: {second-factor: []}
                  tests: {vantage: %3$s}
                """.formatted(SampleYear.DOMAIN, port, SampleYear.VANTAGE));
        InetSocketAddress nowhere = new InetSocketAddress(ProcedureDemo.HERE, 0);
        OfficeConfiguration office =
                OfficeConfigurationReader.read(config, null).at(nowhere, nowhere);
        if (!Files.exists(office.data().resolve("postgres"))) {
            fill(office, cases);
        }
        return new MeasuredOffice(office, port);
    }

    private static void fill(OfficeConfiguration office, int cases) throws SQLException {
        long begun = System.nanoTime();
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        YearClock clock = SampleYear.clock(end);
        try (Store store = Store.open(office.records(), clock)) {
            ReadyAccounts.make(
                    store, office.people(), YearDemo.accounts(end), YearDemo.PASSWORD, end.minus(SampleYear.LENGTH));
            SampleYear.Place place = new SampleYear.Place(
                    OfficeKey.in(office.data()),
                    office.data().resolve("outbox"),
                    office.evidence(),
                    office.publicUrl());
            SampleYear.play(store, clock, place, InstantSource.system(), end, 7);
            System.out.printf("a year in %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
            int there = new ArrayList<>(
                            store.read(tx -> tx.cases().countsByPhase()).values())
                    .stream().mapToInt(Long::intValue).sum();
            ManyCases.make(store.dataSource(), (cases + there - 1) / there);
            System.out.printf(
                    "%s cases in %d s%n",
                    store.read(tx -> tx.cases().countsByPhase()).values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    (System.nanoTime() - begun) / 1_000_000_000);
        }
    }

    URI address() {
        return address;
    }

    /// Where the links in letters lead.
    List<String> letters() throws IOException {
        Set<String> places = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(outbox)) {
            for (Path file : files.sorted(
                            Comparator.comparing(MeasuredOffice::written).reversed())
                    .limit(LETTERS)
                    .toList()) {
                Matcher links = LINK.matcher(Files.readString(file)
                        .replace("=\r\n", "")
                        .replace("=\n", "")
                        .replace("=46", "F"));
                while (links.find()) {
                    places.add(links.group(1));
                }
            }
        }
        return List.copyOf(places);
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the office does each minute: counts months that are over and the usual periods.
    int countFigures() {
        return reception.figures().once();
    }

    Store store() {
        return store;
    }

    /// The processor time of the database's processes.
    Duration databaseTime() throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst());
        long[] time = {0};
        ProcessHandle.of(server)
                .ifPresent(process -> process.descendants()
                        .forEach(child -> time[0] += child.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()));
        return Duration.ofMillis(time[0]);
    }

    List<Route> routes() {
        return reception.site().routes();
    }

    @Override
    public void close() {
        reception.close();
        web.close();
        links.close();
        intake.close();
        store.close();
    }
}

package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.portreeve.cli.Interruption;
import org.portreeve.cli.Logging;
import org.portreeve.cli.UsageException;
import org.portreeve.people.People;
import org.portreeve.people.PeopleSettings;
import org.portreeve.sampleyear.SamplePeople;
import org.portreeve.sampleyear.SampleYear;
import org.portreeve.sampleyear.YearClock;
import org.portreeve.store.Account;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// An office with a year behind it, to be clicked through by people of every role. Nothing of it leaves this machine:
/// tests are played, letters are files.
final class PagesDemo {
    private static final String PASSWORD = "demonstration";
    private static final long SEED = 42;
    private static final int PORT = 8025;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final PrintWriter out;
    private final Path folder;

    private PagesDemo(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /// Stays until it is interrupted; its folder is deleted afterwards.
    static void run(PrintWriter out) throws UsageException, IOException {
        Logging.warnings();
        Interruption.interrupts(Thread.currentThread(), GRACE);
        Path folder = Files.createTempDirectory("portreeve-demo");
        try {
            new PagesDemo(out, folder).play();
        } finally {
            ProcedureDemo.delete(folder);
        }
    }

    private void play() throws UsageException, IOException {
        Path config = Files.writeString(folder.resolve("portreeve.yaml"), """
                operator: {name: The demonstration, contact: postmaster@localhost}
                office:
                  organisation: University of Lower Saltmarsh
                  sign-in: {second-factor: []}
                """);
        OfficeConfiguration office = OfficeConfigurationReader.read(config, null)
                .at(new InetSocketAddress(HERE, port()), new InetSocketAddress(HERE, 0));
        out.println(
                "A university's office gets a year of complaints, tests and blocks; this takes about half a minute.");
        out.flush();
        SampleYear.Played played = fill(office);
        try (OfficeService service = OfficeService.start(
                config,
                office,
                InstantSource.system(),
                new PrintWriter(Writer.nullWriter()),
                Optional.of(played.prober()))) {
            Logging.warnings();
            say(service);
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            out.println("The demonstration has ended; its folder is deleted.");
        }
    }

    /// Whoever made the year has to go before its office opens.
    private static SampleYear.Played fill(OfficeConfiguration office) {
        Instant now = Instant.now();
        YearClock clock = SampleYear.clock(now);
        OfficeKey key = OfficeKey.in(office.data());
        try (Store store = Store.open(office.records(), clock)) {
            hurry(store);
            SampleYear.Played played = SampleYear.play(
                    store,
                    clock,
                    key,
                    office.data().resolve("outbox"),
                    office.evidence(),
                    InstantSource.system(),
                    now,
                    SEED);
            People people =
                    new People(store, key, clock, PeopleSettings.defaults(office.organisation(), office.publicUrl()));
            for (SamplePeople.Person person : SamplePeople.all()) {
                people.setUp(
                        Account.fresh(
                                person.account(),
                                person.name(),
                                Optional.of(person.account() + "@saltmarsh.example"),
                                Set.of(person.role()),
                                person.unit(),
                                now),
                        PASSWORD);
            }
            return played;
        }
    }

    /// What is deleted in the end need not be safe on the disk.
    private static void hurry(Store store) {
        try (Connection connection = store.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_commit = off");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The usual port when it is free, else any.
    private static int port() {
        try (ServerSocket socket = new ServerSocket(PORT, 1, HERE)) {
            return socket.getLocalPort();
        } catch (IOException _) {
            return 0;
        }
    }

    private void say(OfficeService service) {
        out.println();
        out.println("Its pages are at " + service.web() + " until you press Ctrl-C.");
        out.println("Sign in with one of these names and the password " + PASSWORD + ":");
        for (SamplePeople.Person person : SamplePeople.all()) {
            out.printf(
                    "  %-8s %-18s %s%s%n",
                    person.account(),
                    person.name(),
                    person.role().name().toLowerCase(java.util.Locale.ROOT),
                    person.unit().map(unit -> " of " + unit).orElse(""));
        }
        out.flush();
    }
}

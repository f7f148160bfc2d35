package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.cli.Interruption;
import org.portreeve.cli.Logging;
import org.portreeve.cli.UsageException;
import org.portreeve.people.ReadyAccounts;
import org.portreeve.sampleyear.SamplePeople;
import org.portreeve.sampleyear.SampleYear;
import org.portreeve.sampleyear.YearClock;
import org.portreeve.store.Account;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// An office with a year behind it, left open for somebody to click through until they end it.
final class YearDemo {
    /// Everybody may know it: nothing of this office is real, and only this machine reaches it.
    static final String PASSWORD = "lantern-over-saltmarsh";

    private static final int USUAL_PORT = 8025;
    private static final long SEED = 7;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private YearDemo() {}

    /// Makes the year, opens the office, and waits until its thread is interrupted.
    static void run(PrintWriter out) throws UsageException, IOException {
        Logging.warnings();
        Interruption.interrupts(Thread.currentThread(), GRACE);
        Path folder = Files.createTempDirectory("portreeve-year");
        try (OfficeService service = open(folder, Instant.now(), SEED, out)) {
            Logging.warnings();
            tell(service, out);
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            out.println("The office closes; nothing of it is kept.");
            out.flush();
        } finally {
            ProcedureDemo.delete(folder);
        }
    }

    /// The office with its year, running.
    static OfficeService open(Path folder, Instant now, long seed, PrintWriter out) throws UsageException, IOException {
        out.println("A year of an office is made: a university with sixty mail servers. It takes a few seconds.");
        out.flush();
        int port = port();
        Path config = Files.writeString(
                folder.resolve("portreeve.yaml"), """
                operator: {name: University of Lower Saltmarsh, contact: abuse@%1$s}
                office:
                  organisation: University of Lower Saltmarsh
                  domain: %1$s
                  public-url: http://127.0.0.1:%2$d/
                  sign-in: {second-factor: []}
                  tests: {vantage: %3$s}
                """.formatted(SampleYear.DOMAIN, port, SampleYear.VANTAGE));
        InetAddress here = ProcedureDemo.HERE;
        OfficeConfiguration office = OfficeConfigurationReader.read(config, null)
                .at(new InetSocketAddress(here, port), new InetSocketAddress(here, 0));
        Instant end = now.truncatedTo(ChronoUnit.SECONDS);
        YearClock clock = SampleYear.clock(end);
        SampleYear.Played played;
        try (Store store = Store.open(office.records(), clock)) {
            OfficeKey key = OfficeKey.in(office.data());
            ReadyAccounts.make(store, office.people(), accounts(end), PASSWORD, end.minus(SampleYear.LENGTH));
            played = SampleYear.play(
                    store,
                    clock,
                    new SampleYear.Place(key, office.data().resolve("outbox"), office.evidence(), office.publicUrl()),
                    InstantSource.system(),
                    end,
                    seed);
        }
        return OfficeService.start(
                config,
                office,
                InstantSource.system(),
                new PrintWriter(Writer.nullWriter()),
                Optional.of(new Stage(played.prober(), played.device())));
    }

    static List<Account> accounts(Instant end) {
        List<Account> accounts = new ArrayList<>();
        for (SamplePeople.Person person : SamplePeople.all()) {
            accounts.add(Account.fresh(
                    person.account(),
                    person.name(),
                    Optional.of(person.account() + "@" + SampleYear.DOMAIN),
                    Set.of(person.role()),
                    person.unit(),
                    end.minus(SampleYear.LENGTH).minus(Duration.ofHours(1))));
        }
        return accounts;
    }

    /// The usual port when it is free, else another.
    private static int port() throws IOException {
        InetAddress here = ProcedureDemo.HERE;
        try (ServerSocket usual = new ServerSocket(USUAL_PORT, 1, here)) {
            return usual.getLocalPort();
        } catch (IOException _) {
            try (ServerSocket any = new ServerSocket(0, 1, here)) {
                return any.getLocalPort();
            }
        }
    }

    private static void tell(OfficeService service, PrintWriter out) {
        out.println();
        out.println("The office is open: " + service.web());
        out.println("Sign in as one of these; the password of all is " + PASSWORD);
        for (SamplePeople.Person person : SamplePeople.all()) {
            out.printf(
                    "  %-8s %-17s %s%s%n",
                    person.account(),
                    person.name(),
                    role(person.role()),
                    person.unit().map(unit -> " of " + unit).orElse(""));
        }
        out.println("Letters: " + service.outbox());
        out.println("Nothing is really tested, blocked or sent. Ctrl-C ends it.");
        out.flush();
    }

    private static String role(Role role) {
        return Words.of(role);
    }
}

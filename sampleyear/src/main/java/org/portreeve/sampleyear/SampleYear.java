package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.portreeve.border.MemoryDevice;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Verdict;
import org.portreeve.store.Cidr;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Seals;
import org.portreeve.store.Store;

/// Fills an empty office with a year that ends now. The same seed and end give the same year, but for random numbers
/// that nobody sees.
public final class SampleYear {
    /// The right side of the office's addresses.
    public static final String DOMAIN = SampleCampus.DOMAIN;

    /// The vantage that the office tests from.
    public static final String VANTAGE = SampleOffice.VANTAGE;

    public static final Duration LENGTH = Duration.ofDays(365);

    private final YearClock clock;
    private final Instant start;
    private final Instant end;
    private final SplittableRandom random;

    private SampleYear(YearClock clock, Instant end, long seed) {
        this.clock = clock;
        this.end = end;
        start = end.minus(LENGTH);
        random = new SplittableRandom(seed);
    }

    /// What goes on with the office when the year is over.
    public record Played(SampleProber prober, MemoryDevice device) {}

    /// A clock at the beginning of the year that ends at a time; open the store with it.
    public static YearClock clock(Instant end) {
        return new YearClock(end.minus(LENGTH));
    }

    /// Where an office keeps its things.
    ///
    /// @param publicUrl where its pages are, for links in letters
    public record Place(OfficeKey key, Path outbox, Path evidence, Optional<URI> publicUrl) {}

    /// Plays the year.
    ///
    /// @param store empty, opened with the clock
    /// @param real what the clock follows afterwards
    public static Played play(Store store, YearClock clock, Place place, InstantSource real, Instant end, long seed) {
        MemoryDevice device = new MemoryDevice("border-1", clock, Duration.ZERO);
        SampleYear year = new SampleYear(clock, end, seed);
        try (SampleOffice office = new SampleOffice(store, clock, place, device, new SplittableRandom(seed + 1))) {
            year.run(office, place.key());
            office.prober.goLive();
            clock.follow(real);
            return new Played(office.prober, device);
        }
    }

    private void run(SampleOffice office, OfficeKey key) {
        SampleCampus campus = new SampleCampus();
        Actor ines = SamplePeople.INES.actor();
        office.store.transact(tx -> {
            tx.policies().add(SampleCampus.policy(), ines, start);
            tx.register().apply(campus.register(start), SamplePeople.NOOR.actor(), start);
        });
        campus.servers().forEach(server -> office.prober.mta(server.key(), server.mta()));
        Agenda agenda = new Agenda();
        SampleMail mail = new SampleMail(random);
        SampleStories stories = new SampleStories(office, agenda, mail, random);
        agenda.at(
                start.plus(Duration.ofDays(200)),
                () -> office.store.transact(
                        tx -> tx.policies().add(SampleCampus.stricterPolicy(), ines, clock.instant())));
        past(stories, campus);
        new SampleNoise(office, agenda, mail, random, end).enter(this::moment);
        new SamplePresent(office, agenda, stories, mail, end).enter(campus);
        Seals seals = new Seals(office.store, key);
        for (Instant at = start.plus(Duration.ofDays(7)); at.isBefore(end); at = at.plus(Duration.ofDays(7))) {
            agenda.at(at, seals::seal);
        }
        go(office, agenda);
        office.store.transact(tx -> SampleNoise.links(tx, end));
        seals.seal();
    }

    /// Jumps from one thing to the next.
    private void go(SampleOffice office, Agenda agenda) {
        Optional<Instant> seen = office.work();
        while (true) {
            Optional<Instant> due = seen.filter(at -> at.isBefore(end));
            Optional<Instant> next = agenda.next().filter(at -> at.isBefore(end));
            if (next.isEmpty() && due.isEmpty()) {
                clock.to(end);
                return;
            }
            if (next.isPresent() && (due.isEmpty() || !next.get().isAfter(due.get()))) {
                clock.to(next.get());
                agenda.step();
            } else {
                clock.to(due.get());
            }
            seen = office.work();
        }
    }

    /// Stories that have ended by now. The first servers of the shuffled list have one each; some have more.
    private void past(SampleStories stories, SampleCampus campus) {
        List<SampleServer> shuffled = new ArrayList<>(campus.servers().stream()
                .filter(server -> !SamplePresent.OF_TODAY.contains(server.key().replace("." + SampleCampus.DOMAIN, "")))
                .filter(server -> !server.key().startsWith("lab."))
                .toList());
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        Deque<SampleServer> servers = new ArrayDeque<>(shuffled);
        List<SampleServer> repeaters = List.of(next(servers), next(servers), next(servers));
        for (int i = 0; i < repeaters.size(); i++) {
            SampleServer server = repeaters.get(i);
            stories.quick(server, moment(10 + 5 * i, 30 + 5 * i));
            stories.relapse(server, moment(75 + 10 * i, 95 + 10 * i));
            stories.blocked(server, moment(250 + 10 * i, 290));
        }
        stories.merged(next(servers), campus.unregistered(servers.peekLast()), moment(60, 150));
        stories.merged(next(servers), campus.unregistered(servers.peekFirst()), moment(160, 320));
        stories.otherwise(
                campus.server("lab.cs"), moment(30, 200), Resolution.EXEMPT, "open on purpose, see the register");
        stories.otherwise(next(servers), moment(20, 150), Resolution.NO_RESPONSE, "the port was shut by the unit");
        stories.otherwise(next(servers), moment(150, 300), Resolution.NOT_RESOLVED, "the machine was scrapped");
        stories.otherwise(next(servers), moment(100, 320), Resolution.NOT_OURS, "the address was given to a tenant");
        stories.refused(next(servers), moment(60, 300));
        for (int i = 0; i < 11; i++) {
            stories.blocked(again(servers), moment(10 + 28 * i, 34 + 28 * i));
        }
        for (int i = 0; i < 9; i++) {
            stories.slow(again(servers), moment(5 + 35 * i, 35 + 35 * i));
        }
        for (int i = 0; i < 11; i++) {
            stories.unfounded(again(servers), moment(5, 345));
        }
        for (int i = 0; i < 8; i++) {
            stories.advisory(again(servers), moment(40 * i + 3, 40 * i + 40));
        }
        stories.unclear(again(servers), moment(40, 120), Verdict.OPEN);
        stories.unclear(again(servers), moment(120, 220), Verdict.CLOSED);
        stories.unclear(again(servers), moment(220, 330), Verdict.OPEN);
        for (int i = 0; i < 32; i++) {
            stories.quick(again(servers), moment(3, 350));
        }
    }

    private static SampleServer next(Deque<SampleServer> servers) {
        return servers.removeFirst();
    }

    /// In turn.
    private static SampleServer again(Deque<SampleServer> servers) {
        SampleServer server = servers.removeFirst();
        servers.addLast(server);
        return server;
    }

    /// A time between two days of the year: more when the term begins, few in holidays and on weekends.
    Instant moment(int from, int to) {
        while (true) {
            Instant day = start.plus(Duration.ofDays(from + random.nextInt(to - from)));
            ZonedDateTime date = day.atZone(ZoneOffset.UTC);
            int weight = switch (date.getMonth()) {
                case OCTOBER, NOVEMBER, APRIL -> 100;
                case MAY, JANUARY -> 75;
                case JUNE, SEPTEMBER, FEBRUARY, MARCH -> 55;
                case JULY, DECEMBER -> 40;
                case AUGUST -> 20;
            };
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (random.nextInt(100) < (weekend ? weight / 3 : weight)) {
                int hour = random.nextInt(4) == 0 ? random.nextInt(24) : 7 + random.nextInt(13);
                Instant at = date.with(LocalTime.of(hour, random.nextInt(60), random.nextInt(60)))
                        .toInstant();
                return at.isBefore(start) ? start.plusSeconds(60) : at;
            }
        }
    }

    static String text(InetAddress address) {
        String block = Cidr.of(address).toString();
        return block.substring(0, block.indexOf('/'));
    }
}

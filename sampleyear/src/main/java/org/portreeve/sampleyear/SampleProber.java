package org.portreeve.sampleyear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;
import org.portreeve.office.Probed;
import org.portreeve.office.Prober;
import org.portreeve.store.Cidr;
import org.portreeve.store.QueuedTest;

/// Finds what the story says of a server, and sends nothing to anybody. When the year is over, each test takes a
/// moment, and a retest finds that the server was repaired.
public final class SampleProber implements Prober {
    private static final Duration LIVE = Duration.ofSeconds(3);
    private static final Set<String> COVERED = IntStream.rangeClosed(1, 20)
            .mapToObj(n -> (n <= 8 ? "A" + n : "B" + (n - 8)))
            .collect(Collectors.toSet());

    private final YearClock clock;
    private final SampleEvidence evidence;
    private final SplittableRandom random;
    private final Map<String, Verdict> truth = new HashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Map<String, String> mtas = new HashMap<>();
    private final Set<String> hanging = new HashSet<>();
    private boolean live;

    SampleProber(YearClock clock, SampleEvidence evidence, SplittableRandom random) {
        this.clock = clock;
        this.evidence = evidence;
        this.random = random;
    }

    synchronized void mta(String server, String mta) {
        mtas.put(server, mta);
    }

    /// What a test of a server finds from now on.
    synchronized void truth(String server, Verdict verdict) {
        truth.put(server, verdict);
        if (verdict.fault()) {
            Set<String> techniques =
                    new TreeSet<>(Set.of(random.nextInt(3) > 0 ? "A1" : "B" + (1 + random.nextInt(9))));
            if (random.nextInt(3) == 0) {
                techniques.add("A" + (2 + random.nextInt(6)));
            }
            ways.put(server, techniques);
        }
    }

    /// A test of it from this vantage is begun and not ended.
    synchronized void hang(String server, String vantage) {
        hanging.add(vantage + " " + server);
    }

    synchronized void goLive() {
        live = true;
    }

    @Override
    public Probed test(QueuedTest order) throws InterruptedException {
        boolean now;
        Verdict found;
        Set<String> relayed;
        String mta;
        synchronized (this) {
            if (hanging.contains(order.vantage() + " " + order.server()) && !live) {
                clock.pass(Duration.ofSeconds(5));
                throw new InterruptedException("the year is over before this test");
            }
            now = live;
            found = live && order.purpose() == Purpose.RETEST
                    ? Verdict.CLOSED
                    : truth.getOrDefault(order.server(), Verdict.CLOSED);
            relayed = found.fault() ? ways.getOrDefault(order.server(), Set.of("A1")) : Set.of();
            mta = mtas.getOrDefault(order.server(), "postfix");
            if (!now) {
                clock.pass(Duration.ofSeconds(found == Verdict.INCONCLUSIVE ? 300 : 4 + random.nextInt(60)));
            }
        }
        if (now) {
            Thread.sleep(LIVE);
        }
        return probed(order, found, relayed, mta);
    }

    private Probed probed(QueuedTest order, Verdict found, Set<String> relayed, String mta) {
        String block = Cidr.of(order.address()).toString();
        String address = block.substring(0, block.indexOf('/'));
        Set<String> covered = found == Verdict.INCONCLUSIVE ? Set.of() : COVERED;
        String folder = order.id().toString();
        try {
            return new Probed(
                    found,
                    order.vantage(),
                    relayed,
                    covered,
                    evidence.write(folder, address, mta, found, relayed, clock.instant()),
                    folder,
                    coverage(address, found, covered));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String coverage(String address, Verdict found, Set<String> covered) {
        String verdict = found.name().toLowerCase(Locale.ROOT);
        String attempted = new TreeSet<>(covered)
                .stream().map(technique -> "\"" + technique + "\"").collect(Collectors.joining(","));
        return """
                {"verdict":"%s","reason":"","endpoints":[{"address":"%s","port":25,"verdict":"%s","reasons":[],\
                "coverage":{"attempted":[%s],"skipped":[],"complete":%s}}],"not_listening":[]}""".formatted(verdict, address, verdict, attempted, !covered.isEmpty());
    }
}

package org.portreeve.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.portreeve.cli.EvidenceFolder;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.Pace;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;

/// Tests many hosts of `smtp-stub` once with the complete engine, evidence kept, and prints one line of figures.
///
/// Nothing ever arrives at the witness, so messages are waited for only a millisecond. All else is as in a real test.
public final class Bench {
    /// Twenty techniques of one form each that need no served domain: twenty transactions with a host that is closed.
    private static final Set<String> TECHNIQUES = Set.of(
            "A1", "A2", "A3", "A4", "A7", "A11", "B1", "B2", "B4", "B5", "B6", "B7", "B10", "B11", "B12", "B14", "B17",
            "B18", "B19", "B21");

    private static final LongAdder VERDICTS_CLOSED = new LongAdder();
    private static final LongAdder VERDICTS_OTHER = new LongAdder();
    private static final LongAdder REPLIES = new LongAdder();
    private static final LongAdder OCTETS = new LongAdder();
    private static final AtomicReference<String> ODD = new AtomicReference<>("");

    private Bench() {}

    /// `PORT HOSTS PARALLEL one|all FOLDER`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int hosts = Integer.parseInt(arguments[1]);
        int parallel = Integer.parseInt(arguments[2]);
        int together = arguments[3].equals("all") ? TECHNIQUES.size() : 1;
        Pace pace = Pace.DEFAULT.with(TECHNIQUES.size(), together).withWait(Duration.ofMillis(1));
        TestSettings settings = TestSettings.of(Authority.LOOPBACK_ONLY, "probe.example")
                .withPace(pace)
                .withTechniques(TECHNIQUES);
        long begun = System.nanoTime();
        try (EvidenceFolder evidence = EvidenceFolder.create(Path.of(arguments[4]), Instant.now(), "bench", hosts);
                DeafWitness witness = new DeafWitness()) {
            new TestRun(settings, new Tokens(new byte[Tokens.KEY_OCTETS]), witness, Names.NONE, Progress.SILENT)
                    .run(new Hosts(hosts, port), parallel, report -> keep(evidence, report));
        }
        print(hosts, (System.nanoTime() - begun) / 1e9);
        if (VERDICTS_CLOSED.sum() + VERDICTS_OTHER.sum() != hosts || !ODD.get().isEmpty()) {
            System.err.println("bench: not every host was tested as it should be: " + ODD.get());
            System.exit(1);
        }
    }

    private static void keep(EvidenceFolder evidence, EndpointReport report) {
        try {
            evidence.keep(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean complete = report.coverage().complete() && report.attempts().size() == TECHNIQUES.size();
        if (!complete) {
            ODD.compareAndSet("", report.endpoint() + " " + report.attempts().size() + " attempts " + report.reasons());
        }
        (report.verdict() == Verdict.CLOSED ? VERDICTS_CLOSED : VERDICTS_OTHER).increment();
        REPLIES.add(replies(report.transcript().toBytes()));
        OCTETS.add(report.transcript().size());
    }

    /// Lines of the server that end a reply.
    private static int replies(byte[] transcript) {
        int count = 0;
        for (int i = 6; i + 6 < transcript.length; i++) {
            if (transcript[i] == 'S'
                    && transcript[i + 1] == ':'
                    && transcript[i - 1] == ' '
                    && transcript[i + 6] == ' ') {
                count++;
            }
        }
        return count;
    }

    private static void print(int hosts, double seconds) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        long pauses = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        System.out.printf(
                "hosts %d seconds %.3f hosts/s %.0f closed %d other %d replies %d evidence-octets %d heap-peak-MB %d"
                        + " gc-ms %d cpu-ms %d%n",
                hosts,
                seconds,
                hosts / seconds,
                VERDICTS_CLOSED.sum(),
                VERDICTS_OTHER.sum(),
                REPLIES.sum(),
                OCTETS.sum(),
                peak >> 20,
                pauses,
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis());
    }
}

package org.portreeve.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.portreeve.cli.EvidenceFolder;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;

/// One test of so many hosts, with its figures.
final class Round {
    private final int hosts;
    private final int transactions;
    private final LongAdder closed = new LongAdder();
    private final LongAdder other = new LongAdder();
    private final LongAdder lines = new LongAdder();
    private final LongAdder octets = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicReference<String> odd = new AtomicReference<>("");
    private double seconds;
    private long cpu;

    Round(int hosts, int transactions) {
        this.hosts = hosts;
        this.transactions = transactions;
    }

    void run(TestSettings settings, int port, int parallel, Path folder) throws IOException, InterruptedException {
        Duration spent = cpu();
        long begun = System.nanoTime();
        try (EvidenceFolder evidence = EvidenceFolder.create(folder, Instant.now(), "bench", hosts);
                DeafWitness witness = new DeafWitness()) {
            new TestRun(settings, new Tokens(new byte[Tokens.KEY_OCTETS]), witness, Names.NONE, Progress.SILENT)
                    .run(new Hosts(hosts, port, this::begun), parallel, report -> keep(evidence, report));
        }
        seconds = (System.nanoTime() - begun) / 1e9;
        cpu = cpu().minus(spent).toMillis();
    }

    /// A host was handed to the test.
    private void begun() {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    private void keep(EvidenceFolder evidence, EndpointReport report) {
        open.decrementAndGet();
        try {
            evidence.keep(report);
            report.transcript().writeTo(new LineCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean complete = report.coverage().complete() && report.attempts().size() == transactions;
        if (!complete) {
            odd.compareAndSet("", report.endpoint() + " " + report.attempts().size() + " attempts " + report.reasons());
        }
        (report.verdict() == Verdict.CLOSED ? closed : other).increment();
        octets.add(report.transcript().size());
    }

    /// Prints the figures in one line. Returns whether every host was judged after all its transactions.
    boolean print(String label) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        long pauses = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        System.out.printf(
                "%shosts %d seconds %.3f hosts/s %.0f closed %d other %d at-a-time %d transcript-lines %d"
                        + " evidence-octets %d heap-peak-MB %d gc-ms %d cpu-ms %d%n",
                label,
                hosts,
                seconds,
                hosts / seconds,
                closed.sum(),
                other.sum(),
                most.get(),
                lines.sum(),
                octets.sum(),
                peak >> 20,
                pauses,
                cpu);
        if (closed.sum() + other.sum() != hosts || !odd.get().isEmpty()) {
            System.err.println("bench: not every host was tested as it should be: " + odd.get());
            return false;
        }
        return true;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Counts what is written to it.
    private final class LineCount extends OutputStream {
        @Override
        public void write(int octet) {
            if (octet == '\n') {
                lines.increment();
            }
        }

        @Override
        public void write(byte[] text, int from, int length) {
            int count = 0;
            for (int i = from; i < from + length; i++) {
                count += text[i] == '\n' ? 1 : 0;
            }
            lines.add(count);
        }
    }
}

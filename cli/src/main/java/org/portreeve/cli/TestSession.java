package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.ClientTls;

/// What `portreeve test` does, from the options to the exit code.
final class TestSession {
    private final TestCommand options;
    private final PrintWriter out;
    private final PrintWriter err;

    private TestSession(TestCommand options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    static int run(TestCommand options, PrintWriter out, PrintWriter err)
            throws UsageException, IOException, InterruptedException {
        if (options.list) {
            TechniqueTable.print(out);
            return 0;
        }
        return new TestSession(options, out, err).run();
    }

    private int run() throws UsageException, IOException, InterruptedException {
        Logging.warnings();
        ClientTls.allowOldProtocols();
        Configuration configuration = ConfigurationFile.load(options.parent.config);
        TestSettings settings = TestPreparation.settings(options, configuration);
        DnsNames names = new DnsNames();
        List<ServerPlan> plans = plans(names);
        TestPreparation.authorise(plans, settings.authority());
        Tokens tokens = new Tokens(
                configuration.key().isPresent()
                        ? SecretFile.readKey(configuration.key().get())
                        : SecretFile.randomKey());
        if (options.dryRun) {
            DryRunReport.print(
                    plans, settings, tokens, PlannedWitness.of(configuration.witness()), names, Instant.now(), out);
            return 0;
        }
        try (Witness witness = WitnessChoice.open(configuration, tokens, err)) {
            return test(plans, settings, tokens, witness, names);
        }
    }

    private List<ServerPlan> plans(DnsNames names) throws UsageException, InterruptedException {
        List<TargetText> wanted = TestPreparation.targets(options);
        int named = wanted.size();
        if (options.targets != null) {
            wanted.addAll(TargetFile.read(options.targets, System.in));
        }
        if (wanted.isEmpty()) {
            throw new UsageException("no server to test: name a host, or a list with --targets"
                    + (options.targets == null ? "" : " (the list is empty)"));
        }
        Resolution resolution = new Resolution(names, options.ports, TestPreparation.domains(options));
        List<ServerPlan> plans = resolution.plan(options.mx ? resolution.exchanges(wanted) : wanted);
        for (ServerPlan plan : plans.subList(0, Math.min(named, plans.size()))) {
            // A name in a long list may be stale and is reported; one that was just typed is an error.
            if (!plan.problem().isEmpty() && options.targets == null) {
                throw new UsageException(plan.problem() + "; check the spelling, or name an address");
            }
        }
        return plans;
    }

    private int test(List<ServerPlan> plans, TestSettings settings, Tokens tokens, Witness witness, DnsNames names)
            throws IOException, InterruptedException {
        Instant start = Instant.now();
        boolean lingering = options.linger != null && options.linger.isPositive();
        LateArrivals late = new LateArrivals(tokens, lingering);
        try (Closing closing = new Closing()) {
            Optional<EvidenceFolder> evidence = evidence(start, plans);
            evidence.ifPresent(closing::add);
            LiveProgress progress = closing.add(LiveProgress.start(options.quiet, err, plans));
            List<ResultWriter> writers = writers(evidence, progress, plans.size() > 1);
            writers.forEach(closing::add);
            ResultSink sink = new ResultSink(evidence, writers, options.transcript, late);
            Interruption.interrupts(Thread.currentThread());
            sink.expect(plans);
            try {
                new TestRun(settings, tokens, witness, names, progress)
                        .run(servers(plans), options.parallel, report -> {
                            progress.finished(report.endpoint());
                            sink.accept(report);
                        });
                if (lingering) {
                    linger(witness, late, sink, progress, evidence);
                }
            } catch (InterruptedException e) {
                progress.close();
                err.println("portreeve: interrupted; " + sink.unfinished() + " of " + plans.size()
                        + " servers were not done");
                return ExitCode.INTERRUPTED;
            }
            progress.close();
            if (!options.json) {
                TextReport.totals(sink.totals(), evidence.map(EvidenceFolder::path), out);
            }
            return ExitCode.of(Verdict.strongest(sink.totals().keySet()));
        }
    }

    private static Iterable<List<Target>> servers(List<ServerPlan> plans) {
        return () -> plans.stream().flatMap(plan -> plan.addresses().stream()).iterator();
    }

    private Optional<EvidenceFolder> evidence(Instant start, List<ServerPlan> plans) throws IOException {
        if (options.noEvidence) {
            return Optional.empty();
        }
        int endpoints = plans.stream().mapToInt(ServerPlan::endpoints).sum();
        return Optional.of(
                options.evidence == null
                        ? EvidenceFolder.createIn(Path.of("evidence"), start, Version.number(), endpoints)
                        : EvidenceFolder.create(options.evidence, start, Version.number(), endpoints));
    }

    private List<ResultWriter> writers(Optional<EvidenceFolder> evidence, LiveProgress progress, boolean several)
            throws IOException {
        List<ResultWriter> writers = new ArrayList<>();
        if (options.junit != null) {
            writers.add(new JunitReport(options.junit));
        }
        if (options.json || evidence.isPresent()) {
            writers.add(new JsonReport(options.json ? Optional.of(out) : Optional.empty(), progress, evidence));
        }
        if (!options.json) {
            writers.add(new TextReport(out, progress, several));
        }
        return writers;
    }

    private void linger(
            Witness witness,
            LateArrivals late,
            ResultSink sink,
            LiveProgress progress,
            Optional<EvidenceFolder> evidence)
            throws IOException, InterruptedException {
        Duration time = options.linger;
        progress.remark("listening for late messages, for " + Durations.words(time));
        witness.listen(arrival -> late.take(arrival).ifPresent(rise -> {
            keep(evidence, rise.finding(), arrival);
            sink.risen(rise.finding(), rise.before(), rise.after());
        }));
        Thread.sleep(time);
    }

    private static void keep(Optional<EvidenceFolder> evidence, Finding finding, Arrival arrival) {
        if (evidence.isPresent()) {
            try {
                evidence.get().keep(finding.endpoint(), arrival);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}

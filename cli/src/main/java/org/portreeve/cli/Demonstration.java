package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.practice.PracticeNetwork;
import org.portreeve.practice.PracticeServer;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.Pace;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.smtp.ClientTls;
import org.portreeve.witness.EmbeddedWitness;
import org.portreeve.witness.SelfSigned;

/// `portreeve demo`: the real test against the practice network, ending in a table.
public final class Demonstration {
    private static final Duration WAIT = Duration.ofSeconds(5);
    /// The practice servers greylist for two seconds; real ones for minutes.
    private static final List<Duration> GREYLIST_WAITS = List.of(Duration.ofSeconds(3), Duration.ofSeconds(10));

    private Demonstration() {}

    /// Gives the exit code: 0 when every verdict was right.
    public static int run(PrintWriter out, PrintWriter err) throws UsageException, IOException, InterruptedException {
        Logging.warnings();
        ClientTls.allowOldProtocols();
        Tokens tokens = new Tokens(SecretFile.randomKey());
        Interruption.interrupts(Thread.currentThread());
        try (EmbeddedWitness witness = WitnessChoice.quiet(tokens);
                PracticeNetwork network = PracticeNetwork.start(
                        witness.smtpAddresses().getFirst(),
                        SelfSigned.create("practice.example", Instant.now()).serverContext())) {
            out.println("A network of " + network.servers().size()
                    + " small mail servers runs on this machine now, some of them open relays.");
            out.println(
                    "Each is tested like any other server: a message counts when it comes back to the witness, which");
            out.println("takes mail for " + witness.domain() + " on " + "127.0.0.1:"
                    + witness.smtpAddresses().getFirst().getPort() + ".");
            out.println();
            out.flush();
            Map<String, ServerResult> results = test(network, witness, tokens, out, err);
            return DemoTable.print(network.servers(), results, out);
        }
    }

    private static Pace pace() {
        Pace pace = Pace.DEFAULT.withWait(WAIT);
        return new Pace(
                pace.attemptsPerSession(),
                pace.together(),
                pace.pause(),
                pace.denialRetry(),
                GREYLIST_WAITS,
                pace.reconnectWaits(),
                pace.arrivalWait(),
                pace.noticeWait(),
                pace.localWait(),
                pace.firstWait(),
                pace.settle(),
                pace.endpoint());
    }

    private static Map<String, ServerResult> test(
            PracticeNetwork network, EmbeddedWitness witness, Tokens tokens, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        List<ServerPlan> plans = new ArrayList<>();
        for (PracticeServer server : network.servers()) {
            Target target = new Target(server.name(), server.endpoint(), false, List.of(server.domain()), true);
            plans.add(new ServerPlan(server.name(), List.of(List.of(target)), ""));
        }
        TestSettings settings =
                TestSettings.of(Authority.LOOPBACK_ONLY, "tester.localhost").withPace(pace());
        Map<String, ServerResult> results = new LinkedHashMap<>();
        try (LiveProgress progress = LiveProgress.start(false, err, plans)) {
            ResultWriter lines = new DemoTable(out, progress, results);
            ResultSink sink = new ResultSink(Optional.empty(), List.of(lines), false, new LateArrivals(tokens, false));
            sink.expect(plans);
            List<List<Target>> targets =
                    plans.stream().flatMap(plan -> plan.addresses().stream()).toList();
            new TestRun(settings, tokens, witness, Names.NONE, progress).run(targets, targets.size(), report -> {
                progress.finished(report.endpoint());
                sink.accept(report);
            });
        }
        return results;
    }
}

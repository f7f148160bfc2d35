package org.portreeve.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.portreeve.relaytest.Coverage;
import org.portreeve.relaytest.DryRun;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.SampleEnvelope;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.Transcript;

/// Prints what would be sent, endpoint by endpoint.
final class DryRunReport {
    private DryRunReport() {}

    static void print(
            List<ServerPlan> plans,
            TestSettings settings,
            Tokens tokens,
            Witness witness,
            Names names,
            Instant time,
            PrintWriter out) {
        out.println("Nothing is sent. EHLO " + settings.helo()
                + "; capital words stand for what is learnt from the server.");
        for (ServerPlan plan : plans) {
            if (!plan.problem().isEmpty()) {
                out.println();
                out.println(plan.problem());
            }
            for (List<Target> address : plan.addresses()) {
                for (Target target : address) {
                    DryRun run = DryRun.of(target, settings, tokens, witness, names, time);
                    out.println();
                    out.println(target.server() + " " + target.endpoint() + (target.implicitTls() ? " (TLS)" : "")
                            + ": " + run.envelopes().size() + " envelopes");
                    run.envelopes().forEach(envelope -> print(envelope, out));
                    for (Coverage.Skipped skipped : run.skipped()) {
                        out.println("  " + skipped.technique() + " not: " + skipped.reason());
                    }
                }
            }
        }
    }

    private static void print(SampleEnvelope envelope, PrintWriter out) {
        out.printf(
                "  %-4s%s  %s%s%n",
                envelope.technique(),
                Transcript.printable(envelope.mail(), 1000),
                Transcript.printable(envelope.rcpt(), 1000),
                envelope.how().isEmpty() ? "" : "  (" + envelope.how() + ")");
    }
}

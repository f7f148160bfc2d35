package org.portreeve.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.portreeve.relaytest.Cause;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Remedies;
import org.portreeve.relaytest.Remedy;
import org.portreeve.relaytest.SampleEnvelope;
import org.portreeve.relaytest.Technique;

/// What `portreeve explain` prints.
final class Explanation {
    private Explanation() {}

    static void print(List<String> ids, PrintWriter out) throws UsageException {
        if (ids.isEmpty()) {
            TechniqueTable.print(out);
            return;
        }
        List<Technique> techniques = new ArrayList<>();
        for (String id : ids) {
            techniques.add(TestPreparation.technique(id));
        }
        for (Technique technique : techniques) {
            print(technique, out);
        }
    }

    private static void print(Technique technique, PrintWriter out) {
        out.println(technique.id() + ": " + technique.title() + (technique.experimental() ? " (experimental)" : ""));
        out.println("Family " + technique.family() + ": " + TechniqueTable.family(technique.family()));
        out.println("Form: " + technique.example());
        out.println();
        List<SampleEnvelope> samples = SampleEnvelope.of(technique);
        if (samples.isEmpty()) {
            Wrapped.print(
                    out,
                    "",
                    "It needs no attempt of its own: every address and port of a server is tested in any case,"
                            + " and a difference between them is this finding.");
        } else {
            out.println(
                    "Example: the server is mx.example.edu, 192.0.2.1, for example.edu; the sender and the recipient are");
            out.println("foreign to it. When the message arrives at w.example.net, the server "
                    + (technique.reflection() ? "reflects." : "is open."));
            samples.forEach(sample -> print(sample, out));
        }
        for (Cause cause : technique.causes()) {
            Remedy remedy = Remedies.of(cause);
            out.println();
            Wrapped.print(out, "Possible because ", cause.words() + ".");
            Wrapped.print(out, "  ", remedy.advice());
            for (Mta mta : Mta.values()) {
                if (remedy.fixes().containsKey(mta)) {
                    out.println("  " + mta.title() + ":");
                    Wrapped.verbatim(out, "      ", remedy.fixes().get(mta));
                }
            }
        }
        out.println();
    }

    private static void print(SampleEnvelope sample, PrintWriter out) {
        if (!sample.how().isEmpty()) {
            out.println("    (" + sample.how() + ")");
        }
        out.println("    " + visible(sample.mail()));
        out.println("    " + visible(sample.rcpt()));
    }

    /// Control characters are part of some forms.
    private static String visible(String command) {
        return command.replace("\n", "\\n").replace("\0", "\\0");
    }
}

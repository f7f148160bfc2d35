package org.portreeve.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Doubt;
import org.portreeve.mtaconfig.Finding;
import org.portreeve.mtaconfig.Patch;
import org.portreeve.mtaconfig.Relaying;
import org.portreeve.mtaconfig.Step;
import org.portreeve.smtp.Transcript;

/// The report of an audit for people.
final class AuditText {
    private static final int WIDTH = 400;

    private final PrintWriter out;

    private AuditText(PrintWriter out) {
        this.out = out;
    }

    static void print(Audit audit, Optional<Comparison> comparison, PrintWriter out) {
        AuditText text = new AuditText(out);
        text.line(audit.server() + ": " + verdict(audit));
        comparison.ifPresent(text::comparison);
        audit.relayings().forEach(text::relaying);
        audit.doubts().stream().limit(10).forEach(text::doubt);
        text.findings(audit.findings());
        audit.remarks().forEach(remark -> text.line("not decided: " + remark));
        audit.patch().ifPresent(text::patch);
    }

    private static String verdict(Audit audit) {
        return switch (audit.verdict()) {
            case OPEN -> "open: it relays for strangers";
            case CLOSED -> "closed: a stranger finds no way to relay";
            case ACCEPTS -> "accepts mail for anybody, and delivers it nowhere";
            case UNKNOWN -> "unknown: the files do not decide it";
        };
    }

    private void line(String text) {
        out.println(Transcript.printable(text, WIDTH));
    }

    private void comparison(Comparison comparison) {
        if (comparison.opened().isEmpty() && comparison.closed().isEmpty()) {
            line("The change opens nothing and closes nothing.");
        }
        comparison.opened().forEach(r -> line("The change opens " + r.technique() + " at " + r.listener() + "."));
        comparison.closed().forEach(r -> line("The change closes " + r.technique() + " at " + r.listener() + "."));
    }

    private void relaying(Relaying relaying) {
        out.println();
        line(relaying.technique() + " at " + relaying.listener() + ": "
                + relaying.witness().words());
        line("  is accepted because of " + relaying.decisive().line().place());
        steps(relaying.path());
        line("  portreeve explain " + relaying.technique() + " tells more");
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            line("    " + step);
        }
    }

    private void doubt(Doubt doubt) {
        out.println();
        line(doubt.trial().technique() + " at " + doubt.listener() + ": unknown: "
                + doubt.trial().words());
        line("  hangs on");
        steps(doubt.open());
    }

    private void findings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            out.println();
        }
        for (Finding finding : findings) {
            line(finding.line().place() + ": " + finding.severity().name().toLowerCase(Locale.ROOT) + ": "
                    + finding.message());
            line("  " + finding.line().text());
            line("  better: " + finding.fix());
        }
    }

    private void patch(Patch patch) {
        out.println();
        line(
                patch.tested()
                        ? "This change closes it, as an audit of the changed files shows (patch -p1):"
                        : "This change closes a part of it (patch -p1):");
        out.println();
        patch.diff().lines().forEach(this::line);
    }
}

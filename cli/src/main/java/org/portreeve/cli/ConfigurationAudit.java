package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.mtaconfig.Verdict;
import org.portreeve.postfixconfig.PostfixAudit;

/// Carries out `portreeve audit`.
final class ConfigurationAudit {
    private ConfigurationAudit() {}

    static int run(AuditCommand command, PrintWriter out) throws UsageException, IOException {
        if (command.json && command.sarif) {
            throw new UsageException("--json or --sarif, not both");
        }
        Facts facts = facts(command);
        Sources sources =
                command.path.equals("-") ? Sources.from(System.in, "stdin") : Sources.at(Path.of(command.path));
        Audit audit = audit(sources, facts, command.path);
        Optional<Comparison> comparison = Optional.empty();
        if (command.compare != null) {
            Audit before = audit(Sources.at(command.compare), facts, command.compare.toString());
            comparison = Optional.of(Comparison.of(before, audit));
        }
        if (command.json) {
            out.println(AuditJson.of(audit, comparison));
        } else if (command.sarif) {
            out.println(AuditSarif.of(audit));
        } else {
            AuditText.print(audit, comparison, out);
        }
        out.flush();
        return comparison.map(c -> exit(c, audit.verdict())).orElseGet(() -> exit(audit.verdict()));
    }

    private static Facts facts(AuditCommand command) throws UsageException {
        List<Network> own = new ArrayList<>();
        for (String text : command.networks) {
            own.add(Network.of(text)
                    .orElseThrow(() -> new UsageException("--network: " + text + " is not ADDRESS/BITS")));
        }
        return new Facts(own, Optional.of(command.version).filter(v -> !v.isEmpty()), false, Optional.empty());
    }

    private static Audit audit(Sources sources, Facts facts, String path) throws UsageException {
        if (!PostfixAudit.recognises(sources)) {
            throw new UsageException(path + ": no configuration that is known here; give the folder with main.cf, or"
                    + " what postconf -n prints");
        }
        return PostfixAudit.of(sources, facts);
    }

    private static int exit(Verdict verdict) {
        return switch (verdict) {
            case CLOSED -> ExitCode.CLOSED;
            case OPEN -> ExitCode.OPEN;
            case UNKNOWN -> ExitCode.INCONCLUSIVE;
            case ACCEPTS -> ExitCode.UNPROVEN;
        };
    }

    private static int exit(Comparison comparison, Verdict verdict) {
        if (!comparison.opened().isEmpty()) {
            return ExitCode.OPEN;
        }
        return verdict == Verdict.UNKNOWN ? ExitCode.INCONCLUSIVE : ExitCode.CLOSED;
    }
}

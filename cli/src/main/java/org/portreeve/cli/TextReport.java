package org.portreeve.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.relaytest.AttemptReport;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.relaytest.Coverage;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Technique;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Transcript;

/// Results for people, server by server.
final class TextReport implements ResultWriter {
    private static final int TEXT = 400;

    private final PrintWriter out;
    private final LiveProgress progress;
    private final boolean brief;

    /// @param brief whether closed servers get one line only, as in a list of many
    TextReport(PrintWriter out, LiveProgress progress, boolean brief) {
        this.out = out;
        this.progress = progress;
        this.brief = brief;
    }

    @Override
    public void endpoint(Finding finding) {
        // Told with its server.
    }

    @Override
    public void close() {
        out.flush();
    }

    @Override
    public void server(ServerResult result) {
        progress.around(() -> {
            print(result);
            out.flush();
        });
    }

    private void print(ServerResult result) {
        out.println(result.server() + ": " + result.verdict().word().toUpperCase(Locale.ROOT) + ", "
                + meaning(result.verdict()));
        if (!result.reason().isEmpty()) {
            Wrapped.print(out, "  ", Transcript.printable(result.reason(), TEXT));
        }
        for (Finding finding : result.findings()) {
            line(finding.report());
        }
        if (!result.silent().isEmpty() && !result.findings().isEmpty()) {
            Wrapped.print(out, "  not listening: ", ServerResult.join(result.silent()));
        }
        worked(result);
        hops(result);
        Advice.print(result, out);
        if (!brief || result.verdict() != Verdict.CLOSED) {
            details(result);
        }
        for (Finding finding : result.findings()) {
            if (!finding.transcript().isEmpty()) {
                out.println();
                out.println("  Dialogue with " + finding.endpoint());
                Wrapped.verbatim(out, "  ", finding.transcript());
            }
        }
        out.println();
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case OPEN -> "it relays for strangers";
            case REFLECTS -> "it does not relay, but sends strangers' text to third parties";
            case ACCEPTS -> "it took a foreign message, which has not come back";
            case INCONCLUSIVE -> "not known";
            case CLOSED -> "it refused everything";
        };
    }

    private void line(EndpointReport report) {
        Coverage coverage = report.coverage();
        out.printf(
                "  %-28s %-12s %-10s %-10s %s, %s%n",
                report.endpoint(),
                report.verdict().word(),
                switch (report.security()) {
                    case CLEAR -> "clear";
                    case STARTTLS -> "STARTTLS";
                    case IMPLICIT -> "TLS";
                },
                report.mta() == Mta.UNKNOWN ? "-" : report.mta().title(),
                coverage.attempted().size() + " techniques tried",
                Durations.words(report.took()));
        for (String reason : report.reasons()) {
            Wrapped.print(out, "      ", Transcript.printable(reason, TEXT));
        }
    }

    /// The techniques that worked, each with an envelope that did it and what made it possible.
    private void worked(ServerResult result) {
        Map<String, AttemptReport> attempts = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            finding.report().attempts().forEach(attempt -> attempts.putIfAbsent(attempt.technique(), attempt));
        }
        worked("Relayed", result.relayed(), attempts);
        worked("Reflected", result.reflected(), attempts);
    }

    private void worked(String what, List<String> ids, Map<String, AttemptReport> attempts) {
        if (ids.isEmpty()) {
            return;
        }
        out.println();
        out.println("  " + what + ":");
        for (String id : ids) {
            Optional<Technique> technique = Catalogue.find(id);
            out.printf("  %-4s %s%n", id, technique.map(Technique::title).orElse(""));
            AttemptReport attempt = attempts.get(id);
            if (attempt != null) {
                out.println("       " + Transcript.printable(attempt.mail(), TEXT));
                out.println("       " + Transcript.printable(attempt.rcpt(), TEXT)
                        + (attempt.how().isEmpty() ? "" : "  (" + Transcript.printable(attempt.how(), TEXT) + ")"));
            }
            technique.ifPresent(known -> Wrapped.print(
                    out,
                    "       possible because ",
                    known.causes().stream().map(cause -> cause.words()).collect(Collectors.joining("; or "))));
        }
    }

    private void hops(ServerResult result) {
        for (Finding finding : result.findings()) {
            if (finding.report().multiHop()) {
                out.println();
                Wrapped.print(
                        out,
                        "  ",
                        "More than one host: " + finding.endpoint() + " took the message, and "
                                + Transcript.printable(
                                        String.join(", ", finding.report().deliveredBy()), TEXT)
                                + " delivered it. Look at both.");
                return;
            }
        }
    }

    private void details(ServerResult result) {
        if (result.findings().isEmpty()) {
            return;
        }
        out.println();
        skipped(result);
        EndpointReport first = result.findings().getFirst().report();
        String names = String.join(", ", first.vantage().pointers());
        Wrapped.print(
                out,
                "  Tested from ",
                first.vantage().source() + (names.isEmpty() ? "" : " (" + Transcript.printable(names, TEXT) + ")")
                        + ", as " + first.vantage().helo()
                        + (result.domains().isEmpty()
                                ? ""
                                : "; domains used: "
                                        + Transcript.printable(String.join(", ", result.domains()), TEXT)));
        for (Finding finding : result.findings()) {
            if (!finding.evidence().isEmpty()) {
                out.println("  Evidence: " + finding.evidence());
            }
        }
    }

    /// What was not attempted on some endpoint, by reason.
    private void skipped(ServerResult result) {
        Map<String, List<String>> reasons = result.findings().stream()
                .flatMap(finding -> finding.report().coverage().skipped().stream())
                .distinct()
                .collect(Collectors.groupingBy(
                        Coverage.Skipped::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(Coverage.Skipped::technique, Collectors.toList())));
        reasons.forEach((reason, ids) ->
                Wrapped.print(out, "  Not tried: ", String.join(" ", ids) + ": " + Transcript.printable(reason, TEXT)));
    }

    /// The end of the report when there was more than one server, and where the evidence is.
    static void totals(Map<Verdict, Integer> totals, Optional<Path> evidence, PrintWriter out) {
        int servers = totals.values().stream().mapToInt(Integer::intValue).sum();
        if (servers > 1) {
            out.println(servers + " servers: "
                    + totals.entrySet().stream()
                            .map(entry ->
                                    entry.getValue() + " " + entry.getKey().word())
                            .collect(Collectors.joining(", ")));
        }
        evidence.ifPresent(path -> out.println("Evidence with checksums: " + path));
        out.flush();
    }
}

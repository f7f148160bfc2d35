package org.portreeve.cli;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// All endpoints of one server, and what they say together.
///
/// @param findings the endpoints that listen, in the order of address and port
/// @param silent endpoints on which nothing listens, which is no finding
/// @param problem why the server could not be tested at all; empty otherwise
record ServerResult(String server, List<Finding> findings, List<Endpoint> silent, String problem) {
    ServerResult {
        findings = List.copyOf(findings);
        silent = List.copyOf(silent);
    }

    /// The strongest verdict of its endpoints; inconclusive when nothing listens.
    Verdict verdict() {
        return Verdict.strongest(
                findings.stream().map(finding -> finding.report().verdict()).toList());
    }

    List<String> relayed() {
        return all(EndpointReport::relayed);
    }

    List<String> reflected() {
        return all(EndpointReport::reflected);
    }

    List<String> deliveredBy() {
        return all(EndpointReport::deliveredBy);
    }

    List<String> domains() {
        return all(EndpointReport::domains);
    }

    private List<String> all(Function<EndpointReport, List<String>> part) {
        return findings.stream()
                .map(Finding::report)
                .map(part)
                .flatMap(Collection::stream)
                .distinct()
                .sorted(TechniqueOrder.NATURAL)
                .toList();
    }

    Mta mta() {
        return findings.stream()
                .map(finding -> finding.report().mta())
                .filter(mta -> mta != Mta.UNKNOWN)
                .findFirst()
                .orElse(Mta.UNKNOWN);
    }

    /// Why the verdict is what it is, when no endpoint says it.
    String reason() {
        return !problem.isEmpty() ? problem : findings.isEmpty() ? "nothing listens on " + join(silent) : "";
    }

    static String join(Collection<?> things) {
        return String.join(", ", things.stream().map(Object::toString).toList());
    }
}

package org.portreeve.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.relaytest.Cause;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Remedies;
import org.portreeve.relaytest.Remedy;
import org.portreeve.relaytest.Technique;

/// What made techniques work, and how to close it on the server at hand.
final class Advice {
    /// Causes that are explained in full; of more, 'portreeve explain' tells.
    private static final int MOST = 4;

    private Advice() {}

    /// The causes of techniques, likeliest first: the first one of each technique before any second one. A cause that
    /// only some ports or addresses could have is put first, when they are the ones that are open.
    static List<Cause> causes(ServerResult result) {
        Set<Cause> causes = new LinkedHashSet<>();
        List<String> ids = new java.util.ArrayList<>(result.relayed());
        ids.addAll(result.reflected());
        if (ids.contains("A1")) {
            if (result.findings().stream().anyMatch(Advice::closedElsewhere)) {
                causes.add(Cause.POLICY_OF_ONE_LISTENER);
            }
            // Whoever takes the plain envelope takes the other forms too: they need no explanation of their own.
            ids.removeIf(id -> id.charAt(0) != 'G' && !id.equals("A1"));
        }
        for (int rank = 0; rank < 4; rank++) {
            for (String id : ids) {
                List<Cause> all = Catalogue.find(id).map(Technique::causes).orElse(List.of());
                if (rank < all.size()) {
                    causes.add(all.get(rank));
                }
            }
        }
        return List.copyOf(causes);
    }

    private static boolean closedElsewhere(Finding finding) {
        EndpointReport report = finding.report();
        return report.verdict() == org.portreeve.relaytest.Verdict.CLOSED;
    }

    static void print(ServerResult result, PrintWriter out) {
        List<Cause> causes = causes(result);
        if (causes.isEmpty()) {
            return;
        }
        Mta mta = result.mta();
        out.println();
        out.println("  How to close it" + (mta == Mta.UNKNOWN ? ":" : " (it appears to be " + mta.title() + "):"));
        for (Cause cause : causes.subList(0, Math.min(MOST, causes.size()))) {
            Remedy remedy = Remedies.of(cause);
            Wrapped.print(out, "  - If ", cause.words() + ": " + decapitalised(remedy.advice()));
            Optional.ofNullable(remedy.fixes().get(mta)).ifPresent(fix -> Wrapped.verbatim(out, "      ", fix));
        }
        String more = String.join(", ", explained(result));
        out.println("  More, for every common server: portreeve explain " + more);
    }

    private static Set<String> explained(ServerResult result) {
        Map<String, Boolean> ids = new LinkedHashMap<>();
        result.relayed().forEach(id -> ids.put(id, true));
        result.reflected().forEach(id -> ids.put(id, true));
        return new LinkedHashSet<>(ids.keySet().stream().limit(3).toList());
    }

    private static String decapitalised(String text) {
        boolean acronym = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return acronym ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}

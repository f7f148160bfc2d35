package org.portreeve.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.portreeve.practice.PracticeServer;
import org.portreeve.relaytest.Verdict;

/// What the demonstration shows: a line when a server is done, and a table of all at the end.
final class DemoTable implements ResultWriter {
    private final PrintWriter out;
    private final LiveProgress progress;
    private final Map<String, ServerResult> results;

    DemoTable(PrintWriter out, LiveProgress progress, Map<String, ServerResult> results) {
        this.out = out;
        this.progress = progress;
        this.results = results;
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
        results.put(result.server(), result);
        progress.around(() -> {
            out.printf("  %-20s %s%n", result.server(), words(result));
            out.flush();
        });
    }

    private static String words(ServerResult result) {
        String by = result.relayed().isEmpty()
                ? result.reflected().isEmpty() ? "" : " by " + String.join(" ", result.reflected())
                : " by " + String.join(" ", result.relayed());
        return result.verdict().word() + by;
    }

    /// Prints the table. Gives 0 when every verdict is what it should be, else 1.
    static int print(List<PracticeServer> servers, Map<String, ServerResult> results, PrintWriter out) {
        out.println();
        out.printf("%-20s %-13s %-13s %-22s %s%n", "server", "verdict", "is really", "by", "what it does");
        int wrong = 0;
        for (PracticeServer server : servers) {
            ServerResult result = results.get(server.name());
            Verdict verdict = result == null ? Verdict.INCONCLUSIVE : result.verdict();
            wrong += verdict == server.expected() ? 0 : 1;
            out.printf(
                    "%-20s %-13s %-13s %-22s %s%n",
                    server.name(), verdict.word(), server.expected().word(), by(result), server.description());
        }
        out.println();
        out.println(
                wrong == 0
                        ? "All " + servers.size() + " verdicts are right."
                        : wrong + " of " + servers.size() + " verdicts are wrong.");
        out.println(
                "Next: 'portreeve explain B1' tells of a technique; 'portreeve init' prepares tests of your own servers.");
        out.flush();
        return wrong == 0 ? 0 : 1;
    }

    private static String by(ServerResult result) {
        if (result == null) {
            return "";
        }
        List<String> ids = result.relayed().isEmpty() ? result.reflected() : result.relayed();
        return ids.size() <= 5
                ? String.join(" ", ids)
                : String.join(" ", ids.subList(0, 4)) + " and " + (ids.size() - 4) + " more";
    }
}

package org.portreeve.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.portreeve.mtaconfig.Answer;
import org.portreeve.mtaconfig.Certificate;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Envelope;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.postfixconfig.PostfixAudit;

/// Compares what the audit answers with what a real server said: `FOLDER SEED`, where `FOLDER/cases.tsv` has a line for
/// each transaction.
public final class AuditComparison {
    private static final int SHOWN = 40;
    private static final double LEAST = 95;

    private AuditComparison() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, BiFunction<Client, Envelope, Answer>> configurations = new LinkedHashMap<>();
        Map<String, Integer> why = new TreeMap<>();
        int total = 0;
        int accepted = 0;
        int answered = 0;
        int wrong = 0;
        int unobserved = 0;
        for (String line : Files.readAllLines(folder.resolve("cases.tsv"))) {
            String[] parts = line.split("\t", -1);
            BiFunction<Client, Envelope, Answer> server =
                    configurations.computeIfAbsent(parts[0], name -> server(folder.resolve(name)));
            Client client = new Client(
                    parts[1],
                    parts[2],
                    parts[3],
                    parts[4],
                    false,
                    Certificate.NONE,
                    parts[5].isEmpty() ? Optional.empty() : Optional.of(parts[5]));
            Answer answer = server.apply(client, new Envelope(parts[6], parts[7]));
            if (parts[8].equals("unobserved")) {
                unobserved++;
                continue;
            }
            boolean truth = parts[8].equals("accepted");
            total++;
            accepted += truth ? 1 : 0;
            if (answer instanceof Answer.Unknown(var _, var _, var open)) {
                why.merge(open.isEmpty() ? "?" : open.getFirst().what(), 1, Integer::sum);
                continue;
            }
            answered++;
            if (answer instanceof Answer.Accepted != truth) {
                if (++wrong <= SHOWN) {
                    System.out.printf(
                            "%s: smtpd %s: %s%n",
                            parts[0],
                            parts[8],
                            String.join(" | ", List.of(parts).subList(1, 8)));
                    System.out.println("    smtpd: " + parts[9]);
                    answer.path().forEach(step -> System.out.println("    " + step));
                }
            }
        }
        double share = total == 0 ? 0 : 100.0 * answered / total;
        System.out.println();
        why.forEach((words, count) -> System.out.printf("unknown %d times: %s%n", count, words));
        System.out.printf(
                "%nseed %s: %d configurations, %d transactions, %d accepted; the audit answered for %.2f %%, and disagreed %d times; %d more could not be observed%n",
                arguments[1], configurations.size(), total, accepted, share, wrong, unobserved);
        System.exit(wrong == 0 && share >= LEAST && total > 0 ? 0 : 1);
    }

    private static BiFunction<Client, Envelope, Answer> server(Path folder) {
        try {
            Facts facts = new Facts(
                    List.of(
                            Network.of("127.0.0.1/8").orElseThrow(),
                            Network.of("::1/128").orElseThrow(),
                            Network.of("192.0.2.10/24").orElseThrow()),
                    Optional.of("3.7"),
                    false,
                    Optional.empty());
            return PostfixAudit.asking(Sources.at(folder), facts);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

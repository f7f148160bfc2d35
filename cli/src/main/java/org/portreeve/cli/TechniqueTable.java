package org.portreeve.cli;

import java.io.PrintWriter;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.relaytest.Technique;

/// The catalogue as a table.
final class TechniqueTable {
    private TechniqueTable() {}

    static void print(PrintWriter out) {
        char family = 0;
        for (Technique technique : Catalogue.all()) {
            if (technique.family() != family) {
                family = technique.family();
                out.println();
                out.println(family + ": " + family(family));
            }
            out.printf(
                    "  %-4s %-52s %s%s%n",
                    technique.id(),
                    technique.title(),
                    technique.example(),
                    technique.experimental() ? "  (experimental)" : "");
        }
        out.println();
        out.println("S, E: domains of the witness; x@S a sender, r@E the recipient; T, IP: the server's name and");
        out.println(
                "address; D: a domain that it serves; V: a user there; M, notD: domains of ours made for the test.");
        out.println("'portreeve explain ID' tells more of each.");
    }

    static String family(char letter) {
        return switch (letter) {
            case 'A' -> "the plain envelope, and trust in the sender";
            case 'B' -> "recipients that a careless server rewrites and forwards";
            case 'C' -> "trust in the destination's DNS (needs a zone of yours)";
            case 'D' -> "trust in who the client seems to be";
            case 'E' -> "authentication that admits anyone (only with --auth)";
            case 'F' -> "the state of the dialogue";
            case 'G' -> "reflection (not a relay, a finding of its own)";
            default -> "";
        };
    }
}

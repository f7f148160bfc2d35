package org.portreeve.complaintmail;

import java.util.List;
import java.util.function.Function;

/// The ways of reading a letter, the surest first.
final class Strategies {
    private static final List<Function<Letter, Findings>> STRUCTURED = List.of(
            ArfReports::read, XarfReports::read, XarfTexts::read, TableReports::read, XmlReports::read, SpamCop::read);

    private static final List<Function<Letter, Findings>> FREE = List.of(
            MessageReports::forwarded,
            MessageReports::pasted,
            LabelledText::sections,
            LabelledText::labelled,
            MessageReports::prose);

    private Strategies() {}

    /// Reports that were made for programs.
    static Findings structured(Letter letter) {
        return first(letter, STRUCTURED);
    }

    /// What people write.
    static Findings free(Letter letter) {
        return first(letter, FREE);
    }

    /// What the first way finds that accuses an address of ours; else what the first finds that accuses any.
    private static Findings first(Letter letter, List<Function<Letter, Findings>> ways) {
        Findings best = new Findings();
        Findings asides = new Findings();
        for (Function<Letter, Findings> way : ways) {
            Findings found = way.apply(letter);
            if (found.anyOurs()) {
                found.addAsides(asides);
                return found;
            }
            if (best.isEmpty() && !found.isEmpty()) {
                best = found;
            } else {
                asides.addAsides(found);
            }
        }
        best.addAsides(asides);
        return best;
    }
}

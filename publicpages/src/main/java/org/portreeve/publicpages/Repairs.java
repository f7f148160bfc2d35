package org.portreeve.publicpages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.relaytest.Cause;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Remedies;
import org.portreeve.relaytest.Remedy;
import org.portreeve.relaytest.Technique;

/// What techniques mean, and how to close them on a kind of server. From the relay test's own catalogue.
final class Repairs {
    /// Causes that are explained; the rest are rarer.
    private static final int MOST_CAUSES = 4;

    private Repairs() {}

    /// One cause and what to do about it; `fix` is for the kind of server that was asked for.
    record Step(String cause, String advice, Optional<String> fix) {}

    /// A kind of server that there are fixes for.
    record Kind(String word, String title, boolean chosen) {}

    static List<Technique> techniques(Collection<String> ids) {
        return Catalogue.all().stream()
                .filter(technique -> ids.contains(technique.id()))
                .toList();
    }

    /// The likeliest causes first: the first one of each technique before any second one. Who takes the plain envelope
    /// takes the other forms too, so they need no explanation of their own.
    static List<Step> steps(Collection<String> ids, Mta mta) {
        List<Technique> techniques = techniques(ids);
        if (ids.contains("A1")) {
            techniques = techniques.stream()
                    .filter(technique -> technique.id().equals("A1") || technique.reflection())
                    .toList();
        }
        Set<Cause> causes = new LinkedHashSet<>();
        for (int rank = 0; rank < MOST_CAUSES; rank++) {
            for (Technique technique : techniques) {
                if (rank < technique.causes().size()) {
                    causes.add(technique.causes().get(rank));
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        for (Cause cause : causes.stream().limit(MOST_CAUSES).toList()) {
            Remedy remedy = Remedies.of(cause);
            steps.add(new Step(
                    capital(cause.words()),
                    remedy.advice(),
                    Optional.ofNullable(remedy.fixes().get(mta))));
        }
        return steps;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /// The kind that was asked for, else the one that the register or the test names.
    static Mta mta(Optional<String> asked, Optional<String> registered, Optional<String> seen) {
        return asked.flatMap(Repairs::byWord)
                .or(() -> registered.flatMap(Repairs::byTitle))
                .or(() -> seen.flatMap(Repairs::byTitle))
                .orElse(Mta.UNKNOWN);
    }

    private static Optional<Mta> byWord(String word) {
        return Arrays.stream(Mta.values()).filter(mta -> word(mta).equals(word)).findFirst();
    }

    private static Optional<Mta> byTitle(String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        return Arrays.stream(Mta.values())
                .filter(mta -> mta != Mta.UNKNOWN
                        && (lower.contains(mta.title().toLowerCase(Locale.ROOT)) || lower.contains(word(mta))))
                .findFirst();
    }

    private static String word(Mta mta) {
        return mta.name().toLowerCase(Locale.ROOT);
    }

    static List<Kind> kinds(Mta chosen) {
        return Arrays.stream(Mta.values())
                .filter(mta -> mta != Mta.UNKNOWN)
                .map(mta -> new Kind(word(mta), mta.title(), mta == chosen))
                .toList();
    }
}

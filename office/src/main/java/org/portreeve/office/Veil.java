package org.portreeve.office;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.CaseEvent;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Transaction;

/// Keeps from everybody but analysts and Security who complained. Fields that tell it are not shown to others in the
/// first place; this takes the complainants' addresses out of the texts that people and servers wrote, as far as the
/// office knows them.
public final class Veil {
    private static final String WITHHELD = "(withheld)";
    private static final Pattern MAILBOX = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;]+");

    private final Pattern hidden;

    private Veil(Set<String> words) {
        StringBuilder any = new StringBuilder();
        // Longer ones first, so that none is left in part.
        words.stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .forEach(word -> any.append(any.isEmpty() ? "" : "|").append(Pattern.quote(word)));
        hidden = any.isEmpty()
                ? Pattern.compile("(?!)")
                : Pattern.compile(any.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// What hides the complainants of a case from a reader.
    public static Veil of(Transaction tx, Clearance clearance, long caseNumber) {
        return clearance.staff() ? new Veil(Set.of()) : complainants(tx, caseNumber);
    }

    /// What hides the complainants of a case from everybody.
    static Veil complainants(Transaction tx, long caseNumber) {
        return new Veil(words(tx, complaints(tx, caseNumber)));
    }

    /// Whether a text names somebody whom this hides.
    boolean hides(String text) {
        return hidden.matcher(text).find();
    }

    /// What hides the complainant of a complaint from a reader.
    public static Veil ofComplaint(Transaction tx, Clearance clearance, long complaint) {
        return new Veil(clearance.staff() ? Set.of() : words(tx, Set.of(complaint)));
    }

    /// All complaints that ever were on a case.
    private static Set<Long> complaints(Transaction tx, long caseNumber) {
        Set<Long> numbers = new TreeSet<>();
        for (RecordedEntry<CaseEvent> entry : tx.cases().entries(caseNumber)) {
            if (entry.entry().event() instanceof CaseEvent.ComplaintAttached attached) {
                numbers.add(attached.complaint());
            } else if (entry.entry().event() instanceof CaseEvent.MergedFrom merged) {
                numbers.addAll(merged.complaints().keySet());
            }
        }
        return numbers;
    }

    private static Set<String> words(Transaction tx, Collection<Long> complaints) {
        Set<String> words = new HashSet<>();
        for (long number : complaints) {
            tx.complaints()
                    .get(number)
                    .map(ComplaintRecord::state)
                    .flatMap(complaint -> complaint.complainant())
                    .flatMap(tx.enclosures()::text)
                    .ifPresent(text -> add(words, text.strip()));
        }
        return words;
    }

    private static void add(Set<String> words, String complainant) {
        if (complainant.length() > 3) {
            words.add(complainant);
        }
        Matcher mailbox = MAILBOX.matcher(complainant);
        while (mailbox.find()) {
            words.add(mailbox.group());
        }
    }

    public String over(String text) {
        return hidden.matcher(text).replaceAll(WITHHELD);
    }
}

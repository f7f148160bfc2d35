package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the ways of reading a letter found: at most one accusation for each address and class.
final class Findings {
    private record Key(InetAddress accused, AbuseClass about) {}

    private final Map<Key, Accusation> accusations = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean tooMany;
    private int messages;

    void add(Draft draft) {
        add(draft.build());
    }

    void add(Accusation accusation) {
        Key key = new Key(accusation.accused(), accusation.about());
        Accusation known = accusations.get(key);
        if (known == null && accusations.size() >= Limits.ACCUSATIONS) {
            tooMany = true;
        } else if (known == null || known.confidence().compareTo(accusation.confidence()) < 0) {
            accusations.put(key, bounded(accusation));
        }
    }

    private Accusation bounded(Accusation a) {
        if (a.message().isEmpty() || ++messages <= Limits.SHOWN_MESSAGES) {
            return a;
        }
        return new Accusation(
                a.accused(),
                a.ours(),
                a.about(),
                a.opens(),
                a.why(),
                a.format(),
                a.seenAt(),
                a.confidence(),
                a.found(),
                a.doubts(),
                a.reporter(),
                Optional.empty(),
                a.reportId());
    }

    /// Something for which a person must look at the mail, such as an archive that could not be opened.
    void problem(String what) {
        if (problems.size() < 20) {
            problems.add(SafeText.line(what, 300));
        }
    }

    /// Something that a person may want to know.
    void note(String what) {
        if (notes.size() < 20) {
            notes.add(SafeText.line(what, 300));
        }
    }

    void addAll(Findings other) {
        other.accusations.values().forEach(this::add);
        addAsides(other);
    }

    /// Takes over problems and notes, but no accusation.
    void addAsides(Findings other) {
        other.problems.forEach(this::problem);
        other.notes.forEach(this::note);
        tooMany |= other.tooMany;
    }

    /// The accusations; those of private addresses that are not ours only when there are no others.
    List<Accusation> accusations() {
        List<Accusation> real = accusations.values().stream()
                .filter(a -> a.ours() || AddressText.isPublic(a.accused()))
                .toList();
        return real.isEmpty() ? List.copyOf(accusations.values()) : real;
    }

    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (tooMany) {
            all.addFirst("more than " + Limits.ACCUSATIONS + " addresses are accused");
        }
        return List.copyOf(all);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    boolean isEmpty() {
        return accusations.isEmpty();
    }

    boolean anyOurs() {
        return accusations.values().stream().anyMatch(Accusation::ours);
    }
}

package org.portreeve.casepages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Action;
import org.portreeve.casework.Case;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Resolution;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.Clearance;
import org.portreeve.office.Outcome;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Transaction;

/// Which verbs the rules would let somebody do with a case now, and why not the others. Verbs for which the roles are
/// lacking are not there at all.
///
/// @param closings as what it could be closed
record Offers(Set<Verb> allowed, Map<Verb, Outcome.Refused> refused, Set<Resolution> closings) {
    Offers {
        allowed = Set.copyOf(allowed);
        refused = Map.copyOf(refused);
        closings = Set.copyOf(closings);
    }

    static final Offers NONE = new Offers(Set.of(), Map.of(), Set.of());

    /// Asks the rules; nothing is done.
    static Offers of(CaseDesk desk, Transaction tx, CaseRecord record, Clearance clearance, Policy policy) {
        Case now = record.state();
        List<Verb> verbs = EnumSet.allOf(Verb.class).stream()
                .filter(verb -> clearance.has(verb.roles()))
                .toList();
        List<Action> trials = new ArrayList<>(
                verbs.stream().map(verb -> verb.trial(now, policy)).toList());
        List<Resolution> resolutions = clearance.has(Verb.CLOSE.roles()) ? List.of(Resolution.values()) : List.of();
        resolutions.forEach(resolution -> trials.add(new Action.Close(resolution, "-")));
        List<Optional<Outcome.Refused>> answers = desk.obstacles(tx, record, trials, clearance.actor());
        Set<Verb> allowed = EnumSet.noneOf(Verb.class);
        Map<Verb, Outcome.Refused> refused = new EnumMap<>(Verb.class);
        for (int i = 0; i < verbs.size(); i++) {
            Verb verb = verbs.get(i);
            answers.get(i).ifPresentOrElse(no -> refused.put(verb, no), () -> allowed.add(verb));
        }
        Set<Resolution> closings = EnumSet.noneOf(Resolution.class);
        for (int i = 0; i < resolutions.size(); i++) {
            if (answers.get(verbs.size() + i).isEmpty()) {
                closings.add(resolutions.get(i));
            }
        }
        if (!closings.isEmpty()) {
            allowed.add(Verb.CLOSE);
            refused.remove(Verb.CLOSE);
        }
        return new Offers(allowed, refused, closings);
    }

    boolean allows(Verb verb) {
        return allowed.contains(verb);
    }

    /// By its word, for templates.
    public boolean allows(String word) {
        return Verb.of(word).filter(this::allows).isPresent();
    }
}

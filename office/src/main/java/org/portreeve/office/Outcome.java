package org.portreeve.office;

import java.util.List;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Rule;
import org.portreeve.store.CaseRecord;

/// What came of a verb on a case.
public sealed interface Outcome {
    /// It was done. `entries` are those of the action itself first, then what followed; none when nothing was new.
    record Done(CaseRecord now, List<Entry<CaseEvent>> entries) implements Outcome {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /// A rule forbids it; `reason` is a sentence for the person who tried.
    record Refused(Rule rule, String reason) implements Outcome {}

    /// There is no such case.
    record Missing(long number) implements Outcome {}

    /// The caller expected another version than this one.
    record Stale(long version) implements Outcome {}
}

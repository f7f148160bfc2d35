package org.portreeve.office;

import java.util.List;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Rule;
import org.portreeve.store.ComplaintRecord;

/// What came of a verb on a complaint.
public sealed interface ComplaintOutcome {
    /// It was done. `entries` are those of the action itself first, then what followed; none when nothing was new.
    record Done(ComplaintRecord now, List<Entry<ComplaintEvent>> entries) implements ComplaintOutcome {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /// A rule forbids it; `reason` is a sentence for the person who tried.
    record Refused(Rule rule, String reason) implements ComplaintOutcome {}

    /// There is no such complaint.
    record Missing(long number) implements ComplaintOutcome {}

    /// The caller expected another version than this one.
    record Stale(long version) implements ComplaintOutcome {}
}

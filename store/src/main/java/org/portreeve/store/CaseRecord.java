package org.portreeve.store;

import java.util.Objects;
import org.portreeve.casework.Case;

/// A case as its record has it: `version` is the number of its last event (and the ETag), `hash` that
/// event's hash in hex.
public record CaseRecord(long version, String hash, Case state) {
    public CaseRecord {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(state);
    }

    public long number() {
        return state.number();
    }

    public RecordName name() {
        return RecordName.ofCase(number());
    }
}

package org.portreeve.store;

import java.util.Objects;
import org.portreeve.casework.Complaint;

/// A complaint as its record has it: `version` is the number of its last event (and the ETag), `hash` that
/// event's hash in hex.
public record ComplaintRecord(long version, String hash, Complaint state) {
    public ComplaintRecord {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(state);
    }

    public long number() {
        return state.number();
    }

    public RecordName name() {
        return RecordName.ofComplaint(number());
    }
}

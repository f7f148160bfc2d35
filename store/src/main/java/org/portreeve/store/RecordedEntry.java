package org.portreeve.store;

import java.time.Instant;
import org.portreeve.casework.Entry;

/// An entry as it stands in a record: its number, the exact text that was hashed, and the hash in hex.
public record RecordedEntry<E>(long seq, String body, String hash, Entry<E> entry) {
    public Instant at() {
        return entry.at();
    }
}

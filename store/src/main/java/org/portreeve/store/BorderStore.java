package org.portreeve.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Entry;

/// Whether blocking as a whole is stopped. The record `border` alone says so.
public final class BorderStore {
    private final Journal journal;

    BorderStore(Journal journal) {
        this.journal = journal;
    }

    /// Who stopped all blocking, when and why.
    public record Stop(String by, Instant at, String reason) {}

    /// Lets nobody else stop or resume until the transaction ends.
    public void lock() {
        journal.lockOrBegin(RecordName.BORDER);
    }

    public Optional<Stop> stopped() {
        return journal.last(RecordName.BORDER, BorderEvent.class)
                .filter(entry -> entry.event() instanceof BorderEvent.BlockingStopped)
                .map(entry -> new Stop(
                        entry.by().name(), entry.at(), ((BorderEvent.BlockingStopped) entry.event()).reason()));
    }

    public void stop(String reason, Actor by, Instant at) {
        append(new BorderEvent.BlockingStopped(reason), by, at);
    }

    public void resume(String reason, Actor by, Instant at) {
        append(new BorderEvent.BlockingResumed(reason), by, at);
    }

    private void append(BorderEvent event, Actor by, Instant at) {
        journal.append(journal.lockOrBegin(RecordName.BORDER), List.of(new Entry<>(event, at, by, Optional.empty())));
    }
}

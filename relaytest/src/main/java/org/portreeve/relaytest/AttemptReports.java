package org.portreeve.relaytest;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// The reports of an endpoint's attempts, each written when it is read: of most servers nobody reads them.
final class AttemptReports extends AbstractList<AttemptReport> implements RandomAccess {
    private final Attempts attempts;
    private final List<Trial> trials;

    AttemptReports(Attempts attempts) {
        this.attempts = attempts;
        this.trials = List.copyOf(attempts.trials());
    }

    @Override
    public AttemptReport get(int index) {
        return attempts.report(trials.get(index));
    }

    @Override
    public int size() {
        return trials.size();
    }
}

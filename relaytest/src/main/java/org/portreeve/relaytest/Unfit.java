package org.portreeve.relaytest;

import java.io.IOException;

/// A session could not be made ready for an attempt, and that is the outcome of the attempt.
final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Unfit(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}

package org.portreeve.casework;

/// What a relay test found, as far as a case must know. The words are the relay test's own.
public enum Verdict {
    OPEN,
    REFLECTS,
    ACCEPTS,
    INCONCLUSIVE,
    CLOSED;

    /// Whether it proves a fault.
    public boolean fault() {
        return this == OPEN || this == REFLECTS;
    }
}

package org.portreeve.casework;

/// What came of an attempt to reach somebody.
public enum ContactOutcome {
    REACHED,
    MESSAGE_LEFT,
    NO_ANSWER,
    FAILED
}

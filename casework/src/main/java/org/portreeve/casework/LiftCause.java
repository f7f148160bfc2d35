package org.portreeve.casework;

/// Why a block ends. There is no other way.
public enum LiftCause {
    ORDER,
    PASSED_RETEST,
    EXPIRY
}

package org.portreeve.casework;

/// What a test is for.
public enum Purpose {
    /// To confirm or deny what was complained about.
    CONFIRM,
    /// To see whether a repair holds.
    RETEST,
    /// To look again at a closed case: after a new complaint, or when the later retest is due.
    RECHECK;

    /// What a test of a case is for, when nobody says so.
    public static Purpose usual(Case now) {
        if (!now.open()) {
            return RECHECK;
        }
        return now.proof().isPresent() ? RETEST : CONFIRM;
    }
}

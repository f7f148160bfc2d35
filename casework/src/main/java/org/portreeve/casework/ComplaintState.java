package org.portreeve.casework;

/// Where a complaint stands.
public enum ComplaintState {
    RECEIVED,
    ACKNOWLEDGED,
    /// On a case.
    ATTACHED,
    /// About an address that is not in our networks.
    NOT_OURS,
    /// A person has to look.
    UNREADABLE,
    /// The same as another one.
    DUPLICATE,
    /// Nothing that we act on: a person said so, or it is of a class that opens nothing.
    DISMISSED,
    /// Its complainant was told the outcome.
    ANSWERED
}

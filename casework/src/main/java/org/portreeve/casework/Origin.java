package org.portreeve.casework;

/// How we came to know (VERIS: discovery method).
public enum Origin {
    /// Somebody complained: an unrelated third party.
    COMPLAINT,
    /// A sweep of our own.
    SWEEP,
    /// An entry on somebody's blacklist.
    LISTING,
    /// Another response team.
    RESPONSE_TEAM
}

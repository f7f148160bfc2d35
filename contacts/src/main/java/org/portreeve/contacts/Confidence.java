package org.portreeve.contacts;

/// How sure it is that somebody who answers for the server reads this.
public enum Confidence {
    /// The standards say that it should exist.
    LOW,
    /// Somebody published it.
    MEDIUM,
    /// Somebody of the organisation entered it for this server.
    HIGH
}

package org.portreeve.border;

/// A connection that was tried to see what a block does.
///
/// @param what in words: `from 192.0.2.25 to 203.0.113.9 port 25`
public record EffectAttempt(Kind kind, String what, Answer answer) {
    /// What it is to show.
    public enum Kind {
        /// From the server to others' mail servers: must be held back.
        OUTSIDE,
        /// From the server to own mail servers: must open.
        OWN,
        /// To the server's mail port: should open.
        INBOUND,
        /// To the server's web side: opens where there is one.
        WEB
    }

    public enum Answer {
        OPENED,
        HELD,
        /// The command cannot tell; or what is to be reached does not answer the office either.
        UNKNOWN
    }
}

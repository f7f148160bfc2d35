package org.portreeve.casework;

/// How grave a confirmed fault is.
public enum Severity {
    /// It relays: a message came back.
    RELAY,
    /// It carries a stranger's text to third parties, but does not relay.
    LESSER
}

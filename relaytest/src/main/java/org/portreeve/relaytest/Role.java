package org.portreeve.relaytest;

/// What an address of ours stands for in an attempt.
public enum Role {
    /// The foreign recipient: a message that arrives here was relayed.
    RECIPIENT,
    /// The sender: what arrives here is a bounce or a notice.
    SENDER
}

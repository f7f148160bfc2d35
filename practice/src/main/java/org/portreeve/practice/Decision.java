package org.portreeve.practice;

/// What a server does about one recipient.
sealed interface Decision {
    /// Says no at RCPT.
    record Reject(String reply) implements Decision {}

    /// Accepts; the message ends here, in a mailbox or nowhere.
    record Keep() implements Decision {}

    /// Accepts and passes the message on to `recipient`.
    record Relay(String recipient) implements Decision {}

    /// Accepts and returns the message to its sender.
    record Bounce() implements Decision {}
}

package org.portreeve.practice;

/// Decides about a recipient, without side effects unless it says so. Called from many sessions at once.
@FunctionalInterface
interface Policy {
    /// What to do about one recipient.
    ///
    /// @param from the reverse-path of the transaction
    /// @param to the forward-path in question
    Decision decide(Facts facts, Path from, Path to);
}

package org.portreeve.relaytest;

/// The local parts that an attempt's forms are filled with. They are made when they are asked for.
interface LocalParts {
    /// Carries the sender token.
    String sender();

    /// Carries the recipient token.
    String recipient();

    /// Exists nowhere.
    String random();

    /// Local parts that stand for those of no attempt.
    record Fixed(String sender, String recipient, String random) implements LocalParts {
        /// For comparing forms.
        static final Fixed LETTERS = new Fixed("x", "r", "q");
    }
}

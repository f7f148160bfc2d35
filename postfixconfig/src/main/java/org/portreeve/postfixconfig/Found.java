package org.portreeve.postfixconfig;

import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// What a table says about a key.
sealed interface Found {
    /// @param line the table's line that says it
    record Hit(String value, Line line) implements Found {}

    record Miss() implements Found {}

    /// The table cannot be used: Postfix answers "try again".
    record Failed(Step step) implements Found {}

    /// What the table holds was not given, or was not understood.
    record Open(Step step) implements Found {}
}

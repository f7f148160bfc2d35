package org.portreeve.postfixconfig;

import org.portreeve.mtaconfig.Step;

/// Whether a list matches.
sealed interface Match {
    /// It does, and this is what did.
    record Yes(Step step) implements Match {}

    record No() implements Match {}

    /// The list cannot be used: Postfix answers "try again".
    record Broken(Step step) implements Match {}

    /// The files do not say.
    record Open(Step step) implements Match {}
}

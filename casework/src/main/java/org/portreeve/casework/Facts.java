package org.portreeve.casework;

import java.util.Optional;
import java.util.OptionalLong;

/// What the register says of a case's server now. Each reason says who asked for it and until when.
///
/// `otherOpen` is another open case on the same server; `earlierBlocks` counts blocks of it that were in effect in
/// earlier cases.
public record Facts(
        Optional<String> neverTest,
        Optional<String> neverBlock,
        Optional<String> intentionallyOpen,
        OptionalLong otherOpen,
        int earlierBlocks) {
    /// Nothing stands in the register.
    public static final Facts NONE =
            new Facts(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), 0);
}

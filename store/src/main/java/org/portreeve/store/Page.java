package org.portreeve.store;

import java.util.List;
import java.util.Optional;

/// A part of a list. `next` is the cursor of the following part, opaque to everybody else; empty at the end.
public record Page<T>(List<T> rows, Optional<String> next) {
    public Page {
        rows = List.copyOf(rows);
    }
}

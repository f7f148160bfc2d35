package org.portreeve.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list. `next` is the cursor of the following part, opaque to everybody else; empty at the end.
public record Page<T>(List<T> rows, Optional<String> next) {
    public Page {
        rows = List.copyOf(rows);
    }

    /// A page of at most `limit` rows, where one more was asked for.
    static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> page = rows.subList(0, limit);
        return new Page<>(page, Optional.of(cursor.apply(page.getLast())));
    }
}

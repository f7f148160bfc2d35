package org.portreeve.casework;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// An event in a record: what, when, by whom, and the provision that allows it, where one was named.
public record Entry<E>(E event, Instant at, Actor by, Optional<String> provision) {
    public Entry {
        Objects.requireNonNull(event);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(provision);
    }
}

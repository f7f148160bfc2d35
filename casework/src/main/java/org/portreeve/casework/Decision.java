package org.portreeve.casework;

import java.util.List;

/// What was decided on an action: the events that happen, oldest first, or the rule that forbids it.
public sealed interface Decision<E> {
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// `reason` is a sentence for the person who tried.
    record Refused<E>(Rule rule, String reason) implements Decision<E> {}
}

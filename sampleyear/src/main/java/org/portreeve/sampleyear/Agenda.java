package org.portreeve.sampleyear;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// What somebody is going to do, by time; what is at the same time, in the order in which it was entered.
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
    private long number;

    private record Item(Instant at, long number, Runnable step) {}

    void at(Instant at, Runnable step) {
        items.add(new Item(at, number++, step));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(items.peek()).map(Item::at);
    }

    /// Does what comes next.
    void step() {
        items.remove().step().run();
    }
}

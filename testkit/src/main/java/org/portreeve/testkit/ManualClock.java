package org.portreeve.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that only moves when it is told to. Safe for many threads.
public final class ManualClock implements InstantSource {
    /// Where a clock stands that was given no time: a whole second.
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now;

    public ManualClock() {
        this(START);
    }

    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves the clock by `step`, which may be negative, and returns the new time.
    public Instant advance(Duration step) {
        return now.updateAndGet(time -> time.plus(step));
    }

    public void set(Instant time) {
        now.set(time);
    }
}

package org.portreeve.sampleyear;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A clock that is moved through the year, and goes by itself when the year is over.
public final class YearClock implements InstantSource {
    private Instant now;
    private Optional<InstantSource> real = Optional.empty();

    YearClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return real.map(InstantSource::instant).orElse(now);
    }

    /// Moves to a time, never backwards.
    synchronized void to(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /// From now on it is what another clock says.
    synchronized void follow(InstantSource clock) {
        real = Optional.of(clock);
    }
}

package org.portreeve.border;

import java.time.Duration;
import java.time.Instant;

/// When a device that had trouble is asked again: after 1, 2, 4, 8, 16 seconds, then every 30. No longer, so that
/// half a minute after it is well it is as it should be.
public record Backoff(int failures, Instant next) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    /// Before any trouble.
    public static final Backoff NONE = new Backoff(0, Instant.MIN);

    /// After one more failure.
    public Backoff failed(Instant now) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return new Backoff(failures + 1, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }

    /// Whether it is left alone at `now`. A clock that was set back does not make that longer.
    public boolean waits(Instant now) {
        return now.isBefore(next) && !now.plus(LONGEST).isBefore(next);
    }
}

package org.portreeve.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The office's workers, each in a loop of its own.
final class Workers implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(8);
    private static final long SECOND_MILLIS = 1000;

    private final Bell bell;
    private final List<Loop> loops = new ArrayList<>();
    private final List<Loop> slow = new ArrayList<>();

    Workers(Bell bell) {
        this.bell = bell;
    }

    /// Starts a worker whose rounds are short: the last one is waited for at the end.
    void start(String name, Loop.Round round) {
        loops.add(Loop.start(name, round, bell));
    }

    /// Starts a worker whose rounds cost something even when there is nothing to do: one in a second.
    void startPaced(String name, Loop.Round round) {
        loops.add(Loop.start(name, round, bell, SECOND_MILLIS));
    }

    /// Starts a worker whose rounds may take an hour: it is broken off at the end.
    void startLong(String name, Loop.Round round) {
        slow.add(Loop.start(name, round, bell));
    }

    /// Ends all of them, in the time that one takes at most.
    @Override
    public void close() {
        slow.forEach(Loop::interrupt);
        loops.forEach(Loop::end);
        long until = System.nanoTime() + FAREWELL.toNanos();
        slow.addAll(loops);
        try {
            for (Loop loop : slow) {
                loop.join(Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

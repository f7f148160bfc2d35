package org.portreeve.app;

import java.lang.System.Logger.Level;
import java.time.Duration;

/// A worker in a virtual thread of its own. It works as long as there is something to do, then waits until the bell
/// rings, for a second at most. After a failure it tries again, later and later.
final class Loop {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final long POLL_MILLIS = 1000;
    private static final long STEP_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final String name;
    private final Round round;
    private final Bell bell;
    private final long leastMillis;
    private final Thread thread;
    private volatile boolean ended;

    /// One round of work; gives how much was done.
    @FunctionalInterface
    interface Round {
        int once() throws InterruptedException;
    }

    private Loop(String name, Round round, Bell bell, long leastMillis) {
        this.name = name;
        this.round = round;
        this.bell = bell;
        this.leastMillis = leastMillis;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    static Loop start(String name, Round round, Bell bell) {
        return start(name, round, bell, STEP_MILLIS);
    }

    /// Starts one whose rounds that find nothing keep a distance, however often the bell rings.
    static Loop start(String name, Round round, Bell bell, long leastMillis) {
        Loop loop = new Loop(name, round, bell, leastMillis);
        loop.thread.start();
        return loop;
    }

    private void run() {
        long pause = 0;
        try {
            while (!ended) {
                long seen = bell.times();
                try {
                    int done = round.once();
                    pause = 0;
                    if (done > 0) {
                        bell.ring();
                    } else if (!ended) {
                        Thread.sleep(leastMillis);
                        bell.await(seen, POLL_MILLIS - leastMillis);
                    }
                } catch (RuntimeException | Error e) {
                    pause = Math.clamp(pause * 2, POLL_MILLIS, LONGEST_PAUSE_MILLIS);
                    LOG.log(Level.ERROR, "worker={0} again_ms={1} failure={2}", name, pause, Logs.words(e));
                    long until = System.nanoTime() + Duration.ofMillis(pause).toNanos();
                    while (!ended && System.nanoTime() < until) {
                        Thread.sleep(STEP_MILLIS);
                    }
                }
            }
        } catch (InterruptedException e) {
            // The office ends.
            return;
        }
    }

    /// Asks it to end after the round that it is in.
    void end() {
        ended = true;
        bell.ring();
    }

    /// Asks it to end in the middle of what it does.
    void interrupt() {
        ended = true;
        thread.interrupt();
    }

    /// Waits for its end; interrupts it when the time is over.
    void join(Duration time) throws InterruptedException {
        if (!thread.join(time)) {
            LOG.log(Level.WARNING, "worker={0} is interrupted: it did not end by itself", name);
            thread.interrupt();
            thread.join(Duration.ofSeconds(2));
        }
    }
}

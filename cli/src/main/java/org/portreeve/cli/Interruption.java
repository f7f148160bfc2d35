package org.portreeve.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// SIGINT and SIGTERM: the main thread is interrupted and given a moment to write down what it has.
public final class Interruption {
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final CountDownLatch FINISHED = new CountDownLatch(1);

    private Interruption() {}

    /// Interrupts a thread when the process is told to end.
    static void interrupts(Thread worker) {
        interrupts(worker, GRACE);
    }

    /// The same; the process is gone after `grace` at the latest.
    public static void interrupts(Thread worker, Duration grace) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            worker.interrupt();
                            try {
                                FINISHED.await(grace.toMillis(), TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "end"));
    }

    /// Says that nothing is left to do.
    static void finished() {
        FINISHED.countDown();
    }
}

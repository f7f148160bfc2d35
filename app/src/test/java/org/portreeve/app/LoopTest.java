package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final Bell bell = new Bell();

    @Test
    void whatOneDidWakesAnother() throws Exception {
        AtomicInteger work = new AtomicInteger();
        AtomicInteger result = new AtomicInteger();
        Loop second = Loop.start("second", () -> result.get() < work.get() ? result.incrementAndGet() : 0, bell);
        CountDownLatch begun = new CountDownLatch(1);
        Loop first = Loop.start(
                "first",
                () -> {
                    begun.await();
                    return work.get() < 3 ? work.incrementAndGet() : 0;
                },
                bell);
        begun.countDown();
        await().atMost(Duration.ofMillis(900)).until(() -> result.get() == 3);
        end(first, second);
    }

    @Test
    void afterAFailureItTriesAgain() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        Loop loop = Loop.start(
                "failing",
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return 0;
                },
                bell);
        await().atMost(Duration.ofSeconds(5)).until(() -> rounds.get() > 1);
        end(loop);
    }

    @Test
    void oneThatDoesNotEndIsInterrupted() throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Loop loop = Loop.start(
                "slow",
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return 0;
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                },
                bell);
        begun.await();
        loop.end();
        loop.join(Duration.ofMillis(100));
        assertThat(interrupted).hasValue(1);
    }

    private static void end(Loop... loops) throws InterruptedException {
        for (Loop loop : loops) {
            loop.end();
            loop.join(Duration.ofSeconds(5));
        }
    }
}

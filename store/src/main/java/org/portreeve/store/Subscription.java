package org.portreeve.store;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who is told of changes, in a virtual thread of its own. What comes while its listener is busy, or within
/// the pause after it was told, waits as a set: it is told once, and there is never more of it than topics.
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private final Set<String> topics;
    private final Consumer<String> listener;
    private final Consumer<Subscription> gone;
    private final long pauseNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Set<String> waiting = new LinkedHashSet<>();
    private boolean closed;

    Subscription(Set<String> topics, Consumer<String> listener, long pauseNanos, Consumer<Subscription> gone) {
        this.topics = Set.copyOf(topics);
        this.listener = listener;
        this.pauseNanos = pauseNanos;
        this.gone = gone;
    }

    void start() {
        Thread.ofVirtual().name("subscription").start(this::run);
    }

    Set<String> topics() {
        return topics;
    }

    /// Never waits.
    void add(String topic) {
        lock.lock();
        try {
            if (topic.equals(Changes.EVERYTHING)) {
                waiting.clear();
            }
            if (!waiting.contains(Changes.EVERYTHING)) {
                waiting.add(topic);
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Set<String> told = next(); !told.isEmpty(); told = next()) {
                told.forEach(this::tell);
                pause();
            }
        } catch (InterruptedException e) {
            // Nobody does that; it ends as if closed.
            close();
        }
    }

    private void tell(String topic) {
        try {
            listener.accept(topic);
        } catch (RuntimeException e) {
            LOG.warn("a listener to {} failed", topic, e);
        }
    }

    /// What has gathered; empty once it is closed.
    private Set<String> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                news.await();
            }
            Set<String> told = closed ? Set.of() : waiting;
            waiting = new LinkedHashSet<>();
            return told;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long end = System.nanoTime() + pauseNanos;
            for (long left = pauseNanos; left > 0 && !closed; left = end - System.nanoTime()) {
                news.await(left, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends it. A call of the listener that is under way ends by itself.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        gone.accept(this);
    }
}

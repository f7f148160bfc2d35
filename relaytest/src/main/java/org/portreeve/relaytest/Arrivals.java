package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.portreeve.smtp.Endpoint;

/// Hands what arrives at the witness to the endpoint that it belongs to, by the token alone.
final class Arrivals implements Consumer<Arrival> {
    private final Tokens tokens;
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();

    Arrivals(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void accept(Arrival arrival) {
        tokens.read(arrival.token()).ifPresent(token -> {
            Inbox inbox = inboxes.get(key(token.address(), token.port()));
            if (inbox != null) {
                inbox.add(arrival);
            }
        });
    }

    /// The inbox of an endpoint, from now on.
    Inbox open(Endpoint endpoint) {
        return inboxes.computeIfAbsent(key(Token.addressText(endpoint.address()), endpoint.port()), _ -> new Inbox());
    }

    void close(Endpoint endpoint) {
        inboxes.remove(key(Token.addressText(endpoint.address()), endpoint.port()));
    }

    private static String key(String address, int port) {
        return address + ":" + port;
    }

    /// What has arrived for one endpoint.
    static final class Inbox {
        /// The most that is kept for one endpoint; a loop somewhere must not fill the memory.
        private static final int MOST = 1000;

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final List<Arrival> arrivals = new ArrayList<>();

        private void add(Arrival arrival) {
            lock.lock();
            try {
                if (arrivals.size() < MOST) {
                    arrivals.add(arrival);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        int count() {
            lock.lock();
            try {
                return arrivals.size();
            } finally {
                lock.unlock();
            }
        }

        List<Arrival> all() {
            lock.lock();
            try {
                return List.copyOf(arrivals);
            } finally {
                lock.unlock();
            }
        }

        /// Waits until there are more than `seen` or `nanos` have passed. Returns whether there are more.
        boolean awaitMore(int seen, long nanos) throws InterruptedException {
            lock.lock();
            try {
                long left = nanos;
                while (arrivals.size() <= seen && left > 0) {
                    left = changed.awaitNanos(left);
                }
                return arrivals.size() > seen;
            } finally {
                lock.unlock();
            }
        }

        /// Waits at most `seconds` for the first arrival.
        boolean awaitFirst(long seconds) throws InterruptedException {
            return awaitMore(0, TimeUnit.SECONDS.toNanos(seconds));
        }
    }
}

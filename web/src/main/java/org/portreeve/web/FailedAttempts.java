package org.portreeve.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Counts wrong keys by peer: ten in a minute, then the peer waits until the minute is over.
final class FailedAttempts {
    static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PEERS = 10_000;

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > PEERS;
        }
    };

    private record Count(Instant until, int attempts) {}

    FailedAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /// How long a peer has to wait, if it has to.
    synchronized Optional<Duration> wait(String peer) {
        Count count = counts.get(network(peer));
        Instant now = clock.instant();
        return count == null || count.attempts() < MOST || !now.isBefore(count.until())
                ? Optional.empty()
                : Optional.of(Duration.between(now, count.until()));
    }

    synchronized void add(String peer) {
        Instant now = clock.instant();
        counts.merge(
                network(peer),
                new Count(now.plus(WINDOW), 1),
                (old, fresh) -> now.isBefore(old.until()) ? new Count(old.until(), old.attempts() + 1) : fresh);
    }

    /// An IPv6 peer has its whole /64.
    private static String network(String peer) {
        String[] groups = peer.split(":", -1);
        return groups.length < 8 ? peer : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}

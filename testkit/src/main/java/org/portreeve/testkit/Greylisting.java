package org.portreeve.testkit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Defers unknown triplets of client, sender and recipient (RFC 6647 section 2.2).
@FunctionalInterface
public interface Greylisting {
    /// Nothing is deferred.
    Greylisting NONE = (_, _, _) -> true;

    /// Whether this attempt of the triplet may pass. Each call counts as an attempt.
    boolean passes(InetAddress client, String sender, String recipient);

    /// Lets a triplet pass once `wait` is over since it was first seen.
    static Greylisting waiting(Duration wait, InstantSource clock) {
        Map<Triplet, Instant> seen = new ConcurrentHashMap<>();
        return (client, sender, recipient) -> {
            Instant now = clock.instant();
            Instant first = seen.computeIfAbsent(new Triplet(client, sender, recipient), _ -> now);
            return !now.isBefore(first.plus(wait));
        };
    }

    /// Lets a triplet pass after so many attempts were deferred.
    static Greylisting deferring(int attempts) {
        Map<Triplet, AtomicInteger> seen = new ConcurrentHashMap<>();
        return (client, sender, recipient) ->
                seen.computeIfAbsent(new Triplet(client, sender, recipient), _ -> new AtomicInteger())
                                .incrementAndGet()
                        > attempts;
    }

    /// Who wants to send what to whom.
    record Triplet(InetAddress client, String sender, String recipient) {}
}

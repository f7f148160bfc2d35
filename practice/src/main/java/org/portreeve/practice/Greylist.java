package org.portreeve.practice;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// A policy that lets another decide, but puts off what is new: client, sender and recipient must be seen again after
/// `delay`. Remembers what it saw, up to a bound.
final class Greylist implements Policy {
    private static final int MOST_TRIPLETS = 10_000;

    private record Triplet(InetAddress client, Path from, Path to) {}

    private final Policy behind;
    private final Duration delay;
    private final InstantSource clock;
    private final Map<Triplet, Instant> seen = new LinkedHashMap<>();

    Greylist(Policy behind, Duration delay, InstantSource clock) {
        this.behind = behind;
        this.delay = delay;
        this.clock = clock;
    }

    @Override
    public Decision decide(Facts facts, Path from, Path to) {
        return switch (behind.decide(facts, from, to)) {
            case Decision.Reject reject -> reject;
            case Decision accepted -> {
                Duration left = left(new Triplet(facts.client(), from, to));
                yield left.isPositive()
                        ? new Decision.Reject("450 4.2.0 <" + to.mailbox() + ">: Recipient address rejected: "
                                + "Greylisted, try again in " + (left.toMillis() + 999) / 1000 + " seconds")
                        : accepted;
            }
        };
    }

    private synchronized Duration left(Triplet triplet) {
        Instant now = clock.instant();
        Instant first = seen.putIfAbsent(triplet, now);
        if (seen.size() > MOST_TRIPLETS) {
            seen.remove(seen.keySet().iterator().next());
        }
        return Duration.between(now, (first == null ? now : first).plus(delay));
    }
}

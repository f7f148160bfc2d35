package org.portreeve.publicpages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what strangers send: so many of one address in an hour, and so many of all. An IPv6 address counts with its
/// /64. Safe for many threads.
final class Pace {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_PEERS = 50_000;
    private static final String ALL = "all";

    private final int mostOfOne;
    private final int mostOfAll;
    private final Cache<String, AtomicInteger> counts;

    Pace(int mostOfOne, int mostOfAll, InstantSource clock) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
        counts = Caffeine.newBuilder()
                .maximumSize(MOST_PEERS)
                .expireAfterWrite(WINDOW)
                .ticker(() -> nanos(clock.instant()))
                .build();
    }

    private static long nanos(Instant now) {
        return TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli());
    }

    /// Counts one more, if it is not too many.
    boolean allows(String peer) {
        AtomicInteger all = counts.get(ALL, _ -> new AtomicInteger());
        AtomicInteger one = counts.get(network(peer), _ -> new AtomicInteger());
        if (one.get() >= mostOfOne || all.get() >= mostOfAll) {
            return false;
        }
        int mine = one.incrementAndGet();
        return all.incrementAndGet() <= mostOfAll && mine <= mostOfOne;
    }

    private static String network(String peer) {
        try {
            byte[] octets =
                    InetAddress.ofLiteral(peer.replaceAll("[\\[\\]]|%.*", "")).getAddress();
            return HexFormat.of().formatHex(octets.length == 16 ? Arrays.copyOf(octets, 8) : octets);
        } catch (IllegalArgumentException _) {
            return "unknown";
        }
    }
}

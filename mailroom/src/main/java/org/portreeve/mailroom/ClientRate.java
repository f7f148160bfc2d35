package org.portreeve.mailroom;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each client may come: a bucket that a minute fills. Remembers the clients that came last only.
final class ClientRate {
    private static final int CLIENTS = 10_000;
    private static final double NANOS_OF_MINUTE = Duration.ofMinutes(1).toNanos();

    private record Bucket(double full, Instant time) {}

    private final int perMinute;
    private final InstantSource clock;
    private final Map<ByteBuffer, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    ClientRate(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Counts `client` once. Returns whether it may go on.
    synchronized boolean count(ByteBuffer client) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(client, new Bucket(perMinute, now));
        double nanos = Math.max(0, Duration.between(before.time(), now).toNanos());
        double full = Math.min(perMinute, before.full() + nanos / NANOS_OF_MINUTE * perMinute);
        boolean goOn = full >= 1;
        buckets.put(client, new Bucket(goOn ? full - 1 : full, now));
        if (buckets.size() > CLIENTS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return goOn;
    }

    /// What is counted as one client: an IPv4 address, or an IPv6 /64.
    static ByteBuffer client(InetAddress address) {
        byte[] octets = address.getAddress();
        return ByteBuffer.wrap(octets.length == 4 ? octets : Arrays.copyOf(octets, 8))
                .asReadOnlyBuffer();
    }
}

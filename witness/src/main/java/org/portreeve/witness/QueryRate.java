package org.portreeve.witness;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// A modest limit on UDP answers, so that forged senders cannot use us to flood others: a bucket for each IPv4 /24 and
/// IPv6 /56. For one thread.
final class QueryRate {
    /// What to do with a question.
    enum Verdict {
        ANSWER,
        /// Over the limit: a truncated answer, no larger than the question, which a real client repeats over TCP.
        TRUNCATE,
        DROP
    }

    private static final int NETWORKS = 10_000;

    private static final class Bucket {
        private double tokens;
        private long nanos;
        private boolean dropped;
    }

    private final int perSecond;
    private final Map<Long, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    QueryRate(int perSecond) {
        this.perSecond = perSecond;
    }

    Verdict count(InetAddress from, long nanos) {
        Bucket bucket = buckets.computeIfAbsent(network(from), _ -> full(nanos));
        if (buckets.size() > NETWORKS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        double refill = (nanos - bucket.nanos) * (double) perSecond / 1_000_000_000;
        bucket.tokens = Math.min(2.0 * perSecond, bucket.tokens + refill);
        bucket.nanos = nanos;
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return Verdict.ANSWER;
        }
        bucket.dropped = !bucket.dropped;
        return bucket.dropped ? Verdict.DROP : Verdict.TRUNCATE;
    }

    private Bucket full(long nanos) {
        Bucket bucket = new Bucket();
        bucket.tokens = 2.0 * perSecond;
        bucket.nanos = nanos;
        return bucket;
    }

    private static long network(InetAddress address) {
        byte[] octets = address.getAddress();
        int kept = octets.length == 4 ? 3 : 7;
        long network = octets.length;
        for (int i = 0; i < kept; i++) {
            network = network << 8 | (octets[i] & 255);
        }
        return network;
    }
}

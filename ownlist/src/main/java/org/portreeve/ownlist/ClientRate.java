package org.portreeve.ownlist;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLongArray;

/// A limit on what goes over UDP to one network, an IPv4 /24 or an IPv6 /56, in each second: whoever forges senders
/// gets nobody flooded through us. Its memory is fixed; networks whose hashes meet share a limit, and nobody outside
/// knows which.
///
/// Any number of threads may count, none waits.
final class ClientRate {
    enum Verdict {
        ANSWER,
        /// A truncated answer, no larger than the question, which a real client repeats over TCP.
        SLIP,
        DROP
    }

    private static final int SLOTS = 1 << 16;
    /// One in so many over the limit is told to come over TCP.
    private static final int SLIP = 2;

    /// In each slot a second, and how much was said in it.
    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final int perSecond;
    private final long seed;

    /// @param perSecond answers to each network that are no longer than their questions; longer ones count for more
    ClientRate(int perSecond, long seed) {
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /// @param cost how many times as long as the question the answer is, 1 at least
    Verdict count(InetAddress client, int cost, int second) {
        int slot = slot(client);
        while (true) {
            long before = slots.get(slot);
            int said = (int) (before >>> 32) == second ? (int) before : 0;
            if (said > perSecond + (1 << 20)) {
                return Verdict.DROP;
            }
            if (slots.compareAndSet(slot, before, ((long) second << 32) | (said + cost))) {
                return said + cost <= perSecond ? Verdict.ANSWER : said % SLIP == 0 ? Verdict.SLIP : Verdict.DROP;
            }
        }
    }

    private int slot(InetAddress client) {
        byte[] octets = client.getAddress();
        long network = octets.length;
        for (int i = octets.length == 4 ? 2 : 6; i >= 0; i--) {
            network = (network << 8) | (octets[i] & 255);
        }
        long mixed = (network ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return (int) (mixed >>> 48);
    }
}

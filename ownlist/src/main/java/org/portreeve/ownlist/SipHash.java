package org.portreeve.ownlist;

/// SipHash-2-4, the keyed hash of server cookies (RFC 9018 section 4.4). Numbers are little-endian.
final class SipHash {
    private final long first;
    private final long second;

    SipHash(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("a key has 16 octets");
        }
        this.first = word(key, 0, 8);
        this.second = word(key, 8, 8);
    }

    private static long word(byte[] octets, int from, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = (word << 8) | (octets[from + i] & 255);
        }
        return word;
    }

    long of(byte[] octets) {
        long[] v = {
            first ^ 0x736f_6d65_7073_6575L,
            second ^ 0x646f_7261_6e64_6f6dL,
            first ^ 0x6c79_6765_6e65_7261L,
            second ^ 0x7465_6462_7974_6573L
        };
        int whole = octets.length & ~7;
        for (int at = 0; at < whole; at += 8) {
            take(v, word(octets, at, 8));
        }
        take(v, word(octets, whole, octets.length - whole) | (long) octets.length << 56);
        v[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void take(long[] v, long word) {
        v[3] ^= word;
        round(v);
        round(v);
        v[0] ^= word;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}

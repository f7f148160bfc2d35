package org.portreeve.ownlist;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Server cookies of DNS (RFC 7873) in the form that all servers share (RFC 9018): a client that brings one back has
/// shown that its address is not forged.
final class Cookies {
    /// Client cookie, server cookie.
    static final int LENGTH = 24;

    private static final int CLIENT = 8;
    private static final int VERSION = 1;
    /// RFC 9018 section 4.3
    private static final int OLDEST_SECONDS = 3600;
    private static final int NEWEST_SECONDS = 300;

    private final SipHash hash;

    Cookies(byte[] secret) {
        this.hash = new SipHash(secret);
    }

    /// Writes the client's cookie that begins at `client` of `from`, and one of ours behind it.
    void write(byte[] from, int client, InetAddress address, long second, byte[] out, int at) {
        System.arraycopy(from, client, out, at, CLIENT);
        ByteBuffer mine = ByteBuffer.wrap(out, at + CLIENT, LENGTH - CLIENT);
        mine.put((byte) VERSION).put(new byte[3]).putInt((int) second);
        long sum = hash.of(input(out, at, address));
        mine.order(ByteOrder.LITTLE_ENDIAN).putLong(sum);
    }

    /// Whether the cookie at `at` is one that we gave to this address, not long ago.
    boolean valid(byte[] wire, int at, int length, InetAddress address, long second) {
        if (length != LENGTH || wire[at + CLIENT] != VERSION) {
            return false;
        }
        int age = (int) second - ByteBuffer.wrap(wire, at + 12, 4).getInt();
        long claimed =
                ByteBuffer.wrap(wire, at + 16, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return age <= OLDEST_SECONDS && age >= -NEWEST_SECONDS && claimed == hash.of(input(wire, at, address));
    }

    /// Client cookie, version, reserved, time, address.
    private static byte[] input(byte[] wire, int at, InetAddress address) {
        byte[] octets = address.getAddress();
        byte[] input = new byte[16 + octets.length];
        System.arraycopy(wire, at, input, 0, 16);
        System.arraycopy(octets, 0, input, 16, octets.length);
        return input;
    }
}

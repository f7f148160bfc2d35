package org.portreeve.relaytest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.portreeve.smtp.Endpoint;

/// A block of IP addresses in CIDR form (RFC 4632), such as `192.0.2.0/24` or `2001:db8::/32`.
public record Network(InetAddress address, int prefix) {
    public Network {
        int bits = 8 * address.getAddress().length;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("/" + prefix + " is not between 0 and " + bits);
        }
    }

    /// Reads `ADDRESS/PREFIX`, or an address alone as a network of one.
    ///
    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String host = (slash < 0 ? text : text.substring(0, slash)).strip();
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            int bits = 8 * address.getAddress().length;
            return new Network(
                    address,
                    slash < 0
                            ? bits
                            : Integer.parseInt(text.substring(slash + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a network like 192.0.2.0/24", e);
        }
    }

    /// Whether `other` lies in this network; an IPv4 address never lies in an IPv6 network, nor the reverse.
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int i = 0; i < mine.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            int mask = 0xff00 >> bits & 0xff;
            if (((mine[i] ^ theirs[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /// The network of `prefix` bits that `address` lies in.
    public static Network of(InetAddress address, int prefix) {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            octets[i] &= (byte) (0xff00 >> bits);
        }
        try {
            return new Network(InetAddress.getByAddress(octets), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the length did not change", e);
        }
    }

    @Override
    public String toString() {
        return Endpoint.text(address) + "/" + prefix;
    }
}

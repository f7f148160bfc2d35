package org.portreeve.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/// One listening address and TCP port of a server.
public record Endpoint(InetAddress address, int port) {
    public Endpoint {
        Objects.requireNonNull(address, "address");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    /// The address as an RFC 5321 section 4.1.3 address literal: `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
    public String literal() {
        return literal(address);
    }

    /// `address` as an RFC 5321 section 4.1.3 address literal.
    public static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[IPv6:" + text(address) + "]" : "[" + text(address) + "]";
    }

    /// `address` in text, IPv6 in the short form of RFC 5952, without a scope.
    public static String text(InetAddress address) {
        byte[] raw = address.getAddress();
        if (raw.length == 4) {
            return (raw[0] & 255) + "." + (raw[1] & 255) + "." + (raw[2] & 255) + "." + (raw[3] & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (raw[2 * i] & 255) << 8 | (raw[2 * i + 1] & 255);
        }
        int longest = -1;
        int longestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > longestLength) {
                longest = i;
                longestLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder(40);
        for (int i = 0; i < 8; i++) {
            if (i == longest) {
                text.append("::");
                i += longestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /// `192.0.2.1:25` or `[2001:db8::1]:25`.
    @Override
    public String toString() {
        return address instanceof Inet6Address ? "[" + text(address) + "]:" + port : text(address) + ":" + port;
    }
}

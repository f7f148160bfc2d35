package org.portreeve.store;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/// Addresses as text, and back without ever asking the DNS. IPv6 is written as in RFC 5952, without a zone.
final class Inet {
    private Inet() {}

    static String text(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : sixText(address.getAddress());
    }

    static InetAddress parse(String text) {
        int slash = text.indexOf('/');
        return InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    }

    /// The literal of an array for a cast to `inet[]`.
    static String array(Collection<InetAddress> addresses) {
        return addresses.stream().map(Inet::text).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String sixText(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = i;
            while (zeros < 8 && groups[zeros] == 0) {
                zeros++;
            }
            if (zeros - i > length) {
                start = i;
                length = zeros - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}

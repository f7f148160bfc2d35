package org.portreeve.border;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// What is to be known of an IP address before a device hears of it.
final class Addresses {
    private static final Network RESERVED_V4 = Network.parse("240.0.0.0/4");
    private static final Network THIS_V4 = Network.parse("0.0.0.0/8");
    private static final Network COMPATIBLE = Network.parse("::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private Addresses() {}

    /// The same address without a name or a scope; an IPv4 address that is written as an IPv6 one becomes itself.
    static InetAddress normal(InetAddress address) {
        return of(address.getAddress());
    }

    static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(octets.length + " octets are not an address", e);
        }
    }

    /// Why no server can have this address, if so.
    static Optional<String> noServer(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || RESERVED_V4.contains(address)
                || THIS_V4.contains(address)
                || COMPATIBLE.contains(address);
        return special
                ? Optional.of(address.getHostAddress() + " is not an address that a server on a network has")
                : Optional.empty();
    }

    /// The IPv4 address that an IPv6 address stands for: 6to4 (RFC 3056) or NAT64 (RFC 6052).
    static Optional<InetAddress> within(InetAddress address) {
        byte[] octets = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(of(Arrays.copyOfRange(octets, 2, 6)));
        }
        return NAT64.contains(address) ? Optional.of(of(Arrays.copyOfRange(octets, 12, 16))) : Optional.empty();
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}

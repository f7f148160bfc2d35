package org.portreeve.border;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /// All that an address stands for: itself, the IPv4 address inside it, or the IPv6 ones that an IPv4 address is
    /// inside of, a whole network by 6to4.
    static List<Network> forms(InetAddress address) {
        InetAddress normal = normal(address);
        List<Network> forms = new ArrayList<>(List.of(Network.of(normal)));
        within(normal).map(Network::of).ifPresent(forms::add);
        if (isIpv4(normal)) {
            byte[] octets = normal.getAddress();
            byte[] tunnel = Arrays.copyOf(SIX_TO_FOUR.address().getAddress(), 16);
            System.arraycopy(octets, 0, tunnel, 2, 4);
            forms.add(new Network(of(tunnel), 48));
            byte[] translated = NAT64.address().getAddress().clone();
            System.arraycopy(octets, 0, translated, 12, 4);
            forms.add(Network.of(of(translated)));
        }
        return forms;
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}

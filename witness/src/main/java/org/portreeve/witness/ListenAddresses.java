package org.portreeve.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// The addresses that a witness listens on.
final class ListenAddresses {
    private ListenAddresses() {}

    /// `addresses` without the second wildcard of a port: a wildcard socket of Java takes both address families.
    static List<InetSocketAddress> distinct(List<InetSocketAddress> addresses) {
        List<InetSocketAddress> distinct = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            boolean covered = address.getPort() != 0
                    && distinct.stream().anyMatch(other -> other.equals(address) || bothWild(other, address));
            if (!covered) {
                distinct.add(address);
            }
        }
        return List.copyOf(distinct);
    }

    private static boolean bothWild(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && one.getAddress().isAnyLocalAddress()
                && other.getAddress().isAnyLocalAddress();
    }

    /// What to tell a user whose listener does not start.
    static IOException refused(String what, InetSocketAddress address, Exception cause) {
        Throwable root = cause.getCause() instanceof IOException inner ? inner : cause;
        String reason = String.valueOf(root.getMessage());
        String advice = reason.contains("Permission denied")
                ? "; ports below 1024 need root or CAP_NET_BIND_SERVICE"
                : reason.contains("in use") ? "; another program has this port" : "";
        String host = address.getAddress().getHostAddress();
        return new IOException(
                "cannot listen for " + what + " on " + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + address.getPort() + ": " + reason + advice,
                cause);
    }
}

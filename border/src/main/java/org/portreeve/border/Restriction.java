package org.portreeve.border;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;

/// What a device holds back: TCP from `address`, which is ours, to `port` in networks that are not ours.
public record Restriction(InetAddress address, int port) implements Comparable<Restriction> {
    /// Where servers give mail to each other.
    public static final int SMTP = 25;

    private static final Comparator<Restriction> ORDER = Comparator.comparing(
                    (Restriction restriction) -> restriction.address.getAddress(), Restriction::octets)
            .thenComparingInt(Restriction::port);

    public Restriction {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        address = Addresses.normal(address);
    }

    private static int octets(byte[] left, byte[] right) {
        return left.length == right.length
                ? Arrays.compareUnsigned(left, right)
                : Integer.compare(left.length, right.length);
    }

    @Override
    public int compareTo(Restriction other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + " to port " + port;
    }
}

package org.portreeve.border;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Addresses of one family as ranges that neither touch nor overlap, in order: equal when they hold the same addresses.
record Ranges(List<Range> ranges) {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;

    /// From `first` to `last`, both included, as numbers.
    record Range(BigInteger first, BigInteger last) {}

    Ranges {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && range.first().compareTo(before.last().add(BigInteger.ONE)) <= 0) {
                merged.set(
                        merged.size() - 1,
                        new Range(before.first(), before.last().max(range.last())));
            } else {
                merged.add(range);
            }
        }
        ranges = List.copyOf(merged);
    }

    /// The networks of one family.
    static Ranges of(Stream<Network> networks, boolean ipv4) {
        return new Ranges(networks.filter(network -> Addresses.isIpv4(network.address()) == ipv4)
                .map(network -> new Range(network.first(), network.last()))
                .toList());
    }

    static InetAddress address(BigInteger number, boolean ipv4) {
        byte[] octets = new byte[ipv4 ? IPV4_OCTETS : IPV6_OCTETS];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, octets.length);
        System.arraycopy(digits, digits.length - length, octets, octets.length - length, length);
        return Addresses.of(octets);
    }
}

package org.portreeve.ownlist;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;

/// Addresses of both families, as sets of numbers take them.
record Sorted(int[] ip4, Ip6Set.Address[] ip6) {
    static Sorted of(Collection<InetAddress> addresses) {
        int[] ip4 = addresses.stream()
                .filter(Inet4Address.class::isInstance)
                .mapToInt(address -> ByteBuffer.wrap(address.getAddress()).getInt())
                .filter(address -> address != Snapshot.NEVER4)
                .toArray();
        Ip6Set.Address[] ip6 = addresses.stream()
                .filter(address -> !(address instanceof Inet4Address))
                .map(Sorted::halves)
                .toArray(Ip6Set.Address[]::new);
        return new Sorted(ip4, ip6);
    }

    private static Ip6Set.Address halves(InetAddress address) {
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return new Ip6Set.Address(octets.getLong(), octets.getLong());
    }

    /// Without the test entry, which stays.
    Sorted withoutTests() {
        return new Sorted(
                Arrays.stream(ip4).filter(a -> a != Snapshot.TEST4).toArray(),
                Arrays.stream(ip6).filter(a -> !a.equals(Snapshot.TEST6)).toArray(Ip6Set.Address[]::new));
    }
}

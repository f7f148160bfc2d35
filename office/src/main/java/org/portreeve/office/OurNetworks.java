package org.portreeve.office;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register.Network;

/// Tells whether an address is in one of many networks, in as many steps as there are lengths of prefixes.
final class OurNetworks implements Predicate<InetAddress> {
    private final Map<Integer, Map<Integer, Set<InetAddress>>> byFamilyAndPrefix = new HashMap<>();

    OurNetworks(Collection<Network> networks) {
        for (Network network : networks) {
            Cidr cidr = network.cidr();
            byFamilyAndPrefix
                    .computeIfAbsent(cidr.address().getAddress().length, _ -> new HashMap<>())
                    .computeIfAbsent(cidr.prefix(), _ -> new HashSet<>())
                    .add(cidr.address());
        }
    }

    @Override
    public boolean test(InetAddress address) {
        byte[] octets = address.getAddress();
        return byFamilyAndPrefix.getOrDefault(octets.length, Map.of()).entrySet().stream()
                .anyMatch(prefix -> prefix.getValue().contains(masked(octets, prefix.getKey())));
    }

    private static InetAddress masked(byte[] octets, int prefix) {
        byte[] masked = octets.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff << (8 - bits));
        }
        try {
            return InetAddress.getByAddress(masked);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has as many octets as it had", e);
        }
    }
}

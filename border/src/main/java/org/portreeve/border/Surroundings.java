package org.portreeve.border;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What every device has to know besides its entries: `own` networks, to which mail stays allowed, and those whose
/// servers must `neverBlock` apply to.
public record Surroundings(Set<Network> own, Set<Network> neverBlock) {
    public static final Surroundings NONE = new Surroundings(Set.of(), Set.of());

    public Surroundings {
        own = Set.copyOf(own);
        neverBlock = Set.copyOf(neverBlock);
    }

    /// Why `address` must not be put on a device, if so.
    public Optional<String> forbids(InetAddress address) {
        return Addresses.noServer(address)
                .or(() -> onNeverBlockList(address))
                .or(() -> Addresses.within(address).flatMap(this::onNeverBlockList));
    }

    private Optional<String> onNeverBlockList(InetAddress address) {
        return neverBlock.stream()
                .filter(network -> network.contains(address))
                .map(network -> "%s is on the never-block list, in %s".formatted(address.getHostAddress(), network))
                .collect(() -> new TreeSet<String>(), Set::add, Set::addAll)
                .stream()
                .findFirst();
    }
}

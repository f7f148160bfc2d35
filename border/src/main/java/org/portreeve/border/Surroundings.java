package org.portreeve.border;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// What every device has to know besides its entries: `own` networks, to which mail stays allowed, and those whose
/// servers must `neverBlock` apply to.
public record Surroundings(Set<Network> own, Set<Network> neverBlock) {
    public static final Surroundings NONE = new Surroundings(Set.of(), Set.of());

    public Surroundings {
        own = Set.copyOf(own);
        neverBlock = Set.copyOf(neverBlock);
    }

    /// Why `address` must not be put on a device, if so. The list is compared both ways: with networks that the
    /// address is in, and with parts of what it stands for. An IPv4 address inside an IPv6 one counts as
    /// itself, and the other way round.
    public Optional<String> forbids(InetAddress address) {
        return Addresses.noServer(address)
                .or(() -> Addresses.forms(address).stream()
                        .flatMap(form -> neverBlock.stream().filter(form::overlaps))
                        .map(Network::toString)
                        .min(Comparator.naturalOrder())
                        .map(network ->
                                "%s is on the never-block list, in %s".formatted(address.getHostAddress(), network)));
    }
}

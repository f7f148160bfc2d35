package org.portreeve.border;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Blocks for tests.
final class Samples {
    private Samples() {}

    static Set<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).collect(Collectors.toSet());
    }

    static WantedBlock block(int number, Optional<Instant> until, String... addresses) {
        return new WantedBlock(WantedBlock.tag(number, 1), addresses(addresses), Set.of(), until);
    }

    static WantedBlock block(int number, String... addresses) {
        return block(number, Optional.empty(), addresses);
    }

    static Desired wanted(WantedBlock... blocks) {
        return new Desired(List.of(blocks), List.of(), Surroundings.NONE);
    }

    static Restriction restriction(String address) {
        return new Restriction(InetAddress.ofLiteral(address), 25);
    }

    static Set<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).collect(Collectors.toSet());
    }
}

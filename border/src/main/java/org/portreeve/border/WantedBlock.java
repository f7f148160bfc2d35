package org.portreeve.border;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.casework.Block;

/// A block as devices see it. `tag` is its identity and stands at each of its entries: `case 12 block 1`.
public record WantedBlock(String tag, Set<InetAddress> addresses, Set<Integer> ports, Optional<Instant> until) {
    public WantedBlock {
        if (tag.isBlank() || !Listed.safe(tag).equals(tag)) {
            throw new IllegalArgumentException("'%s' does not do as the tag of a block".formatted(tag));
        }
        addresses = addresses.stream().map(Addresses::normal).collect(Collectors.toUnmodifiableSet());
        ports = ports.isEmpty() ? Set.of(Restriction.SMTP) : Set.copyOf(ports);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(tag + " is a block of no address");
        }
    }

    /// A case's block, on the ports of the policy.
    public static WantedBlock of(long caseNumber, Block block, Set<Integer> ports) {
        return new WantedBlock(tag(caseNumber, block.number()), block.addresses(), ports, block.until());
    }

    public static String tag(long caseNumber, int block) {
        return "case %d block %d".formatted(caseNumber, block);
    }

    Stream<Restriction> restrictions() {
        return addresses.stream().flatMap(address -> ports.stream().map(port -> new Restriction(address, port)));
    }

    boolean over(Instant now) {
        return until.isPresent() && !until.get().isAfter(now);
    }
}

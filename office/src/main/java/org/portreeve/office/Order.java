package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.BlockState;

/// An order that was found genuine, as its case's record has it now.
public record Order(
        long caseNumber,
        int block,
        String server,
        Set<InetAddress> addresses,
        String orderedBy,
        Instant orderedAt,
        String provision,
        String reason,
        BlockState state,
        Optional<Instant> from,
        Optional<Instant> until) {
    public Order {
        addresses = Set.copyOf(addresses);
    }
}

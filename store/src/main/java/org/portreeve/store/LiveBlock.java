package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.BlockState;

/// A block that is or may be in effect, or can come to be so; in lists of past ones, one that is over. `wanted`
/// says whether a device should have it now.
public record LiveBlock(
        long caseNumber,
        int number,
        String server,
        Set<InetAddress> addresses,
        BlockState state,
        boolean wanted,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> orderedBy,
        Optional<String> provision) {
    public LiveBlock {
        addresses = Set.copyOf(addresses);
    }
}

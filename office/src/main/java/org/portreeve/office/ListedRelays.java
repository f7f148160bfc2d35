package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.border.Surroundings;
import org.portreeve.store.Transaction;

/// Which addresses our own list of relays has: those of blocks that are ordered and due, and so of relays that a test
/// has shown. What may not be on a device may not be on the list either, and nothing is while all blocking is stopped.
public final class ListedRelays {
    private ListedRelays() {}

    /// All that is to be listed at the moment.
    public static Set<InetAddress> at(Instant now, Transaction tx) {
        if (tx.border().stopped().isPresent()) {
            return Set.of();
        }
        Surroundings surroundings = Wishes.surroundings(tx, now);
        return tx.blocks().wanted().stream()
                .filter(block ->
                        block.until().filter(until -> !until.isAfter(now)).isEmpty())
                .flatMap(block -> block.addresses().stream())
                .filter(address -> surroundings.forbids(address).isEmpty())
                .collect(Collectors.toSet());
    }
}

package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A restriction of a server's off-campus mail. `orderedBy`, `provision` and `reason` are there once it was ordered;
/// `from` is when it may
/// take effect, `until` when it ends by itself; `ending` is why it is being removed.
public record Block(
        int number,
        Set<InetAddress> addresses,
        BlockState state,
        Optional<String> orderedBy,
        Optional<String> secondedBy,
        Optional<String> provision,
        Optional<String> reason,
        Optional<Instant> orderedAt,
        boolean needsSecond,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<LiftCause> ending) {
    public Block {
        addresses = Set.copyOf(addresses);
    }

    Block to(BlockState next) {
        return new Block(
                number,
                addresses,
                next,
                orderedBy,
                secondedBy,
                provision,
                reason,
                orderedAt,
                needsSecond,
                from,
                until,
                ending);
    }

    /// Whether everything is there that it needs to go to the devices at `now`.
    boolean releasable(Instant now) {
        return state == BlockState.ORDERED
                && (!needsSecond || secondedBy.isPresent())
                && from.isPresent()
                && !from.get().isAfter(now);
    }

    Block ending(LiftCause cause) {
        return new Block(
                number,
                addresses,
                BlockState.PENDING_REMOVAL,
                orderedBy,
                secondedBy,
                provision,
                reason,
                orderedAt,
                needsSecond,
                from,
                until,
                Optional.of(cause));
    }
}

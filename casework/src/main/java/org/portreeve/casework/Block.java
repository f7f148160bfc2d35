package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A restriction of a server's off-campus mail.
///
/// `orderedBy`, `provision` and `reason` are there once it was ordered; `from` is when it may take effect, `until` when
/// it ends by itself; `ending` is why it is being removed. `warned` tells that its coming end was announced; `troubles`
/// has, by device, what failed last and did not come right since.
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
        Optional<LiftCause> ending,
        boolean warned,
        Map<String, String> troubles) {
    public Block {
        addresses = Set.copyOf(addresses);
        troubles = Map.copyOf(troubles);
    }

    /// Whether nobody has to agree to it any more.
    boolean agreed() {
        return state == BlockState.ORDERED && (!needsSecond || secondedBy.isPresent());
    }

    /// Whether everything is there that it needs to go to the devices at `now`.
    boolean releasable(Instant now) {
        return agreed() && from.isPresent() && !from.get().isAfter(now);
    }

    /// Whether its time is over at `now`.
    boolean over(Instant now) {
        return until.isPresent() && !until.get().isAfter(now);
    }
}

package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A restriction of a server's off-campus mail.
///
/// `orderedBy`, `provision` and `reason` are there once it was ordered; `from` is when it may take effect, `until`
/// when it ends by itself; `ending` is why it is being removed. `warned` tells that its coming end was announced;
/// `waits` is why it is held up on its way to the devices; `devices` has how it stands on each device that said
/// something of it; `effect` is what a look at its effect showed last.
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
        Optional<String> waits,
        Map<String, OnDevice> devices,
        Optional<EffectSeen> effect) {
    public Block {
        addresses = Set.copyOf(addresses);
        devices = Map.copyOf(devices);
    }

    /// By device, what went wrong there last and did not come right since.
    public Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        devices.forEach((device, now) -> {
            if (now.state() == DeviceState.FAILED || now.state() == DeviceState.DRIFTED) {
                troubles.put(device, now.reason().orElse(""));
            }
        });
        return troubles;
    }

    /// How it stands on a device; one that said nothing of it yet waits to be told.
    public DeviceState on(String device) {
        OnDevice known = devices.get(device);
        if (known != null) {
            return known.state();
        }
        return state == BlockState.PENDING_REMOVAL ? DeviceState.PENDING_REMOVAL : DeviceState.PENDING_ACTIVATION;
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

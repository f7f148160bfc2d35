package org.portreeve.border;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Gives changes to a device. When it refuses all of them because of some, finds those by halves, so that one entry
/// which a device does not take keeps no other from it. Used by one thread, once.
final class Application {
    /// A device that refuses everything is asked this many times at most.
    private static final int CALLS = 60;
    /// So long a device that refuses slowly is asked; what is left then is for the next round, which may want less.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Device device;
    private final LongSupplier nanos;
    private final long begun;
    private final Map<Restriction, DeviceException> troubles = new HashMap<>();
    private Optional<DeviceException> trouble = Optional.empty();
    private int calls;

    Application(Device device) {
        this(device, System::nanoTime);
    }

    Application(Device device, LongSupplier nanos) {
        this.device = device;
        this.nanos = nanos;
        begun = nanos.getAsLong();
    }

    void apply(Changes changes) {
        Optional<DeviceException> refusal = tell(changes);
        if (refusal.isEmpty()) {
            return;
        }
        trouble = refusal;
        boolean divisible = changes.size() > (changes.frame().isPresent() ? 0 : 1);
        boolean patient = calls < CALLS && nanos.getAsLong() - begun < PATIENCE.toNanos();
        if (refusal.get().kind() == DeviceException.Kind.REFUSED && divisible && patient) {
            divide(changes);
        } else {
            blame(changes, refusal.get());
        }
    }

    private Optional<DeviceException> tell(Changes changes) {
        try {
            calls++;
            device.apply(changes);
            return Optional.empty();
        } catch (DeviceException e) {
            return Optional.of(e);
        }
    }

    /// A frame goes alone, before its entries.
    private void divide(Changes changes) {
        if (changes.frame().isPresent()) {
            Optional<DeviceException> refusal = tell(new Changes(changes.frame(), List.of(), List.of()));
            if (refusal.isPresent()) {
                trouble = refusal;
                blame(changes, refusal.get());
            } else {
                apply(changes.part(0, changes.size()));
            }
            return;
        }
        int half = changes.size() / 2;
        apply(changes.part(0, half));
        apply(changes.part(half, changes.size()));
    }

    private void blame(Changes changes, DeviceException refusal) {
        changes.put().forEach(listed -> troubles.put(listed.restriction(), refusal));
        changes.take().forEach(restriction -> troubles.put(restriction, refusal));
    }

    Map<Restriction, DeviceException> troubles() {
        return Map.copyOf(troubles);
    }

    Optional<DeviceException> trouble() {
        return trouble;
    }
}

package org.portreeve.devices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.border.Changes;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.border.Observation;
import org.portreeve.border.Surroundings;

/// The end of entries on a device that has no clock of its own, while the office that put them there is away. Puts
/// nothing anywhere.
public final class Lapse {
    private Lapse() {}

    /// Takes the entries that are over at `now` from the device, and tells which those were.
    public static List<Listed> take(Device device, Instant now) throws DeviceException {
        List<Listed> over = device.observe(Surroundings.NONE).entries().values().stream()
                .map(Observation.Found::listed)
                .filter(listed ->
                        listed.until().isPresent() && !listed.until().get().isAfter(now))
                .toList();
        if (!over.isEmpty()) {
            device.apply(new Changes(
                    Optional.empty(),
                    List.of(),
                    over.stream().map(Listed::restriction).sorted().toList()));
        }
        return over;
    }
}

package org.portreeve.border;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What came of a round with one device: how each block stands, by its tag; how the device was before; and what went
/// wrong with the device as a whole. `next` is when a device with trouble is asked again.
public record DeviceReport(
        String device,
        Instant at,
        Map<String, Standing> standings,
        List<Drift> drift,
        Optional<DeviceException> trouble,
        Optional<Instant> next) {
    public DeviceReport {
        standings = Map.copyOf(standings);
        drift = List.copyOf(drift);
    }

    public DeviceReport(
            String device,
            Instant at,
            Map<String, Standing> standings,
            List<Drift> drift,
            Optional<DeviceException> trouble) {
        this(device, at, standings, drift, trouble, Optional.empty());
    }

    DeviceReport nextAt(Instant again) {
        return new DeviceReport(device, at, standings, drift, trouble, Optional.of(again));
    }

    /// The same as no news: what was repaired in its round was not repaired again.
    DeviceReport again() {
        Map<String, Standing> same = new LinkedHashMap<>();
        standings.forEach((tag, standing) -> same.put(
                tag,
                standing instanceof Standing.Seen(boolean _, OptionalLong packets)
                        ? new Standing.Seen(false, packets)
                        : standing));
        return new DeviceReport(device, at, same, List.of(), trouble, next);
    }
}

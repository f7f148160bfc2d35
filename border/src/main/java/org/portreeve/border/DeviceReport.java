package org.portreeve.border;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of a round with one device: how each block stands, by its tag; how the device was before; and what went
/// wrong with the device as a whole.
public record DeviceReport(
        String device,
        Instant at,
        Map<String, Standing> standings,
        List<Drift> drift,
        Optional<DeviceException> trouble) {
    public DeviceReport {
        standings = Map.copyOf(standings);
        drift = List.copyOf(drift);
    }
}

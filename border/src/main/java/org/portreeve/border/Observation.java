package org.portreeve.border;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What a device shows. `faults` say what is wrong with everything but the entries: a rule that is missing, a list of
/// networks that is not ours any more.
public record Observation(Map<Restriction, Found> entries, List<String> faults) {
    public Observation {
        entries = Map.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /// An entry, and how many packets it has held back, where the device counts.
    public record Found(Listed listed, OptionalLong packets) {}
}

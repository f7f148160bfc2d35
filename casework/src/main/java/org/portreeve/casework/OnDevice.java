package org.portreeve.casework;

import java.time.Instant;
import java.util.Optional;

/// How a block stands on one device, since when, and why, where something is wrong.
public record OnDevice(DeviceState state, Instant since, Optional<String> reason) {}

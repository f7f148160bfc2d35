package org.portreeve.border;

import java.time.Instant;
import java.util.Optional;

/// A wanted block before it is let through to the devices.
///
/// @param unit whose server it is
/// @param began when it was first seen on a device; empty: it is new
public record Candidate(WantedBlock block, Optional<String> unit, Optional<Instant> began) {}

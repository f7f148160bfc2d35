package org.portreeve.casework;

import java.time.Instant;
import java.util.UUID;

/// A retest that was passed: closed, from the vantage of the proof, covering every technique that had worked.
public record Pass(UUID test, Instant at) {}

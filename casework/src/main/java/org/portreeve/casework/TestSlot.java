package org.portreeve.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A test of a case. `result` is there when it ended with a verdict.
public record TestSlot(
        UUID test,
        Purpose purpose,
        String vantage,
        Instant requested,
        boolean running,
        boolean ended,
        Optional<CaseEvent.TestFinished> result) {}

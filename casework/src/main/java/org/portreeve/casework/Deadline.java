package org.portreeve.casework;

import java.time.Instant;

/// A clock that runs on a case.
public record Deadline(DeadlineKind kind, Instant warn, Instant due, boolean warned) {}

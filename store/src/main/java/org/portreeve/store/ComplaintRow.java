package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.ComplaintState;

/// A line of a list of complaints. Who complained is not in it.
public record ComplaintRow(
        long number,
        long version,
        ComplaintState state,
        OptionalLong caseNumber,
        Optional<InetAddress> accused,
        String abuse,
        String source,
        Instant received,
        Instant changed) {}

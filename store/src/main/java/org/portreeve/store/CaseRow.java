package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Severity;

/// A line of a list of cases. `due` is the next deadline, `wake` when the office looks at it by itself next.
public record CaseRow(
        long number,
        long version,
        String server,
        List<InetAddress> addresses,
        String phase,
        Origin origin,
        boolean advisory,
        Optional<Severity> severity,
        Instant opened,
        Instant changed,
        Optional<Instant> due,
        Optional<Instant> wake,
        Optional<String> assignee,
        int complaints,
        int escalation,
        Optional<BlockState> block,
        Optional<Instant> closed,
        Optional<Resolution> resolution,
        OptionalLong mergedInto) {
    public CaseRow {
        addresses = List.copyOf(addresses);
    }
}

package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A test that confirmed a fault. `requested` is when the test was asked for, `at` when it ended; `techniques` are
/// those that worked, `vantage` names where it was made from, `addresses` what was tested.
public record Proof(
        UUID test,
        Severity severity,
        String vantage,
        Set<String> techniques,
        Instant requested,
        Instant at,
        Set<InetAddress> addresses) {
    public Proof {
        techniques = Set.copyOf(techniques);
        addresses = Set.copyOf(addresses);
    }
}

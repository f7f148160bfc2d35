package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A test that confirmed a fault. `requested` is when the test was asked for, `at` when it ended; `techniques` are
/// those that worked, `vantage` names where it was made from, `addresses` what was tested;
/// `complained` tells whether there was a complaint when it was asked for.
public record Proof(
        UUID test,
        Severity severity,
        String vantage,
        Set<String> techniques,
        Instant requested,
        Instant at,
        Set<InetAddress> addresses,
        boolean complained) {
    public Proof {
        techniques = Set.copyOf(techniques);
        addresses = Set.copyOf(addresses);
    }

    /// The same proof, of a test that was asked for before anybody complained.
    Proof beforeComplaint() {
        return new Proof(test, severity, vantage, techniques, requested, at, addresses, false);
    }
}

package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A test of a case. `result` is there when it ended with a verdict; `addresses` are those that the case had when it
/// was asked for, and `complained` whether there was a complaint then that is still part of the same violation.
public record TestSlot(
        UUID test,
        Purpose purpose,
        String vantage,
        Instant requested,
        boolean running,
        boolean ended,
        Optional<CaseEvent.TestFinished> result,
        Set<InetAddress> addresses,
        boolean complained) {
    public TestSlot {
        addresses = Set.copyOf(addresses);
    }

    /// The same test, running now.
    TestSlot started() {
        return new TestSlot(test, purpose, vantage, requested, !ended, ended, result, addresses, complained);
    }

    /// The same test, at its end.
    TestSlot end(Optional<CaseEvent.TestFinished> with) {
        return new TestSlot(test, purpose, vantage, requested, false, true, with, addresses, complained);
    }

    /// The same test, as asked for before anybody complained.
    TestSlot beforeComplaint() {
        return new TestSlot(test, purpose, vantage, requested, running, ended, result, addresses, false);
    }
}

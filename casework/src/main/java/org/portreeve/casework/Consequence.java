package org.portreeve.casework;

import java.time.Instant;
import java.util.Optional;

/// What the office owes after an event. Each is carried out once, in the same transaction as the event.
public sealed interface Consequence {
    /// A notice to everybody of an audience.
    record Notify(NoticeKind kind, Audience audience) implements Consequence {}

    /// A test, not before `at`; from `vantage`, or the usual one.
    record Test(Purpose purpose, Instant at, Optional<String> vantage) implements Consequence {}

    /// A further action by the office itself, decided like any other.
    record Act(Action action) implements Consequence {}
}

package org.portreeve.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where a case stands.
public sealed interface Phase {
    /// The words of all phases, in the order of a case's life.
    List<String> WORDS = List.of(
            "reported",
            "discovered",
            "contacting",
            "testing",
            "confirmed",
            "not-confirmed",
            "inconclusive",
            "awaiting-repair",
            "retesting",
            "repaired",
            "closed",
            "merged");

    /// A complaint came in and nothing was done yet.
    record Reported() implements Phase {}

    /// We found it ourselves and nothing was done yet.
    record Discovered() implements Phase {}

    /// The administrator is being reached.
    record Contacting() implements Phase {}

    /// A first test is running.
    record Testing(UUID test) implements Phase {}

    /// A test confirmed it and the administrator was not told yet.
    record Confirmed() implements Phase {}

    /// A test denied it.
    record NotConfirmed() implements Phase {}

    /// A test could not tell. Never a pass.
    record Inconclusive() implements Phase {}

    /// The administrator knows and has to repair.
    record AwaitingRepair() implements Phase {}

    /// A retest is running.
    record Retesting(UUID test) implements Phase {}

    /// A retest was passed; blocks, if any, are being lifted.
    record Repaired() implements Phase {}

    /// Ended.
    record Closed(Resolution resolution, Instant at) implements Phase {}

    /// Goes on under another number.
    record Merged(long into, Phase before) implements Phase {}

    /// Whether the case still needs somebody.
    default boolean open() {
        return !(this instanceof Closed || this instanceof Merged);
    }

    /// The word for it in lists and over REST.
    default String word() {
        return switch (this) {
            case Reported() -> "reported";
            case Discovered() -> "discovered";
            case Contacting() -> "contacting";
            case Testing(UUID _) -> "testing";
            case Confirmed() -> "confirmed";
            case NotConfirmed() -> "not-confirmed";
            case Inconclusive() -> "inconclusive";
            case AwaitingRepair() -> "awaiting-repair";
            case Retesting(UUID _) -> "retesting";
            case Repaired() -> "repaired";
            case Closed(Resolution _, Instant _) -> "closed";
            case Merged(long _, Phase _) -> "merged";
        };
    }
}

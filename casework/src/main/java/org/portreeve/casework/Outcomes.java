package org.portreeve.casework;

import java.time.Instant;
import java.util.Optional;

/// What the result of a test means for a case.
final class Outcomes {
    private Outcomes() {}

    /// The proof that a result is, if it is one.
    static Optional<Proof> proof(TestSlot slot, CaseEvent.TestFinished result, Instant at) {
        return switch (result.verdict()) {
            case OPEN -> Optional.of(proof(slot, result, at, Severity.RELAY));
            case REFLECTS -> Optional.of(proof(slot, result, at, Severity.LESSER));
            case ACCEPTS, INCONCLUSIVE, CLOSED -> Optional.empty();
        };
    }

    private static Proof proof(TestSlot slot, CaseEvent.TestFinished result, Instant at, Severity severity) {
        return new Proof(slot.test(), severity, result.vantage(), result.relayed(), slot.requested(), at);
    }

    /// Whether a result shows that what was proved is repaired: closed, seen from the same vantage, and covering every
    /// technique that had worked.
    static boolean passes(TestSlot slot, CaseEvent.TestFinished result, Optional<Proof> proof) {
        return slot.purpose() != Purpose.CONFIRM
                && result.verdict() == Verdict.CLOSED
                && proof.isPresent()
                && result.vantage().equals(proof.get().vantage())
                && result.covered().containsAll(proof.get().techniques());
    }

    static Phase after(Phase phase, TestSlot slot, CaseEvent.TestFinished result, Optional<Proof> proof) {
        if (!phase.open()) {
            return phase;
        }
        return switch (result.verdict()) {
            case OPEN, REFLECTS ->
                slot.purpose() == Purpose.RETEST ? new Phase.AwaitingRepair() : new Phase.Confirmed();
            case CLOSED -> {
                if (slot.purpose() == Purpose.CONFIRM && proof.isEmpty()) {
                    yield new Phase.NotConfirmed();
                }
                yield passes(slot, result, proof) ? new Phase.Repaired() : afterFailure(phase, slot, proof);
            }
            case ACCEPTS, INCONCLUSIVE -> afterFailure(phase, slot, proof);
        };
    }

    /// Where a case stands after a test that told nothing.
    static Phase afterFailure(Phase phase, TestSlot slot, Optional<Proof> proof) {
        if (!phase.open() || slot.purpose() == Purpose.RECHECK) {
            return phase;
        }
        return proof.isPresent() ? new Phase.AwaitingRepair() : new Phase.Inconclusive();
    }
}

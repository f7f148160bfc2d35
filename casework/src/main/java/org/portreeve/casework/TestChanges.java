package org.portreeve.casework;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the events of tests do to a case.
final class TestChanges {
    private TestChanges() {}

    static void apply(Entry<CaseEvent> entry, CaseDraft draft) {
        switch (entry.event()) {
            case CaseEvent.TestRequested(UUID test, Purpose purpose, String vantage) ->
                draft.tests.putIfAbsent(
                        test,
                        new TestSlot(
                                test,
                                purpose,
                                vantage,
                                entry.at(),
                                false,
                                false,
                                Optional.empty(),
                                draft.addresses,
                                !draft.complaints.isEmpty()));
            case CaseEvent.TestStarted(UUID test) -> start(test, draft);
            case CaseEvent.TestFinished result -> finish(result, entry.at(), draft);
            case CaseEvent.TestAbandoned(UUID test, String _) -> abandon(test, draft);
            default -> {}
        }
    }

    private static void start(UUID test, CaseDraft draft) {
        TestSlot slot = draft.tests.get(test);
        if (slot == null || slot.ended()) {
            return;
        }
        draft.tests.put(test, slot.started());
        if (draft.phase.open()) {
            draft.phase = switch (slot.purpose()) {
                case CONFIRM -> new Phase.Testing(test);
                case RETEST -> new Phase.Retesting(test);
                case RECHECK -> draft.phase;
            };
        }
    }

    private static void abandon(UUID test, CaseDraft draft) {
        TestSlot slot = draft.tests.get(test);
        if (slot == null || slot.ended()) {
            return;
        }
        draft.tests.put(test, slot.end(Optional.empty()));
        if (draft.phase.open()) {
            draft.phase = standing(draft);
        }
    }

    private static void finish(CaseEvent.TestFinished result, Instant at, CaseDraft draft) {
        TestSlot slot = draft.tests.get(result.test());
        if (slot == null || slot.ended()) {
            return;
        }
        draft.tests.put(result.test(), slot.end(Optional.of(result)));
        switch (result.verdict()) {
            case OPEN -> proved(slot, result, Severity.RELAY, at, draft);
            case REFLECTS -> proved(slot, result, Severity.LESSER, at, draft);
            case CLOSED -> denied(result, at, draft);
            case ACCEPTS, INCONCLUSIVE -> {}
        }
        if (draft.phase.open()) {
            draft.phase = result.verdict() == Verdict.CLOSED && draft.proof.isEmpty()
                    ? new Phase.NotConfirmed()
                    : standing(draft);
        }
    }

    /// What worked from a vantage stays unrepaired until it is seen closed from there. Another kind of fault has to be
    /// told anew.
    private static void proved(
            TestSlot slot, CaseEvent.TestFinished result, Severity severity, Instant at, CaseDraft draft) {
        if (draft.proof.map(Proof::severity).filter(severity::equals).isEmpty()) {
            draft.told = Optional.empty();
        }
        draft.proof = Optional.of(new Proof(
                slot.test(),
                severity,
                result.vantage(),
                result.relayed(),
                slot.requested(),
                at,
                slot.addresses(),
                slot.complained()));
        draft.pass = Optional.empty();
        Set<String> techniques = new HashSet<>(draft.unrepaired.getOrDefault(result.vantage(), Set.of()));
        techniques.addAll(result.relayed());
        draft.unrepaired.put(result.vantage(), Set.copyOf(techniques));
    }

    private static void denied(CaseEvent.TestFinished result, Instant at, CaseDraft draft) {
        Set<String> techniques = draft.unrepaired.get(result.vantage());
        if (techniques != null) {
            if (result.covered().containsAll(techniques)) {
                draft.unrepaired.remove(result.vantage());
                if (draft.unrepaired.isEmpty()) {
                    draft.pass = Optional.of(new Pass(result.test(), at));
                }
            }
            return;
        }
        boolean again = draft.pass.isPresent()
                && draft.proof
                        .filter(proof -> proof.vantage().equals(result.vantage())
                                && result.covered().containsAll(proof.techniques()))
                        .isPresent();
        if (again) {
            draft.pass = Optional.of(new Pass(result.test(), at));
        }
    }

    /// Where an open case stands by what was proved and passed. A test that told nothing changes neither.
    private static Phase standing(CaseDraft draft) {
        if (draft.pass.isPresent()) {
            return new Phase.Repaired();
        }
        if (draft.proof.isEmpty()) {
            return new Phase.Inconclusive();
        }
        return draft.told.isPresent() ? new Phase.AwaitingRepair() : new Phase.Confirmed();
    }
}

package org.portreeve.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// When tests may be made, and what their results change.
final class TestRules {
    private TestRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Facts facts) {
        return switch (action) {
            case Action.RequestTest request -> request(now, request, facts);
            case Action.StartTest(UUID test) ->
                waiting(now, test) ? Rules.accept(new CaseEvent.TestStarted(test)) : Rules.accept();
            case Action.FinishTest result -> finish(now, result);
            case Action.AbandonTest(UUID test, String reason) ->
                waiting(now, test) ? Rules.accept(new CaseEvent.TestAbandoned(test, reason)) : Rules.accept();
            case Action.ReportRepair(String by) -> repair(now, by);
            default -> throw new IllegalArgumentException("not about a test: " + action);
        };
    }

    private static boolean waiting(Case now, UUID test) {
        TestSlot slot = now.tests().get(test);
        return slot != null && !slot.ended();
    }

    private static Decision<CaseEvent> request(Case now, Action.RequestTest request, Facts facts) {
        if (facts.neverTest().isPresent()) {
            return Rules.refuse(
                    Rule.REGISTER_FORBIDS,
                    "this server must never be tested: " + facts.neverTest().get());
        }
        if (now.pendingTest().isPresent()) {
            return Rules.refuse(Rule.STATE, "a test of this server is queued or running");
        }
        boolean fits = switch (request.purpose()) {
            case CONFIRM ->
                switch (now.phase()) {
                    case Phase.Closed _, Phase.Merged _, Phase.Retesting _, Phase.Repaired _ -> false;
                    default -> true;
                };
            case RETEST -> now.open() && now.proof().isPresent();
            case RECHECK -> now.phase() instanceof Phase.Closed;
        };
        if (!fits) {
            return Rules.refuse(
                    Rule.STATE,
                    "a %s does not fit a case that is %s"
                            .formatted(
                                    request.purpose().name().toLowerCase(java.util.Locale.ROOT),
                                    now.phase().word()));
        }
        return Rules.accept(new CaseEvent.TestRequested(request.test(), request.purpose(), request.vantage()));
    }

    private static Decision<CaseEvent> finish(Case now, Action.FinishTest result) {
        if (!waiting(now, result.test())) {
            return Rules.accept();
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.TestFinished(
                result.test(),
                result.verdict(),
                result.vantage(),
                result.relayed(),
                result.covered(),
                result.evidence()));
        boolean fault = result.verdict() == Verdict.OPEN || result.verdict() == Verdict.REFLECTS;
        if (fault && now.phase() instanceof Phase.Closed) {
            events.add(new CaseEvent.Reopened(result.test()));
        }
        return new Decision.Accepted<>(events);
    }

    private static Decision<CaseEvent> repair(Case now, String by) {
        if (now.proof().isEmpty()) {
            return Rules.refuse(Rule.STATE, "nothing was confirmed that could be repaired");
        }
        return Rules.accept(new CaseEvent.RepairReported(by));
    }
}

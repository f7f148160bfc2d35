package org.portreeve.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// When tests may be made, and what their results change.
final class TestRules {
    private TestRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Facts facts) {
        return switch (action) {
            case Action.RequestTest request -> request(now, request, facts);
            case Action.StartTest(UUID test) -> start(now, test, facts);
            case Action.FinishTest result -> finish(now, result, facts);
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
            return Rules.refuse(Rule.REGISTER_FORBIDS, never(facts));
        }
        if (now.pendingTest().isPresent()) {
            return Rules.refuse(Rule.STATE, "a test of this server is queued or running");
        }
        if (now.tests().containsKey(request.test())) {
            return Rules.refuse(Rule.STATE, "this test was made already");
        }
        boolean fits = switch (request.purpose()) {
            case CONFIRM -> now.open() && !(now.phase() instanceof Phase.Repaired);
            case RETEST -> now.open() && now.proof().isPresent();
            case RECHECK -> now.phase() instanceof Phase.Closed;
        };
        if (!fits) {
            return Rules.refuse(
                    Rule.STATE,
                    "a %s does not fit a case that is %s"
                            .formatted(
                                    request.purpose().name().toLowerCase(Locale.ROOT),
                                    now.phase().word()));
        }
        if (request.purpose() == Purpose.RECHECK && facts.otherOpen().isPresent()) {
            return Rules.refuse(
                    Rule.ONE_OPEN_CASE,
                    "this server is tested in case %d, which is open"
                            .formatted(facts.otherOpen().getAsLong()));
        }
        if (request.purpose() == Purpose.RECHECK && facts.intentionallyOpen().isPresent()) {
            return Rules.refuse(
                    Rule.REGISTER_FORBIDS,
                    "this server is open on purpose: "
                            + facts.intentionallyOpen().get());
        }
        return Rules.accept(new CaseEvent.TestRequested(request.test(), request.purpose(), request.vantage()));
    }

    private static String never(Facts facts) {
        return "this server must never be tested: " + facts.neverTest().orElseThrow();
    }

    /// What was asked for may have come to be forbidden before it began.
    private static Decision<CaseEvent> start(Case now, UUID test, Facts facts) {
        if (!waiting(now, test)) {
            return Rules.accept();
        }
        if (facts.neverTest().isPresent()) {
            return Rules.accept(new CaseEvent.TestAbandoned(test, never(facts)));
        }
        return Rules.accept(new CaseEvent.TestStarted(test));
    }

    /// A fault opens a closed case again, unless the register has the server as open on purpose, or another case on it
    /// is open, which has its own tests.
    private static Decision<CaseEvent> finish(Case now, Action.FinishTest result, Facts facts) {
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
        if (result.verdict().fault()
                && now.phase() instanceof Phase.Closed
                && facts.otherOpen().isEmpty()
                && facts.intentionallyOpen().isEmpty()) {
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

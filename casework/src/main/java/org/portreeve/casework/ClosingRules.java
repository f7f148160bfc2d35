package org.portreeve.casework;

/// When a case may be closed, and as what.
final class ClosingRules {
    private ClosingRules() {}

    static Decision<CaseEvent> close(Case now, Action.Close close, Actor by, Policy policy, Facts facts) {
        if (now.pendingTest().isPresent()) {
            return Rules.refuse(Rule.STATE, "a test of this server is queued or running");
        }
        if (now.liveBlock().isPresent()) {
            return Rules.refuse(
                    Rule.STATE,
                    "block %d of this case is not ended"
                            .formatted(now.liveBlock().get().number()));
        }
        if (!by.named() && !byItself(close.resolution(), policy.procedure())) {
            return Rules.refuse(Rule.POLICY, "a person closes this case");
        }
        return switch (close.resolution()) {
            case RESOLVED -> resolved(now, close);
            case NOT_CONFIRMED ->
                now.phase() instanceof Phase.NotConfirmed
                        ? closed(close)
                        : Rules.refuse(Rule.NO_PASS_BY_FAILURE, "no test denied it");
            case EXEMPT ->
                facts.intentionallyOpen().isPresent()
                        ? closed(close)
                        : Rules.refuse(Rule.REGISTER_FORBIDS, "the register has no exemption for this server");
            case NOT_RESOLVED, NO_RESPONSE, NOT_OURS ->
                close.reason().isBlank() ? Rules.refuse(Rule.STATE, "give a reason, for the record") : closed(close);
        };
    }

    /// What the office closes without a person.
    private static boolean byItself(Resolution resolution, Procedure procedure) {
        return switch (resolution) {
            case RESOLVED -> procedure.closeAfterPass();
            case NOT_CONFIRMED -> procedure.closeNotConfirmed();
            case NOT_RESOLVED, NO_RESPONSE, NOT_OURS, EXEMPT -> false;
        };
    }

    private static Decision<CaseEvent> resolved(Case now, Action.Close close) {
        if (now.pass().isEmpty()) {
            return Rules.refuse(Rule.REPAIR_NEEDS_PASS, Rule.REPAIR_NEEDS_PASS.words());
        }
        return now.repaired()
                ? closed(close)
                : Rules.refuse(Rule.REPAIR_NEEDS_PASS, "somebody complained after the retest: test it again");
    }

    private static Decision<CaseEvent> closed(Action.Close close) {
        return Rules.accept(new CaseEvent.Closed(close.resolution(), close.reason()));
    }
}

package org.portreeve.casework;

/// When a case may be closed, and as what.
final class ClosingRules {
    private ClosingRules() {}

    static Decision<CaseEvent> close(Case now, Action.Close close, Facts facts) {
        if (now.pendingTest().isPresent()) {
            return Rules.refuse(Rule.STATE, "a test of this server is queued or running");
        }
        if (now.liveBlock().isPresent()) {
            return Rules.refuse(
                    Rule.STATE,
                    "block %d of this case is not ended"
                            .formatted(now.liveBlock().get().number()));
        }
        return switch (close.resolution()) {
            case RESOLVED ->
                now.pass().isPresent()
                        ? closed(close)
                        : Rules.refuse(Rule.REPAIR_NEEDS_PASS, Rule.REPAIR_NEEDS_PASS.words());
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

    private static Decision<CaseEvent> closed(Action.Close close) {
        return Rules.accept(new CaseEvent.Closed(close.resolution(), close.reason()));
    }
}

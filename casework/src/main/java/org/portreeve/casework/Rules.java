package org.portreeve.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides on actions. Pure: who, when, the policy and the register's facts are parameters.
public final class Rules {
    private Rules() {}

    /// A new case. `facts.otherOpen` must be empty.
    public static Decision<CaseEvent> open(CaseEvent.Opened opened, Actor by, Facts facts) {
        if (!(by.is(Role.SYSTEM) || by.is(Role.ANALYST) || by.is(Role.SECURITY))) {
            return refuse(Rule.ROLE, "a case is opened by the NOC, by Security or by the office itself");
        }
        if (facts.otherOpen().isPresent()) {
            return refuse(
                    Rule.ONE_OPEN_CASE,
                    "case %d on this server is open".formatted(facts.otherOpen().getAsLong()));
        }
        if (opened.addresses().isEmpty()) {
            return refuse(Rule.STATE, "a case needs the address of a server");
        }
        return accept(opened);
    }

    /// Decides what happens to a case.
    public static Decision<CaseEvent> decide(
            Case now, Action action, Actor by, Instant at, Policy policy, Facts facts) {
        Optional<Decision<CaseEvent>> forbidden = Permissions.check(now, action, by);
        return forbidden.orElseGet(() -> switch (action) {
            case Action.ProposeBlock _,
                    Action.OrderBlock _,
                    Action.SecondBlock _,
                    Action.RefuseBlock _,
                    Action.ReleaseBlock _,
                    Action.SawBlock _,
                    Action.MissedBlock _,
                    Action.DeviceFailed _,
                    Action.HoldUpBlock _,
                    Action.SawBlockCleared _,
                    Action.CheckEffect _,
                    Action.WarnBlock _,
                    Action.LiftBlock _,
                    Action.EndBlock _,
                    Action.SawBlockGone _ -> BlockRules.decide(now, action, by, at, policy, facts);
            case Action.RequestTest _,
                    Action.StartTest _,
                    Action.FinishTest _,
                    Action.AbandonTest _,
                    Action.ReportRepair _ -> TestRules.decide(now, action, facts);
            case Action.MergeInto _, Action.TakeMerged _, Action.Unmerge _, Action.ReleaseMerged _ ->
                MergeRules.decide(now, action, facts);
            case Action.Close close -> ClosingRules.close(now, close, by, policy, facts);
            default -> CaseRules.decide(now, action, at, facts);
        });
    }

    static Decision<CaseEvent> accept(CaseEvent... events) {
        return new Decision.Accepted<>(List.of(events));
    }

    static Decision<CaseEvent> refuse(Rule rule, String reason) {
        return new Decision.Refused<>(rule, reason);
    }
}

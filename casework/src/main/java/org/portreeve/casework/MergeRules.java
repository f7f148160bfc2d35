package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// When cases may be merged and taken apart again. Both sides are decided, and happen in one transaction.
final class MergeRules {
    private MergeRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Facts facts) {
        return switch (action) {
            case Action.MergeInto(long number) -> into(now, number);
            case Action.TakeMerged taken -> take(now, taken);
            case Action.Unmerge() -> unmerge(now, facts);
            case Action.ReleaseMerged(long number) -> release(now, number);
            default -> throw new IllegalArgumentException("not about merging: " + action);
        };
    }

    private static Decision<CaseEvent> into(Case now, long number) {
        if (number == now.number()) {
            return Rules.refuse(Rule.STATE, "a case cannot be merged into itself");
        }
        if (now.liveBlock().isPresent() || now.pendingTest().isPresent()) {
            return Rules.refuse(Rule.STATE, "a case with a live block or a pending test cannot be merged into another");
        }
        if (!now.merged().isEmpty()) {
            return Rules.refuse(Rule.STATE, "unmerge the cases that were merged into this one first");
        }
        return Rules.accept(new CaseEvent.MergedInto(number));
    }

    /// Only what is new comes with the other case, so that only that goes with it again.
    private static Decision<CaseEvent> take(Case now, Action.TakeMerged taken) {
        if (taken.number() == now.number() || now.merged().containsKey(taken.number())) {
            return Rules.refuse(Rule.STATE, "case %d is in this one already".formatted(taken.number()));
        }
        Map<Long, Instant> complaints = new HashMap<>(taken.complaints());
        complaints.keySet().removeAll(now.complaints().keySet());
        Set<InetAddress> addresses = new HashSet<>(taken.addresses());
        addresses.removeAll(now.addresses());
        return Rules.accept(new CaseEvent.MergedFrom(taken.number(), complaints, addresses));
    }

    /// The case that it was merged into has its addresses until they are released in the same transaction.
    private static Decision<CaseEvent> unmerge(Case now, Facts facts) {
        if (now.mergedInto().isEmpty()) {
            return Rules.refuse(Rule.STATE, "case %d is not merged".formatted(now.number()));
        }
        if (facts.otherOpen().isPresent() && !facts.otherOpen().equals(now.mergedInto())) {
            return Rules.refuse(
                    Rule.ONE_OPEN_CASE,
                    "case %d on this server is open".formatted(facts.otherOpen().getAsLong()));
        }
        return Rules.accept(new CaseEvent.Unmerged(now.mergedInto().getAsLong()));
    }

    private static Decision<CaseEvent> release(Case now, long number) {
        CaseEvent.MergedFrom taken = now.merged().get(number);
        if (taken == null) {
            return Rules.refuse(Rule.STATE, "case %d was not merged into this".formatted(number));
        }
        if (now.liveBlock().isPresent() || now.pendingTest().isPresent()) {
            return Rules.refuse(
                    Rule.STATE, "lift the block and wait for the test first: both may be about the other server");
        }
        return Rules.accept(new CaseEvent.Released(number, taken.complaints(), taken.addresses()));
    }
}

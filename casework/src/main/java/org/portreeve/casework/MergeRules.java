package org.portreeve.casework;

import java.util.Map;

/// When cases may be merged and taken apart again. Both sides are decided, and happen in one transaction.
final class MergeRules {
    private MergeRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Facts facts) {
        return switch (action) {
            case Action.MergeInto into -> {
                if (into.number() == now.number()) {
                    yield Rules.refuse(Rule.STATE, "a case cannot be merged into itself");
                }
                if (now.liveBlock().isPresent() || now.pendingTest().isPresent()) {
                    yield Rules.refuse(
                            Rule.STATE, "a case with a live block or a pending test cannot be merged into another");
                }
                if (!now.mergedFrom().isEmpty()) {
                    yield Rules.refuse(Rule.STATE, "take the merged cases out of this one first");
                }
                yield Rules.accept(new CaseEvent.MergedInto(into.number()));
            }
            case Action.TakeMerged taken ->
                Rules.accept(
                        new CaseEvent.MergedFrom(taken.number(), Map.copyOf(taken.complaints()), taken.addresses()));
            case Action.Unmerge() -> {
                if (now.mergedInto().isEmpty()) {
                    yield Rules.refuse(Rule.STATE, "case %d is not merged".formatted(now.number()));
                }
                if (facts.otherOpen().isPresent()) {
                    yield Rules.refuse(
                            Rule.ONE_OPEN_CASE,
                            "case %d on this server is open"
                                    .formatted(facts.otherOpen().getAsLong()));
                }
                yield Rules.accept(new CaseEvent.Unmerged(now.mergedInto().getAsLong()));
            }
            case Action.ReleaseMerged released -> {
                if (!now.mergedFrom().contains(released.number())) {
                    yield Rules.refuse(Rule.STATE, "case %d was not merged into this".formatted(released.number()));
                }
                boolean blocked = now.blocks().values().stream()
                        .anyMatch(block -> block.state().live()
                                && block.addresses().stream().anyMatch(released.addresses()::contains));
                if (blocked) {
                    yield Rules.refuse(Rule.STATE, "lift the block on its addresses first");
                }
                yield Rules.accept(new CaseEvent.Released(
                        released.number(), Map.copyOf(released.complaints()), released.addresses()));
            }
            default -> throw new IllegalArgumentException("not about merging: " + action);
        };
    }
}

package org.portreeve.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What persons of Security order: blocks, their agreement to them, and their end.
final class OrderRules {
    private OrderRules() {}

    static Decision<CaseEvent> order(
            Case now, Action.OrderBlock order, Actor by, Instant at, Policy policy, Facts facts) {
        if (!by.named() || order.reason().isBlank()) {
            return Rules.refuse(Rule.ORDER_NEEDS_SECURITY, Rule.ORDER_NEEDS_SECURITY.words());
        }
        if (!policy.allows(order.provision(), Provision.Act.BLOCK)) {
            return Rules.refuse(
                    Rule.ORDER_NEEDS_SECURITY,
                    "the policy has no provision '%s' that allows a block".formatted(order.provision()));
        }
        Optional<Block> proposed = now.liveBlock().filter(block -> block.state() == BlockState.PROPOSED);
        if (proposed.isEmpty()) {
            return switch (BlockRules.propose(now, order.addresses(), order.reason(), policy, facts)) {
                case Decision.Refused<CaseEvent> refused -> refused;
                case Decision.Accepted<CaseEvent>(List<CaseEvent> proposal) ->
                    ordered(now, order, at, policy, facts, now.blocks().size() + 1, proposal);
            };
        }
        Block block = proposed.get();
        if (!order.addresses().isEmpty() && !order.addresses().equals(block.addresses())) {
            return Rules.refuse(
                    Rule.STATE, "block %d is proposed for other addresses: refuse it first".formatted(block.number()));
        }
        Optional<Decision.Refused<CaseEvent>> obstacle = BlockRules.obstacle(now, block.addresses(), policy, facts);
        return obstacle.isPresent()
                ? obstacle.get()
                : ordered(now, order, at, policy, facts, block.number(), List.of());
    }

    private static Decision<CaseEvent> ordered(
            Case now,
            Action.OrderBlock order,
            Instant at,
            Policy policy,
            Facts facts,
            int number,
            List<CaseEvent> proposal) {
        Procedure procedure = policy.procedure();
        Optional<Instant> from = earliest(now, at, policy);
        if (from.isEmpty()) {
            return Rules.refuse(
                    Rule.POLICY, "the administrator was not told yet, and the policy wants a warning first");
        }
        long here = now.blocks().values().stream()
                .filter(block -> block.state() == BlockState.REMOVED || block.state() == BlockState.EXPIRED)
                .count();
        Optional<Instant> until = procedure
                .blockFor(facts.earlierBlocks() + (int) here)
                .map(span -> policy.workingTime().plus(from.get(), span));
        boolean second = procedure.secondPerson();
        List<CaseEvent> events = new ArrayList<>(proposal);
        events.add(new CaseEvent.BlockOrdered(number, order.provision(), order.reason(), second, from.get(), until));
        if (!second && !from.get().isAfter(at)) {
            events.add(new CaseEvent.BlockReleased(number));
        }
        return new Decision.Accepted<>(events);
    }

    /// When a block may take effect at the earliest; empty when a warning must come first and was not given.
    private static Optional<Instant> earliest(Case now, Instant at, Policy policy) {
        Procedure procedure = policy.procedure();
        Span delay = now.proof().orElseThrow().severity() == Severity.RELAY
                ? procedure.blockDelay()
                : procedure.lesserBlockDelay().orElseThrow();
        if (delay.nothing()) {
            return Optional.of(at);
        }
        return now.told().map(told -> {
            Instant due = policy.workingTime().plus(told, delay);
            return due.isBefore(at) ? at : due;
        });
    }

    static Decision<CaseEvent> second(Case now, int number, Actor by, Instant at, Policy policy, Facts facts) {
        Block block = now.blocks().get(number);
        if (block == null
                || block.state() != BlockState.ORDERED
                || !block.needsSecond()
                || block.secondedBy().isPresent()) {
            return Rules.refuse(Rule.STATE, "block %d does not wait for an agreement".formatted(number));
        }
        if (!by.named() || block.orderedBy().equals(Optional.of(by.name()))) {
            return Rules.refuse(Rule.ORDER_NEEDS_SECURITY, "another person of Security has to agree");
        }
        if (block.over(at)) {
            return Rules.refuse(Rule.STATE, "the time of block %d is over: order it anew".formatted(number));
        }
        Optional<Decision.Refused<CaseEvent>> obstacle = BlockRules.obstacle(now, block.addresses(), policy, facts);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<CaseEvent> events = new ArrayList<>(List.of(new CaseEvent.BlockSeconded(number)));
        if (!block.from().orElse(at).isAfter(at)) {
            events.add(new CaseEvent.BlockReleased(number));
        }
        return new Decision.Accepted<>(events);
    }

    static Decision<CaseEvent> refuse(Case now, int number, String reason) {
        if (!BlockRules.state(now, number, BlockState.PROPOSED) && !BlockRules.state(now, number, BlockState.ORDERED)) {
            return Rules.refuse(Rule.STATE, "block %d is not waiting for a decision".formatted(number));
        }
        return reason.isBlank()
                ? Rules.refuse(Rule.STATE, "a refusal needs a reason")
                : Rules.accept(new CaseEvent.BlockRefused(number, reason));
    }

    static Decision<CaseEvent> lift(Case now, int number, String provision, String reason, Policy policy) {
        if (!BlockRules.state(now, number, BlockState.PENDING_ACTIVATION)
                && !BlockRules.state(now, number, BlockState.ACTIVE)) {
            return Rules.refuse(Rule.STATE, "block %d is not in effect".formatted(number));
        }
        if (reason.isBlank() || !policy.allows(provision, Provision.Act.LIFT)) {
            return Rules.refuse(
                    Rule.ORDER_NEEDS_SECURITY, "lifting a block needs a reason and a provision that allows it");
        }
        return Rules.accept(new CaseEvent.LiftOrdered(number, LiftCause.ORDER, reason));
    }
}

package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When blocks may be proposed, ordered, put into effect and lifted.
final class BlockRules {
    private BlockRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Actor by, Instant at, Policy policy, Facts facts) {
        return switch (action) {
            case Action.ProposeBlock(Set<InetAddress> addresses, String reason) ->
                propose(now, addresses, reason, policy, facts);
            case Action.OrderBlock order -> order(now, order, by, at, policy, facts);
            case Action.SecondBlock(int block) -> second(now, block, by, at, facts);
            case Action.RefuseBlock(int number, String reason) -> refuseBlock(now, number, reason);
            case Action.ReleaseBlock(int number) -> release(now, number, at, facts);
            case Action.SawBlock(int number, String device) ->
                state(now, number, BlockState.PENDING_ACTIVATION)
                        ? Rules.accept(new CaseEvent.BlockActivated(number, device))
                        : none();
            case Action.MissedBlock(int number, String device, String what) ->
                state(now, number, BlockState.ACTIVE)
                        ? Rules.accept(new CaseEvent.BlockDrifted(number, device, what))
                        : none();
            case Action.DeviceFailed(int number, String device, String reason) ->
                now.blocks().containsKey(number)
                        ? Rules.accept(new CaseEvent.BlockFailed(number, device, reason))
                        : none();
            case Action.LiftBlock(int number, String provision, String reason) ->
                lift(now, number, provision, reason, policy);
            case Action.EndBlock(int number, LiftCause cause) -> end(now, number, cause, at, policy);
            case Action.SawBlockGone(int number) ->
                state(now, number, BlockState.PENDING_REMOVAL)
                        ? Rules.accept(new CaseEvent.BlockRemoved(number))
                        : none();
            default -> throw new IllegalArgumentException("not about a block: " + action);
        };
    }

    /// Nothing to record: a device tells again what is known.
    private static Decision<CaseEvent> none() {
        return Rules.accept();
    }

    private static boolean state(Case now, int number, BlockState state) {
        Block block = now.blocks().get(number);
        return block != null && block.state() == state;
    }

    /// Why no block may come into effect now, if so.
    private static Optional<Decision<CaseEvent>> obstacle(Case now, Policy policy, Facts facts) {
        if (facts.neverBlock().isPresent()) {
            return Optional.of(Rules.refuse(
                    Rule.REGISTER_FORBIDS,
                    "this server must never be blocked: " + facts.neverBlock().get()));
        }
        if (now.advisory()) {
            return Optional.of(Rules.refuse(Rule.ADVISORY, Rule.ADVISORY.words()));
        }
        Optional<Proof> proof = now.proof();
        if (proof.isEmpty()
                || proof.get().requested().isBefore(now.firstComplaint().orElseThrow())) {
            return Optional.of(Rules.refuse(Rule.BLOCK_NEEDS_PROOF, Rule.BLOCK_NEEDS_PROOF.words()));
        }
        if (now.pass().isPresent()) {
            return Optional.of(Rules.refuse(Rule.BLOCK_NEEDS_PROOF, "a later retest was passed"));
        }
        if (proof.get().severity() == Severity.LESSER
                && policy.procedure().lesserBlockDelay().isEmpty()) {
            return Optional.of(Rules.refuse(Rule.POLICY, "the policy does not block servers for lesser faults"));
        }
        return Optional.empty();
    }

    private static Decision<CaseEvent> propose(
            Case now, Set<InetAddress> addresses, String reason, Policy policy, Facts facts) {
        Optional<Decision<CaseEvent>> obstacle = obstacle(now, policy, facts);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (now.liveBlock().isPresent()) {
            return Rules.refuse(
                    Rule.STATE,
                    "block %d of this case is not ended"
                            .formatted(now.liveBlock().get().number()));
        }
        if (addresses.isEmpty() || !now.addresses().containsAll(addresses)) {
            return Rules.refuse(Rule.STATE, "a block is for addresses of the case's server");
        }
        if (reason.isBlank()) {
            return Rules.refuse(Rule.STATE, "a block needs a reason");
        }
        return Rules.accept(new CaseEvent.BlockProposed(now.blocks().size() + 1, addresses, reason));
    }

    private static Decision<CaseEvent> order(
            Case now, Action.OrderBlock order, Actor by, Instant at, Policy policy, Facts facts) {
        if (!by.named() || order.reason().isBlank()) {
            return Rules.refuse(Rule.ORDER_NEEDS_SECURITY, Rule.ORDER_NEEDS_SECURITY.words());
        }
        if (!policy.allows(order.provision(), Provision.Act.BLOCK)) {
            return Rules.refuse(
                    Rule.ORDER_NEEDS_SECURITY,
                    "the policy has no provision '%s' that allows a block".formatted(order.provision()));
        }
        List<CaseEvent> events = new ArrayList<>();
        int number;
        Optional<Block> proposed = now.liveBlock().filter(block -> block.state() == BlockState.PROPOSED);
        if (proposed.isPresent()) {
            Optional<Decision<CaseEvent>> obstacle = obstacle(now, policy, facts);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            number = proposed.get().number();
        } else {
            switch (propose(now, order.addresses(), order.reason(), policy, facts)) {
                case Decision.Refused<CaseEvent> refused -> {
                    return refused;
                }
                case Decision.Accepted<CaseEvent>(List<CaseEvent> proposal) -> events.addAll(proposal);
            }
            number = now.blocks().size() + 1;
        }
        return ordered(now, order, at, policy, facts, number, events);
    }

    private static Decision<CaseEvent> ordered(
            Case now,
            Action.OrderBlock order,
            Instant at,
            Policy policy,
            Facts facts,
            int number,
            List<CaseEvent> events) {
        Procedure procedure = policy.procedure();
        Optional<Instant> from = earliest(now, at, policy);
        if (from.isEmpty()) {
            return Rules.refuse(
                    Rule.POLICY, "the administrator was not told yet, and the policy wants a warning first");
        }
        int earlier = facts.earlierBlocks()
                + (int) now.blocks().values().stream()
                        .filter(block -> block.state() == BlockState.REMOVED || block.state() == BlockState.EXPIRED)
                        .count();
        Optional<Instant> until =
                procedure.blockFor(earlier).map(span -> policy.workingTime().plus(from.get(), span));
        boolean second = procedure.secondPerson();
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
        Instant immediately = policy.workingTime().plus(at, delay);
        if (delay instanceof Span.Elapsed(java.time.Duration none) && none.isZero()) {
            return Optional.of(immediately);
        }
        return now.told().map(told -> {
            Instant due = policy.workingTime().plus(told, delay);
            return due.isBefore(at) ? at : due;
        });
    }

    private static Decision<CaseEvent> second(Case now, int number, Actor by, Instant at, Facts facts) {
        if (!state(now, number, BlockState.ORDERED)) {
            return Rules.refuse(Rule.STATE, "block %d does not wait for an agreement".formatted(number));
        }
        Block block = now.blocks().get(number);
        if (!block.needsSecond() || block.secondedBy().isPresent()) {
            return Rules.refuse(Rule.STATE, "block %d does not wait for an agreement".formatted(number));
        }
        if (!by.named() || block.orderedBy().equals(Optional.of(by.name()))) {
            return Rules.refuse(Rule.ORDER_NEEDS_SECURITY, "another person of Security has to agree");
        }
        if (facts.neverBlock().isPresent()) {
            return Rules.refuse(
                    Rule.REGISTER_FORBIDS,
                    "this server must never be blocked: " + facts.neverBlock().get());
        }
        List<CaseEvent> events = new ArrayList<>(List.of(new CaseEvent.BlockSeconded(number)));
        if (block.from().isPresent() && !block.from().get().isAfter(at)) {
            events.add(new CaseEvent.BlockReleased(number));
        }
        return new Decision.Accepted<>(events);
    }

    private static Decision<CaseEvent> refuseBlock(Case now, int number, String reason) {
        if (!state(now, number, BlockState.PROPOSED) && !state(now, number, BlockState.ORDERED)) {
            return Rules.refuse(Rule.STATE, "block %d is not waiting for a decision".formatted(number));
        }
        if (reason.isBlank()) {
            return Rules.refuse(Rule.STATE, "a refusal needs a reason");
        }
        return Rules.accept(new CaseEvent.BlockRefused(number, reason));
    }

    private static Decision<CaseEvent> release(Case now, int number, Instant at, Facts facts) {
        Block block = now.blocks().get(number);
        if (block == null || !block.releasable(at)) {
            return none();
        }
        if (facts.neverBlock().isPresent()) {
            return Rules.accept(new CaseEvent.BlockRefused(
                    number, "must never be blocked: " + facts.neverBlock().get()));
        }
        if (now.pass().isPresent()) {
            return Rules.accept(new CaseEvent.BlockRefused(number, "a retest was passed before it took effect"));
        }
        return Rules.accept(new CaseEvent.BlockReleased(number));
    }

    private static Decision<CaseEvent> lift(Case now, int number, String provision, String reason, Policy policy) {
        if (!state(now, number, BlockState.PENDING_ACTIVATION) && !state(now, number, BlockState.ACTIVE)) {
            return Rules.refuse(Rule.STATE, "block %d is not in effect".formatted(number));
        }
        if (reason.isBlank() || !policy.allows(provision, Provision.Act.LIFT)) {
            return Rules.refuse(
                    Rule.ORDER_NEEDS_SECURITY, "lifting a block needs a reason and a provision that allows it");
        }
        return Rules.accept(new CaseEvent.LiftOrdered(number, LiftCause.ORDER, reason));
    }

    private static Decision<CaseEvent> end(Case now, int number, LiftCause cause, Instant at, Policy policy) {
        Block block = now.blocks().get(number);
        if (block == null || !block.state().wanted()) {
            return none();
        }
        boolean justified = switch (cause) {
            case ORDER -> false;
            case PASSED_RETEST -> now.pass().isPresent() && policy.procedure().liftAfterPass();
            case EXPIRY -> block.until().isPresent() && !block.until().get().isAfter(at);
        };
        return justified
                ? Rules.accept(new CaseEvent.LiftOrdered(number, cause, ""))
                : Rules.refuse(Rule.LIFT_NEEDS_CAUSE, Rule.LIFT_NEEDS_CAUSE.words());
    }
}

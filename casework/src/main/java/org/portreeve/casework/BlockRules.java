package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When blocks may be proposed, and what clocks and devices do to them. Orders are decided in [OrderRules].
final class BlockRules {
    private BlockRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Actor by, Instant at, Policy policy, Facts facts) {
        return switch (action) {
            case Action.ProposeBlock(Set<InetAddress> addresses, String reason) ->
                propose(now, addresses, reason, policy, facts);
            case Action.OrderBlock order -> OrderRules.order(now, order, by, at, policy, facts);
            case Action.SecondBlock(int number) -> OrderRules.second(now, number, by, at, policy, facts);
            case Action.RefuseBlock(int number, String reason) -> OrderRules.refuse(now, number, reason);
            case Action.LiftBlock(int number, String provision, String reason) ->
                OrderRules.lift(now, number, provision, reason, policy);
            case Action.ReleaseBlock(int number) -> release(now, number, at, policy, facts);
            case Action.WarnBlock(int number) -> warn(now, number, at, policy);
            case Action.EndBlock(int number, LiftCause cause) -> end(now, number, cause, at, policy);
            case Action.SawBlock(int number, String device) -> saw(now, number, device);
            case Action.MissedBlock(int number, String device, String what) -> missed(now, number, device, what);
            case Action.DeviceFailed(int number, String device, String reason) -> failed(now, number, device, reason);
            case Action.HoldUpBlock(int number, String reason) -> holdUp(now, number, reason);
            case Action.SawBlockCleared(int number, String device) -> cleared(now, number, device);
            case Action.CheckEffect(int number, Effect effect, List<String> findings) ->
                state(now, number, BlockState.ACTIVE)
                        ? Rules.accept(new CaseEvent.EffectChecked(number, effect, findings))
                        : Rules.accept();
            case Action.SawBlockGone(int number) ->
                state(now, number, BlockState.PENDING_REMOVAL)
                        ? Rules.accept(new CaseEvent.BlockRemoved(number))
                        : Rules.accept();
            default -> throw new IllegalArgumentException("not about a block: " + action);
        };
    }

    static boolean state(Case now, int number, BlockState state) {
        Block block = now.blocks().get(number);
        return block != null && block.state() == state;
    }

    /// Why no block of `addresses` may come into effect now, if so.
    static Optional<Decision.Refused<CaseEvent>> obstacle(
            Case now, Set<InetAddress> addresses, Policy policy, Facts facts) {
        if (facts.neverBlock().isPresent()) {
            return no(
                    Rule.REGISTER_FORBIDS,
                    "this server must never be blocked: " + facts.neverBlock().get());
        }
        if (now.advisory()) {
            return no(Rule.ADVISORY, Rule.ADVISORY.words());
        }
        if (now.pass().isPresent()) {
            return no(Rule.BLOCK_NEEDS_PROOF, "a later retest was passed");
        }
        if (!now.provedAfterComplaint()) {
            return no(Rule.BLOCK_NEEDS_PROOF, Rule.BLOCK_NEEDS_PROOF.words());
        }
        Proof proof = now.proof().orElseThrow();
        if (!proof.addresses().containsAll(addresses)) {
            return no(Rule.BLOCK_NEEDS_PROOF, "the test that confirmed it was not of all these addresses");
        }
        if (proof.severity() == Severity.LESSER
                && policy.procedure().lesserBlockDelay().isEmpty()) {
            return no(Rule.POLICY, "the policy does not block servers for lesser faults");
        }
        return Optional.empty();
    }

    private static Optional<Decision.Refused<CaseEvent>> no(Rule rule, String reason) {
        return Optional.of(new Decision.Refused<>(rule, reason));
    }

    static Decision<CaseEvent> propose(
            Case now, Set<InetAddress> addresses, String reason, Policy policy, Facts facts) {
        Optional<Decision.Refused<CaseEvent>> obstacle = obstacle(now, addresses, policy, facts);
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

    /// What stood in the way of the order may have come up while it waited: then it is dropped.
    private static Decision<CaseEvent> release(Case now, int number, Instant at, Policy policy, Facts facts) {
        Block block = now.blocks().get(number);
        if (block == null || !block.releasable(at)) {
            return Rules.accept();
        }
        if (block.over(at)) {
            return Rules.accept(new CaseEvent.BlockRefused(number, "its time was over before it took effect"));
        }
        Optional<Decision.Refused<CaseEvent>> obstacle = obstacle(now, block.addresses(), policy, facts);
        return obstacle.isPresent()
                ? Rules.accept(new CaseEvent.BlockRefused(number, obstacle.get().reason()))
                : Rules.accept(new CaseEvent.BlockReleased(number));
    }

    private static Decision<CaseEvent> warn(Case now, int number, Instant at, Policy policy) {
        Block block = now.blocks().get(number);
        boolean due = block != null
                && block.state().wanted()
                && !block.warned()
                && Clocks.warning(block, policy.procedure(), policy.workingTime())
                        .filter(warning -> !warning.isAfter(at))
                        .isPresent();
        return due ? Rules.accept(new CaseEvent.BlockWarned(number)) : Rules.accept();
    }

    private static Decision<CaseEvent> saw(Case now, int number, String device) {
        Block block = now.blocks().get(number);
        boolean news = block != null
                && block.state().wanted()
                && (block.state() == BlockState.PENDING_ACTIVATION || block.on(device) != DeviceState.ACTIVE);
        return news ? Rules.accept(new CaseEvent.BlockActivated(number, device)) : Rules.accept();
    }

    /// What was never seen on a device is not missing there.
    private static Decision<CaseEvent> missed(Case now, int number, String device, String what) {
        Block block = now.blocks().get(number);
        boolean news = block != null && block.state().wanted() && block.on(device) == DeviceState.ACTIVE;
        return news ? Rules.accept(new CaseEvent.BlockDrifted(number, device, what)) : Rules.accept();
    }

    private static Decision<CaseEvent> holdUp(Case now, int number, String reason) {
        Block block = now.blocks().get(number);
        boolean news = block != null
                && block.state().wanted()
                && (!block.waits().equals(Optional.of(reason))
                        || !block.troubles().isEmpty());
        return news ? Rules.accept(new CaseEvent.BlockHeldUp(number, reason)) : Rules.accept();
    }

    private static Decision<CaseEvent> cleared(Case now, int number, String device) {
        boolean news = state(now, number, BlockState.PENDING_REMOVAL)
                && now.blocks().get(number).on(device) != DeviceState.REMOVED;
        return news ? Rules.accept(new CaseEvent.BlockCleared(number, device)) : Rules.accept();
    }

    /// A device that fails again in the same way is no news.
    private static Decision<CaseEvent> failed(Case now, int number, String device, String reason) {
        Block block = now.blocks().get(number);
        boolean news = block != null
                && block.state().live()
                && !reason.equals(block.troubles().get(device));
        return news ? Rules.accept(new CaseEvent.BlockFailed(number, device, reason)) : Rules.accept();
    }

    /// A block that is not in effect yet is refused, not lifted.
    private static Decision<CaseEvent> end(Case now, int number, LiftCause cause, Instant at, Policy policy) {
        Block block = now.blocks().get(number);
        if (block == null || !block.state().live() || block.state() == BlockState.PENDING_REMOVAL) {
            return Rules.accept();
        }
        boolean waits = !block.state().wanted();
        boolean justified = switch (cause) {
            case ORDER -> false;
            case PASSED_RETEST ->
                now.pass().isPresent() && (waits || policy.procedure().liftAfterPass());
            case EXPIRY -> block.over(at);
        };
        if (!justified) {
            return Rules.refuse(Rule.LIFT_NEEDS_CAUSE, Rule.LIFT_NEEDS_CAUSE.words());
        }
        if (waits) {
            String why = cause == LiftCause.EXPIRY ? "its time was over" : "a retest was passed";
            return Rules.accept(new CaseEvent.BlockRefused(number, why + " before it took effect"));
        }
        return Rules.accept(new CaseEvent.LiftOrdered(number, cause, ""));
    }
}

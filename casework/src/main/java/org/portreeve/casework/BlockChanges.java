package org.portreeve.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A block while an event is applied to it. An event that does not fit leaves it as it is.
final class BlockChanges {
    private final Block before;
    private BlockState state;
    private Optional<String> secondedBy;
    private Optional<LiftCause> ending;
    private boolean warned;
    private Optional<String> waits;
    private final Map<String, OnDevice> devices;
    private Optional<EffectSeen> effect;

    private BlockChanges(Block block) {
        before = block;
        state = block.state();
        secondedBy = block.secondedBy();
        ending = block.ending();
        warned = block.warned();
        waits = block.waits();
        devices = new HashMap<>(block.devices());
        effect = block.effect();
    }

    static void apply(Entry<CaseEvent> entry, Map<Integer, Block> blocks) {
        switch (entry.event()) {
            case CaseEvent.BlockProposed proposed -> blocks.putIfAbsent(proposed.block(), proposed(proposed));
            case CaseEvent.BlockOrdered order ->
                blocks.computeIfPresent(order.block(), (_, block) -> ordered(block, order, entry));
            case CaseEvent.BlockSeconded(int number) ->
                change(
                        blocks,
                        number,
                        block -> block.secondedBy = Optional.of(entry.by().name()));
            case CaseEvent.BlockRefused(int number, String _) ->
                change(blocks, number, block -> block.state = BlockState.REFUSED);
            case CaseEvent.BlockReleased(int number) ->
                change(blocks, number, block -> block.state = BlockState.PENDING_ACTIVATION);
            case CaseEvent.BlockActivated(int number, String device) ->
                change(blocks, number, block -> block.seen(device, entry.at()));
            case CaseEvent.BlockDrifted(int number, String device, String what) ->
                change(blocks, number, block -> block.drifted(device, what, entry.at()));
            case CaseEvent.BlockFailed(int number, String device, String reason) ->
                change(blocks, number, block -> block.on(device, DeviceState.FAILED, entry.at(), Optional.of(reason)));
            case CaseEvent.BlockHeldUp(int number, String reason) ->
                change(blocks, number, block -> block.heldUp(reason, entry.at()));
            case CaseEvent.BlockCleared(int number, String device) ->
                change(blocks, number, block -> block.on(device, DeviceState.REMOVED, entry.at(), Optional.empty()));
            case CaseEvent.EffectChecked(int number, Effect seen, List<String> findings) ->
                change(blocks, number, block -> block.effect = Optional.of(new EffectSeen(seen, entry.at(), findings)));
            case CaseEvent.BlockWarned(int number) -> change(blocks, number, block -> block.warned = true);
            case CaseEvent.LiftOrdered(int number, LiftCause cause, String _) ->
                change(blocks, number, block -> block.end(cause, entry.at()));
            case CaseEvent.BlockRemoved(int number) -> change(blocks, number, block -> block.remove(entry.at()));
            default -> {}
        }
    }

    private static void change(Map<Integer, Block> blocks, int number, Consumer<BlockChanges> change) {
        blocks.computeIfPresent(number, (_, block) -> {
            if (!block.state().live()) {
                return block;
            }
            BlockChanges changes = new BlockChanges(block);
            change.accept(changes);
            return changes.freeze();
        });
    }

    private void on(String device, DeviceState now, Instant at, Optional<String> reason) {
        devices.put(device, new OnDevice(now, at, reason));
    }

    private void onAll(DeviceState now, Instant at) {
        devices.replaceAll((_, _) -> new OnDevice(now, at, Optional.empty()));
    }

    private void seen(String device, Instant at) {
        wanted(BlockState.ACTIVE);
        waits = Optional.empty();
        on(device, DeviceState.ACTIVE, at, Optional.empty());
    }

    /// A block is in effect while it is on one device at least.
    private void drifted(String device, String what, Instant at) {
        on(device, DeviceState.DRIFTED, at, Optional.of(what));
        if (devices.values().stream().noneMatch(one -> one.state() == DeviceState.ACTIVE)) {
            wanted(BlockState.PENDING_ACTIVATION);
        }
    }

    private void heldUp(String reason, Instant at) {
        wanted(BlockState.PENDING_ACTIVATION);
        waits = Optional.of(reason);
        onAll(DeviceState.PENDING_ACTIVATION, at);
        effect = Optional.empty();
    }

    private void wanted(BlockState next) {
        if (state.wanted()) {
            state = next;
        }
    }

    private void end(LiftCause cause, Instant at) {
        state = BlockState.PENDING_REMOVAL;
        ending = Optional.of(cause);
        waits = Optional.empty();
        onAll(DeviceState.PENDING_REMOVAL, at);
    }

    private void remove(Instant at) {
        state = ending.equals(Optional.of(LiftCause.EXPIRY)) ? BlockState.EXPIRED : BlockState.REMOVED;
        onAll(DeviceState.REMOVED, at);
    }

    private Block freeze() {
        return new Block(
                before.number(),
                before.addresses(),
                state,
                before.orderedBy(),
                secondedBy,
                before.provision(),
                before.reason(),
                before.orderedAt(),
                before.needsSecond(),
                before.from(),
                before.until(),
                ending,
                warned,
                waits,
                devices,
                effect);
    }

    private static Block proposed(CaseEvent.BlockProposed proposed) {
        return new Block(
                proposed.block(),
                proposed.addresses(),
                BlockState.PROPOSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(proposed.reason()),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static Block ordered(Block block, CaseEvent.BlockOrdered order, Entry<CaseEvent> entry) {
        if (block.state() != BlockState.PROPOSED) {
            return block;
        }
        return new Block(
                block.number(),
                block.addresses(),
                BlockState.ORDERED,
                Optional.of(entry.by().name()),
                Optional.empty(),
                Optional.of(order.provision()),
                Optional.of(order.reason()),
                Optional.of(entry.at()),
                order.second(),
                Optional.of(order.from()),
                order.until(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }
}

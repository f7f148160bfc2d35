package org.portreeve.casework;

import java.util.HashMap;
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
    private final Map<String, String> troubles;

    private BlockChanges(Block block) {
        before = block;
        state = block.state();
        secondedBy = block.secondedBy();
        ending = block.ending();
        warned = block.warned();
        troubles = new HashMap<>(block.troubles());
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
                change(blocks, number, block -> block.seen(device));
            case CaseEvent.BlockDrifted(int number, String _, String _) ->
                change(blocks, number, block -> block.wanted(BlockState.PENDING_ACTIVATION));
            case CaseEvent.BlockFailed(int number, String device, String reason) ->
                change(blocks, number, block -> block.troubles.put(device, reason));
            case CaseEvent.BlockWarned(int number) -> change(blocks, number, block -> block.warned = true);
            case CaseEvent.LiftOrdered(int number, LiftCause cause, String _) ->
                change(blocks, number, block -> block.end(cause));
            case CaseEvent.BlockRemoved(int number) -> change(blocks, number, BlockChanges::remove);
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

    private void seen(String device) {
        wanted(BlockState.ACTIVE);
        troubles.remove(device);
    }

    private void wanted(BlockState next) {
        if (state.wanted()) {
            state = next;
        }
    }

    private void end(LiftCause cause) {
        state = BlockState.PENDING_REMOVAL;
        ending = Optional.of(cause);
        troubles.clear();
    }

    private void remove() {
        state = ending.equals(Optional.of(LiftCause.EXPIRY)) ? BlockState.EXPIRED : BlockState.REMOVED;
        troubles.clear();
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
                troubles);
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
                Map.of());
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
                Map.of());
    }
}

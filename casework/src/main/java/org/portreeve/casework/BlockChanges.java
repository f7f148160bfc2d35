package org.portreeve.casework;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What events do to a case's blocks.
final class BlockChanges {
    private BlockChanges() {}

    static void apply(Entry<CaseEvent> entry, Map<Integer, Block> blocks) {
        switch (entry.event()) {
            case CaseEvent.BlockProposed proposed ->
                blocks.put(
                        proposed.block(),
                        new Block(
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
                                Optional.empty()));
            case CaseEvent.BlockOrdered ordered ->
                blocks.computeIfPresent(ordered.block(), (_, block) -> ordered(block, ordered, entry));
            case CaseEvent.BlockSeconded(int number) ->
                blocks.computeIfPresent(
                        number, (_, block) -> seconded(block, entry.by().name()));
            case CaseEvent.BlockRefused(int number, String _) -> to(blocks, number, BlockState.REFUSED);
            case CaseEvent.BlockReleased(int number) -> to(blocks, number, BlockState.PENDING_ACTIVATION);
            case CaseEvent.BlockActivated(int number, String _) ->
                blocks.computeIfPresent(
                        number, (_, block) -> block.state().wanted() ? block.to(BlockState.ACTIVE) : block);
            case CaseEvent.BlockDrifted(int number, String _, String _) ->
                blocks.computeIfPresent(
                        number, (_, block) -> block.state().wanted() ? block.to(BlockState.PENDING_ACTIVATION) : block);
            case CaseEvent.LiftOrdered(int number, LiftCause cause, String _) ->
                blocks.computeIfPresent(number, (_, block) -> block.state().live() ? block.ending(cause) : block);
            case CaseEvent.BlockRemoved(int number) ->
                blocks.computeIfPresent(
                        number,
                        (_, block) -> block.to(
                                block.ending().equals(Optional.of(LiftCause.EXPIRY))
                                        ? BlockState.EXPIRED
                                        : BlockState.REMOVED));
            default -> {}
        }
    }

    private static void to(Map<Integer, Block> blocks, int number, BlockState state) {
        blocks.computeIfPresent(number, (_, block) -> block.state().live() ? block.to(state) : block);
    }

    private static Block ordered(Block block, CaseEvent.BlockOrdered ordered, Entry<CaseEvent> entry) {
        Instant at = entry.at();
        return new Block(
                block.number(),
                block.addresses(),
                BlockState.ORDERED,
                Optional.of(entry.by().name()),
                Optional.empty(),
                Optional.of(ordered.provision()),
                Optional.of(ordered.reason()),
                Optional.of(at),
                ordered.second(),
                Optional.of(ordered.from()),
                ordered.until(),
                Optional.empty());
    }

    private static Block seconded(Block block, String by) {
        return new Block(
                block.number(),
                block.addresses(),
                block.state(),
                block.orderedBy(),
                Optional.of(by),
                block.provision(),
                block.reason(),
                block.orderedAt(),
                block.needsSecond(),
                block.from(),
                block.until(),
                block.ending());
    }
}

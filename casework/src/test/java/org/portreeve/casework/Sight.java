package org.portreeve.casework;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A case without the time of its last entry.
record Sight(
        Phase phase,
        Map<Long, Instant> complaints,
        Map<UUID, TestSlot> tests,
        Optional<Proof> proof,
        Optional<Pass> pass,
        Map<Integer, Block> blocks,
        Map<DeadlineKind, Deadline> deadlines,
        Optional<Instant> reached,
        Optional<Instant> told,
        int escalation,
        Optional<String> assignee) {
    static Sight of(Case one) {
        return new Sight(
                one.phase(),
                one.complaints(),
                one.tests(),
                one.proof(),
                one.pass(),
                one.blocks(),
                one.deadlines(),
                one.reached(),
                one.told(),
                one.escalation(),
                one.assignee());
    }
}

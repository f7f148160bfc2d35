package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/// A case: one server that relays, or is said to.
///
/// `complaints` maps the numbers of attached complaints to when they were received. `told` is when the administrator
/// was first told that it is confirmed.
public record Case(
        long number,
        String server,
        Set<InetAddress> addresses,
        Origin origin,
        long policyVersion,
        Instant opened,
        Phase phase,
        Map<Long, Instant> complaints,
        SequencedMap<UUID, TestSlot> tests,
        Optional<Proof> proof,
        Optional<Pass> pass,
        SequencedMap<Integer, Block> blocks,
        Map<DeadlineKind, Deadline> deadlines,
        Optional<Instant> reached,
        Optional<Instant> told,
        int escalation,
        Optional<String> assignee,
        Set<Long> mergedFrom,
        Instant changed) {

    /// What is known of a case after its record, oldest entry first; empty when the record is.
    public static Optional<Case> of(List<Entry<CaseEvent>> record) {
        if (record.isEmpty()) {
            return Optional.empty();
        }
        CaseDraft draft = new CaseDraft();
        record.forEach(draft::apply);
        return Optional.of(draft.freeze());
    }

    /// The case after one more entry. Never fails.
    public Case after(Entry<CaseEvent> entry) {
        CaseDraft draft = new CaseDraft(this);
        draft.apply(entry);
        return draft.freeze();
    }

    /// A relay that nobody complained about is an advisory, not a violation.
    public boolean advisory() {
        return complaints.isEmpty();
    }

    public boolean open() {
        return phase.open();
    }

    /// The test that is queued or running.
    public Optional<TestSlot> pendingTest() {
        return tests.values().stream().filter(test -> !test.ended()).findFirst();
    }

    /// The block that is or can come into effect.
    public Optional<Block> liveBlock() {
        return blocks.values().stream().filter(block -> block.state().live()).findFirst();
    }

    /// When the first complaint that is still attached was received.
    public Optional<Instant> firstComplaint() {
        return complaints.values().stream().min(Instant::compareTo);
    }

    /// The case that this one was merged into.
    public OptionalLong mergedInto() {
        return phase instanceof Phase.Merged(long into, Phase _) ? OptionalLong.of(into) : OptionalLong.empty();
    }
}

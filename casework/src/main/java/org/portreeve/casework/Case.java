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
/// `complaints` maps the numbers of attached complaints to when they were received; `violationSince` is since when
/// there
/// has been one. `unrepaired` has, by vantage, the techniques that worked from there and were not seen closed since.
/// `told` is when the administrator was first told of the fault that is proved now. `merged` has the cases that
/// go on here, and what came with them.
public record Case(
        long number,
        String server,
        Set<InetAddress> addresses,
        Origin origin,
        long policyVersion,
        Instant opened,
        Phase phase,
        Map<Long, Instant> complaints,
        Optional<Instant> violationSince,
        SequencedMap<UUID, TestSlot> tests,
        Optional<Proof> proof,
        SequencedMap<String, Set<String>> unrepaired,
        Optional<Pass> pass,
        SequencedMap<Integer, Block> blocks,
        Map<DeadlineKind, Deadline> deadlines,
        Optional<Instant> reached,
        Optional<Instant> told,
        int escalation,
        Optional<String> assignee,
        SequencedMap<Long, CaseEvent.MergedFrom> merged,
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

    /// A clock that runs.
    public Optional<Deadline> deadline(DeadlineKind kind) {
        return Optional.ofNullable(deadlines.get(kind));
    }

    /// The block that is or can come into effect.
    public Optional<Block> liveBlock() {
        return blocks.values().stream().filter(block -> block.state().live()).findFirst();
    }

    /// When the first complaint that is still attached was received.
    public Optional<Instant> firstComplaint() {
        return complaints.values().stream().min(Instant::compareTo);
    }

    /// Whether the proof was asked for after the first complaint that is still attached, and no retest was passed
    /// since.
    public boolean provedAfterComplaint() {
        return pass.isEmpty()
                && proof.filter(Proof::complained).isPresent()
                && !proof.get().requested().isBefore(firstComplaint().orElse(Instant.MAX));
    }

    /// Whether a retest was passed, and nobody complained since.
    public boolean repaired() {
        return pass.isPresent()
                && complaints.values().stream()
                        .noneMatch(received -> received.isAfter(pass.get().at()));
    }

    /// The numbers of the cases that go on here.
    public Set<Long> mergedFrom() {
        return merged.keySet();
    }

    /// The case that this one was merged into.
    public OptionalLong mergedInto() {
        return phase instanceof Phase.Merged(long into, Phase _) ? OptionalLong.of(into) : OptionalLong.empty();
    }
}

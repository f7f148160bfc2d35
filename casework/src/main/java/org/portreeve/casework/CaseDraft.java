package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// A case while events are applied to it. Applying never fails: an event that does not fit leaves things as they are.
final class CaseDraft {
    private long number;
    private String server = "";
    final Set<InetAddress> addresses = new HashSet<>();
    private Origin origin = Origin.COMPLAINT;
    private long policyVersion;
    private Instant opened = Instant.EPOCH;
    Phase phase = new Phase.Reported();
    final Map<Long, Instant> complaints = new TreeMap<>();
    private Optional<Instant> violationSince = Optional.empty();
    final SequencedMap<UUID, TestSlot> tests = new LinkedHashMap<>();
    Optional<Proof> proof = Optional.empty();
    final SequencedMap<String, Set<String>> unrepaired = new LinkedHashMap<>();
    Optional<Pass> pass = Optional.empty();
    private final SequencedMap<Integer, Block> blocks = new LinkedHashMap<>();
    private final Map<DeadlineKind, Deadline> deadlines = new EnumMap<>(DeadlineKind.class);
    private Optional<Instant> reached = Optional.empty();
    Optional<Instant> told = Optional.empty();
    private int escalation;
    private Optional<String> assignee = Optional.empty();
    private final SequencedMap<Long, CaseEvent.MergedFrom> merged = new LinkedHashMap<>();
    private Instant changed = Instant.EPOCH;

    CaseDraft() {}

    CaseDraft(Case from) {
        number = from.number();
        server = from.server();
        addresses.addAll(from.addresses());
        origin = from.origin();
        policyVersion = from.policyVersion();
        opened = from.opened();
        phase = from.phase();
        complaints.putAll(from.complaints());
        violationSince = from.violationSince();
        tests.putAll(from.tests());
        proof = from.proof();
        unrepaired.putAll(from.unrepaired());
        pass = from.pass();
        blocks.putAll(from.blocks());
        deadlines.putAll(from.deadlines());
        reached = from.reached();
        told = from.told();
        escalation = from.escalation();
        assignee = from.assignee();
        merged.putAll(from.merged());
        changed = from.changed();
    }

    Case freeze() {
        return new Case(
                number,
                server,
                Set.copyOf(addresses),
                origin,
                policyVersion,
                opened,
                phase,
                Collections.unmodifiableMap(complaints),
                violationSince,
                Collections.unmodifiableSequencedMap(tests),
                proof,
                Collections.unmodifiableSequencedMap(unrepaired),
                pass,
                Collections.unmodifiableSequencedMap(blocks),
                Collections.unmodifiableMap(deadlines),
                reached,
                told,
                escalation,
                assignee,
                Collections.unmodifiableSequencedMap(merged),
                changed);
    }

    void apply(Entry<CaseEvent> entry) {
        Instant at = entry.at();
        changed = at;
        switch (entry.event()) {
            case CaseEvent.Opened event -> open(event, at);
            case CaseEvent.ComplaintAttached(long complaint, Instant received) ->
                complain(Map.of(complaint, received), at);
            case CaseEvent.ComplaintDetached(long complaint) -> withdraw(Set.of(complaint));
            case CaseEvent.Assigned(String to) -> assignee = Optional.of(to);
            case CaseEvent.ContactAttempted(Channel _, ContactOutcome outcome, Enclosure _, var _) ->
                contacted(outcome, at);
            case CaseEvent.NoticeSent(UUID _, NoticeKind kind, Audience audience) -> noticed(kind, audience, at);
            case CaseEvent.RepairReported(String _) -> reached = reached.or(() -> Optional.of(at));
            case CaseEvent.DeadlineSet(DeadlineKind kind, Instant warn, Instant due) ->
                deadlines.put(kind, new Deadline(kind, warn, due, false));
            case CaseEvent.DeadlineCancelled(DeadlineKind kind) -> deadlines.remove(kind);
            case CaseEvent.DeadlineWarned(DeadlineKind kind) ->
                deadlines.computeIfPresent(kind, (_, d) -> new Deadline(kind, d.warn(), d.due(), true));
            case CaseEvent.DeadlineReached(DeadlineKind kind) -> deadlines.remove(kind);
            case CaseEvent.Escalated(int level, String _) -> escalation = level;
            case CaseEvent.Closed(Resolution resolution, String _) -> phase = new Phase.Closed(resolution, at);
            case CaseEvent.Reopened(UUID _) -> reopen();
            case CaseEvent.MergedInto(long into) -> phase = new Phase.Merged(into, phase);
            case CaseEvent.MergedFrom event -> take(event, at);
            case CaseEvent.Unmerged(long _) -> unmerge();
            case CaseEvent.Released event -> release(event);
            case CaseEvent.Noted _,
                    CaseEvent.MailNoted _,
                    CaseEvent.NoticeQueued _,
                    CaseEvent.NoticeFailed _,
                    CaseEvent.Erased _ -> {}
            case CaseEvent.TestRequested _,
                    CaseEvent.TestStarted _,
                    CaseEvent.TestFinished _,
                    CaseEvent.TestAbandoned _ -> TestChanges.apply(entry, this);
            case CaseEvent.BlockProposed _,
                    CaseEvent.BlockOrdered _,
                    CaseEvent.BlockSeconded _,
                    CaseEvent.BlockRefused _,
                    CaseEvent.BlockReleased _,
                    CaseEvent.BlockActivated _,
                    CaseEvent.BlockDrifted _,
                    CaseEvent.BlockFailed _,
                    CaseEvent.BlockHeldUp _,
                    CaseEvent.BlockCleared _,
                    CaseEvent.EffectChecked _,
                    CaseEvent.BlockWarned _,
                    CaseEvent.LiftOrdered _,
                    CaseEvent.BlockRemoved _ -> BlockChanges.apply(entry, blocks);
        }
    }

    private void open(CaseEvent.Opened event, Instant at) {
        number = event.number();
        server = event.server();
        addresses.addAll(event.addresses());
        origin = event.origin();
        policyVersion = event.policyVersion();
        opened = at;
        phase = origin == Origin.COMPLAINT ? new Phase.Reported() : new Phase.Discovered();
    }

    /// The first complaint makes a violation of an advisory; of that the administrator was not told yet, and nothing
    /// that was tested before counts for it. Times would not do to tell: several events can have the same.
    private void complain(Map<Long, Instant> more, Instant at) {
        if (complaints.isEmpty() && !more.isEmpty()) {
            violationSince = Optional.of(at);
            told = Optional.empty();
            tests.replaceAll((_, test) -> test.beforeComplaint());
            proof = proof.map(Proof::beforeComplaint);
        }
        more.forEach(complaints::putIfAbsent);
    }

    private void withdraw(Collection<Long> gone) {
        complaints.keySet().removeAll(gone);
        if (complaints.isEmpty()) {
            violationSince = Optional.empty();
        }
    }

    private void contacted(ContactOutcome outcome, Instant at) {
        contacting();
        if (outcome == ContactOutcome.REACHED) {
            reached = reached.or(() -> Optional.of(at));
            told(at);
        }
    }

    private void noticed(NoticeKind kind, Audience audience, Instant at) {
        if (audience != Audience.ADMINISTRATOR) {
            return;
        }
        contacting();
        if (kind.tellsOfFault() && (kind != NoticeKind.ADVISORY || complaints.isEmpty())) {
            told(at);
        }
    }

    private void contacting() {
        if (phase instanceof Phase.Reported || phase instanceof Phase.Discovered) {
            phase = new Phase.Contacting();
        }
    }

    private void told(Instant at) {
        if (proof.isEmpty() || !phase.open()) {
            return;
        }
        told = told.or(() -> Optional.of(at));
        if (phase instanceof Phase.Confirmed) {
            phase = new Phase.AwaitingRepair();
        }
    }

    private void reopen() {
        if (phase instanceof Phase.Closed) {
            phase = proof.isPresent() ? new Phase.Confirmed() : new Phase.Reported();
            told = Optional.empty();
        }
    }

    private void take(CaseEvent.MergedFrom event, Instant at) {
        merged.put(event.number(), event);
        complain(event.complaints(), at);
        addresses.addAll(event.addresses());
    }

    /// A proof from a test that was also of the addresses that go tells nothing about those that stay.
    private void release(CaseEvent.Released event) {
        merged.remove(event.number());
        withdraw(event.complaints().keySet());
        addresses.removeAll(event.addresses());
        boolean doubtful =
                proof.isPresent() && !Collections.disjoint(proof.get().addresses(), event.addresses());
        if (doubtful && phase.open()) {
            proof = Optional.empty();
            pass = Optional.empty();
            unrepaired.clear();
            told = Optional.empty();
            phase = new Phase.Contacting();
        }
    }

    private void unmerge() {
        if (phase instanceof Phase.Merged(long _, Phase before)) {
            phase = before;
        }
    }
}

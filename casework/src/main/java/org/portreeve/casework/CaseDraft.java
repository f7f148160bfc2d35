package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
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
    private Set<InetAddress> addresses = new HashSet<>();
    private Origin origin = Origin.COMPLAINT;
    private long policyVersion;
    private Instant opened = Instant.EPOCH;
    private Phase phase = new Phase.Reported();
    private final Map<Long, Instant> complaints = new TreeMap<>();
    private final SequencedMap<UUID, TestSlot> tests = new LinkedHashMap<>();
    private Optional<Proof> proof = Optional.empty();
    private Optional<Pass> pass = Optional.empty();
    private final SequencedMap<Integer, Block> blocks = new LinkedHashMap<>();
    private final Map<DeadlineKind, Deadline> deadlines = new EnumMap<>(DeadlineKind.class);
    private Optional<Instant> reached = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private int escalation;
    private Optional<String> assignee = Optional.empty();
    private final Set<Long> mergedFrom = new HashSet<>();
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
        tests.putAll(from.tests());
        proof = from.proof();
        pass = from.pass();
        blocks.putAll(from.blocks());
        deadlines.putAll(from.deadlines());
        reached = from.reached();
        told = from.told();
        escalation = from.escalation();
        assignee = from.assignee();
        mergedFrom.addAll(from.mergedFrom());
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
                Collections.unmodifiableSequencedMap(tests),
                proof,
                pass,
                Collections.unmodifiableSequencedMap(blocks),
                Collections.unmodifiableMap(deadlines),
                reached,
                told,
                escalation,
                assignee,
                Set.copyOf(mergedFrom),
                changed);
    }

    void apply(Entry<CaseEvent> entry) {
        Instant at = entry.at();
        changed = at;
        switch (entry.event()) {
            case CaseEvent.Opened event -> open(event, at);
            case CaseEvent.ComplaintAttached(long complaint, Instant received) -> complaints.put(complaint, received);
            case CaseEvent.ComplaintDetached(long complaint) -> complaints.remove(complaint);
            case CaseEvent.Assigned(String to) -> assignee = Optional.of(to);
            case CaseEvent.ContactAttempted(Channel _, ContactOutcome outcome, Enclosure _) -> contacted(outcome, at);
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
            case CaseEvent.MergedFrom event -> mergedFrom.add(event.number());
            case CaseEvent.Unmerged(long _) -> unmerge();
            case CaseEvent.Released event -> mergedFrom.remove(event.number());
            case CaseEvent.Noted _,
                    CaseEvent.MailNoted _,
                    CaseEvent.NoticeQueued _,
                    CaseEvent.NoticeFailed _,
                    CaseEvent.Erased _ -> {}
            case CaseEvent.TestRequested _,
                    CaseEvent.TestStarted _,
                    CaseEvent.TestFinished _,
                    CaseEvent.TestAbandoned _ -> test(entry);
            case CaseEvent.BlockProposed _,
                    CaseEvent.BlockOrdered _,
                    CaseEvent.BlockSeconded _,
                    CaseEvent.BlockRefused _,
                    CaseEvent.BlockReleased _,
                    CaseEvent.BlockActivated _,
                    CaseEvent.BlockDrifted _,
                    CaseEvent.BlockFailed _,
                    CaseEvent.LiftOrdered _,
                    CaseEvent.BlockRemoved _ -> BlockChanges.apply(entry, blocks);
        }
        shareMerged(entry.event());
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

    private void contacted(ContactOutcome outcome, Instant at) {
        if (phase instanceof Phase.Reported || phase instanceof Phase.Discovered) {
            phase = new Phase.Contacting();
        }
        if (outcome == ContactOutcome.REACHED) {
            reached = reached.or(() -> Optional.of(at));
        }
    }

    private void noticed(NoticeKind kind, Audience audience, Instant at) {
        if (audience != Audience.ADMINISTRATOR) {
            return;
        }
        if (phase instanceof Phase.Reported || phase instanceof Phase.Discovered) {
            phase = new Phase.Contacting();
        }
        if (kind == NoticeKind.CONFIRMED || kind == NoticeKind.RELAPSE) {
            told = Optional.of(at);
            if (phase instanceof Phase.Confirmed) {
                phase = new Phase.AwaitingRepair();
            }
        }
    }

    private void test(Entry<CaseEvent> entry) {
        switch (entry.event()) {
            case CaseEvent.TestRequested(UUID test, Purpose purpose, String vantage) -> {
                tests.put(test, new TestSlot(test, purpose, vantage, entry.at(), false, false, Optional.empty()));
                switch (purpose) {
                    case CONFIRM -> phase = new Phase.Testing(test);
                    case RETEST -> phase = new Phase.Retesting(test);
                    case RECHECK -> {}
                }
            }
            case CaseEvent.TestStarted(UUID test) ->
                tests.computeIfPresent(
                        test,
                        (_, t) -> new TestSlot(
                                test, t.purpose(), t.vantage(), t.requested(), !t.ended(), t.ended(), t.result()));
            case CaseEvent.TestFinished result -> finish(result, entry.at());
            case CaseEvent.TestAbandoned(UUID test, String _) -> {
                TestSlot slot = tests.get(test);
                if (slot != null && !slot.ended()) {
                    tests.put(test, end(slot, Optional.empty()));
                    phase = Outcomes.afterFailure(phase, slot, proof);
                }
            }
            default -> {}
        }
    }

    private void finish(CaseEvent.TestFinished result, Instant at) {
        TestSlot slot = tests.get(result.test());
        if (slot == null || slot.ended()) {
            return;
        }
        tests.put(result.test(), end(slot, Optional.of(result)));
        Optional<Proof> found = Outcomes.proof(slot, result, at);
        if (found.isPresent()) {
            proof = found;
            pass = Optional.empty();
        } else if (Outcomes.passes(slot, result, proof)) {
            pass = Optional.of(new Pass(result.test(), at));
        }
        phase = Outcomes.after(phase, slot, result, proof);
    }

    private static TestSlot end(TestSlot slot, Optional<CaseEvent.TestFinished> result) {
        return new TestSlot(slot.test(), slot.purpose(), slot.vantage(), slot.requested(), false, true, result);
    }

    private void reopen() {
        if (phase instanceof Phase.Closed) {
            phase = proof.isPresent() ? new Phase.Confirmed() : new Phase.Reported();
            told = Optional.empty();
        }
    }

    private void unmerge() {
        if (phase instanceof Phase.Merged(long _, Phase before)) {
            phase = before;
        }
    }

    private void shareMerged(CaseEvent event) {
        switch (event) {
            case CaseEvent.MergedFrom merged -> {
                merged.complaints().forEach(complaints::putIfAbsent);
                addresses.addAll(merged.addresses());
            }
            case CaseEvent.Released released -> {
                released.complaints().keySet().forEach(complaints::remove);
                addresses.removeAll(released.addresses());
            }
            default -> {}
        }
    }
}

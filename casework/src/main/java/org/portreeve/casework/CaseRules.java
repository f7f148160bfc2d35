package org.portreeve.casework;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Everything that is not about tests, blocks, merging or closing.
final class CaseRules {
    private CaseRules() {}

    static Decision<CaseEvent> decide(Case now, Action action, Instant at, Facts facts) {
        return switch (action) {
            case Action.AttachComplaint(long complaint, Instant received) -> attach(now, complaint, received, facts);
            case Action.DetachComplaint(long complaint) -> detach(now, complaint);
            case Action.Assign(String to) -> Rules.accept(new CaseEvent.Assigned(to));
            case Action.Note(Enclosure text, OptionalInt minutes) -> Rules.accept(new CaseEvent.Noted(text, minutes));
            case Action.KeepMail(MailKind kind, Enclosure mail, Optional<UUID> notice) ->
                Rules.accept(new CaseEvent.MailNoted(kind, mail, notice));
            case Action.RecordContact(Channel channel, ContactOutcome outcome, Enclosure who, OptionalInt minutes) ->
                Rules.accept(new CaseEvent.ContactAttempted(channel, outcome, who, minutes));
            case Action.QueueNotice(UUID notice, NoticeKind kind, Audience audience, Enclosure recipient) ->
                Rules.accept(new CaseEvent.NoticeQueued(notice, kind, audience, recipient));
            case Action.SentNotice(UUID notice, NoticeKind kind, Audience audience) ->
                Rules.accept(new CaseEvent.NoticeSent(notice, kind, audience));
            case Action.FailedNotice(UUID notice, NoticeKind kind, Audience audience, String reason) ->
                Rules.accept(new CaseEvent.NoticeFailed(notice, kind, audience, reason));
            case Action.SetDeadline deadline -> setDeadline(now, deadline);
            case Action.CancelDeadline(DeadlineKind kind) ->
                now.deadlines().containsKey(kind)
                        ? Rules.accept(new CaseEvent.DeadlineCancelled(kind))
                        : Rules.accept();
            case Action.WarnDeadline(DeadlineKind kind) ->
                now.deadline(kind)
                                .filter(deadline ->
                                        !deadline.warned() && !deadline.warn().isAfter(at))
                                .isPresent()
                        ? Rules.accept(new CaseEvent.DeadlineWarned(kind))
                        : Rules.accept();
            case Action.ReachDeadline(DeadlineKind kind) ->
                now.deadline(kind)
                                .filter(deadline -> !deadline.due().isAfter(at))
                                .isPresent()
                        ? Rules.accept(new CaseEvent.DeadlineReached(kind))
                        : Rules.accept();
            case Action.Escalate(String reason) -> Rules.accept(new CaseEvent.Escalated(now.escalation() + 1, reason));
            case Action.Erase(int enclosures) -> Rules.accept(new CaseEvent.Erased(enclosures));
            default -> throw new IllegalArgumentException("decided elsewhere: " + action);
        };
    }

    private static Decision<CaseEvent> attach(Case now, long complaint, Instant received, Facts facts) {
        if (now.complaints().containsKey(complaint)) {
            return Rules.accept();
        }
        if (!now.open() && facts.otherOpen().isPresent()) {
            return Rules.refuse(
                    Rule.ONE_OPEN_CASE,
                    "case %d on this server is open: attach it there"
                            .formatted(facts.otherOpen().getAsLong()));
        }
        return Rules.accept(new CaseEvent.ComplaintAttached(complaint, received));
    }

    private static Decision<CaseEvent> detach(Case now, long complaint) {
        if (!now.complaints().containsKey(complaint)) {
            return Rules.refuse(Rule.STATE, "complaint %d is not on this case".formatted(complaint));
        }
        OptionalLong with = now.merged().values().stream()
                .filter(merged -> merged.complaints().containsKey(complaint))
                .mapToLong(CaseEvent.MergedFrom::number)
                .findFirst();
        if (with.isPresent()) {
            return Rules.refuse(
                    Rule.STATE,
                    "complaint %d came with case %d: unmerge that case first".formatted(complaint, with.getAsLong()));
        }
        if (now.liveBlock().isPresent() && !staysProved(now, Set.of(complaint))) {
            return Rules.refuse(
                    Rule.BLOCK_NEEDS_PROOF, "the block of this case rests on this complaint: lift the block first");
        }
        return Rules.accept(new CaseEvent.ComplaintDetached(complaint));
    }

    /// Whether the proof comes after a complaint that stays when some go.
    static boolean staysProved(Case now, Set<Long> gone) {
        return now.complaints().entrySet().stream()
                .filter(complaint -> !gone.contains(complaint.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo)
                .filter(first -> now.proof().isPresent()
                        && !now.proof().get().requested().isBefore(first))
                .isPresent();
    }

    private static Decision<CaseEvent> setDeadline(Case now, Action.SetDeadline deadline) {
        if (!now.open() && deadline.kind() != DeadlineKind.FOLLOW_UP) {
            return Rules.refuse(Rule.STATE, "a closed case has no clock but that of the later test");
        }
        if (now.advisory() && deadline.kind().forAnswer()) {
            return Rules.refuse(Rule.ADVISORY, "nobody complained: the administrator owes no answer");
        }
        if (deadline.warn().isAfter(deadline.due())) {
            return Rules.refuse(Rule.STATE, "a warning comes before the deadline");
        }
        return Rules.accept(new CaseEvent.DeadlineSet(deadline.kind(), deadline.warn(), deadline.due()));
    }
}

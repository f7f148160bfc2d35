package org.portreeve.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Everything that is not about tests, blocks, merging or closing.
final class CaseRules {
    private CaseRules() {}

    static Decision<CaseEvent> decide(Case now, Action action) {
        return switch (action) {
            case Action.AttachComplaint(long complaint, Instant received) -> {
                if (now.phase() instanceof Phase.Merged(long into, Phase _)) {
                    yield Rules.refuse(Rule.STATE, "this case goes on as case %d".formatted(into));
                }
                yield now.complaints().containsKey(complaint)
                        ? Rules.accept()
                        : Rules.accept(new CaseEvent.ComplaintAttached(complaint, received));
            }
            case Action.DetachComplaint(long complaint) -> detach(now, complaint);
            case Action.Assign(String to) -> Rules.accept(new CaseEvent.Assigned(to));
            case Action.Note(Enclosure text) -> Rules.accept(new CaseEvent.Noted(text));
            case Action.KeepMail(MailKind kind, Enclosure mail, Optional<UUID> notice) ->
                Rules.accept(new CaseEvent.MailNoted(kind, mail, notice));
            case Action.RecordContact(Channel channel, ContactOutcome outcome, Enclosure who) ->
                Rules.accept(new CaseEvent.ContactAttempted(channel, outcome, who));
            case Action.QueueNotice(UUID notice, NoticeKind kind, Audience audience, Enclosure recipient) ->
                Rules.accept(new CaseEvent.NoticeQueued(notice, kind, audience, recipient));
            case Action.SentNotice(UUID notice, NoticeKind kind, Audience audience) ->
                Rules.accept(new CaseEvent.NoticeSent(notice, kind, audience));
            case Action.FailedNotice(UUID notice, NoticeKind kind, Audience audience, String reason) ->
                Rules.accept(new CaseEvent.NoticeFailed(notice, kind, audience, reason));
            case Action.SetDeadline(DeadlineKind kind, Instant warn, Instant due) ->
                Rules.accept(new CaseEvent.DeadlineSet(kind, warn, due));
            case Action.CancelDeadline(DeadlineKind kind) ->
                now.deadlines().containsKey(kind)
                        ? Rules.accept(new CaseEvent.DeadlineCancelled(kind))
                        : Rules.accept();
            case Action.WarnDeadline(DeadlineKind kind) -> {
                Deadline deadline = now.deadlines().get(kind);
                yield deadline == null || deadline.warned()
                        ? Rules.accept()
                        : Rules.accept(new CaseEvent.DeadlineWarned(kind));
            }
            case Action.ReachDeadline(DeadlineKind kind) ->
                now.deadlines().containsKey(kind) ? Rules.accept(new CaseEvent.DeadlineReached(kind)) : Rules.accept();
            case Action.Escalate(String reason) -> Rules.accept(new CaseEvent.Escalated(now.escalation() + 1, reason));
            case Action.Erase(int enclosures) -> Rules.accept(new CaseEvent.Erased(enclosures));
            default -> throw new IllegalArgumentException("decided elsewhere: " + action);
        };
    }

    private static Decision<CaseEvent> detach(Case now, long complaint) {
        if (!now.complaints().containsKey(complaint)) {
            return Rules.refuse(Rule.STATE, "complaint %d is not on this case".formatted(complaint));
        }
        if (now.complaints().size() == 1 && now.liveBlock().isPresent()) {
            return Rules.refuse(Rule.ADVISORY, "without a complaint there is no violation: lift the block first");
        }
        return Rules.accept(new CaseEvent.ComplaintDetached(complaint));
    }
}

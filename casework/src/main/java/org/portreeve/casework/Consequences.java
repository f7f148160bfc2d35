package org.portreeve.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the office owes after an event, by the policy. `after` is the case with the event applied.
public final class Consequences {
    private final Case before;
    private final Case after;
    private final Instant at;
    private final Policy policy;
    private final Procedure procedure;
    private final List<Consequence> owed = new ArrayList<>();

    private Consequences(Case before, Case after, Instant at, Policy policy) {
        this.before = before;
        this.after = after;
        this.at = at;
        this.policy = policy;
        procedure = policy.procedure();
    }

    /// What follows from one entry; `before` is empty for the first of a record.
    public static List<Consequence> of(Optional<Case> before, Entry<CaseEvent> entry, Case after, Policy policy) {
        Consequences consequences = new Consequences(before.orElse(after), after, entry.at(), policy);
        consequences.follow(entry.event());
        return List.copyOf(consequences.owed);
    }

    private void follow(CaseEvent event) {
        switch (event) {
            case CaseEvent.Opened opened -> opened(opened);
            case CaseEvent.ComplaintAttached _ -> complained();
            case CaseEvent.ContactAttempted(Channel _, ContactOutcome outcome, Enclosure _) -> contacted(outcome);
            case CaseEvent.NoticeSent(java.util.UUID _, NoticeKind kind, Audience audience) -> noticed(kind, audience);
            case CaseEvent.TestFinished result -> tested(result);
            case CaseEvent.TestAbandoned _ -> again();
            case CaseEvent.Reopened _ -> notify(NoticeKind.RELAPSE);
            case CaseEvent.BlockOrdered _ -> notify(NoticeKind.BLOCK_ORDERED);
            case CaseEvent.BlockActivated _ -> notify(NoticeKind.BLOCK_ACTIVE);
            case CaseEvent.BlockRemoved _ -> removed();
            case CaseEvent.BlockRefused _ -> closeWhenRepaired();
            case CaseEvent.RepairReported _ -> repaired();
            case CaseEvent.DeadlineWarned(DeadlineKind kind) -> warned(kind);
            case CaseEvent.DeadlineReached(DeadlineKind kind) -> reached(kind);
            case CaseEvent.Escalated _ -> notify(NoticeKind.ESCALATED);
            case CaseEvent.Closed(Resolution resolution, String _) -> closed(resolution);
            case CaseEvent.MergedInto _ -> cancelAll();
            case CaseEvent.ComplaintDetached _,
                    CaseEvent.Assigned _,
                    CaseEvent.Noted _,
                    CaseEvent.MailNoted _,
                    CaseEvent.TestRequested _,
                    CaseEvent.TestStarted _,
                    CaseEvent.NoticeQueued _,
                    CaseEvent.NoticeFailed _,
                    CaseEvent.BlockProposed _,
                    CaseEvent.BlockSeconded _,
                    CaseEvent.BlockReleased _,
                    CaseEvent.BlockDrifted _,
                    CaseEvent.BlockFailed _,
                    CaseEvent.LiftOrdered _,
                    CaseEvent.DeadlineSet _,
                    CaseEvent.DeadlineCancelled _,
                    CaseEvent.MergedFrom _,
                    CaseEvent.Unmerged _,
                    CaseEvent.Released _,
                    CaseEvent.Erased _ -> {}
        }
    }

    private void opened(CaseEvent.Opened opened) {
        if (opened.origin() == Origin.COMPLAINT) {
            notify(NoticeKind.COMPLAINT_RECEIVED);
        } else {
            notify(NoticeKind.ADVISORY);
        }
        deadline(DeadlineKind.FIRST_CONTACT, procedure.firstContact());
        test(Purpose.CONFIRM, procedure.testAfter());
    }

    /// A further complaint: what was proved before it does not count for a block, so it is looked at again.
    private void complained() {
        int count = after.complaints().size();
        if (after.open()
                && procedure.escalateAfterComplaints() > 0
                && count == procedure.escalateAfterComplaints()
                && count > before.complaints().size()) {
            act(new Action.Escalate("%d complaints about this server".formatted(count)));
        }
        if (after.phase() instanceof Phase.Closed) {
            test(Purpose.RECHECK, procedure.testAfter());
        } else if (before.advisory()
                && before.proof().isPresent()
                && after.pendingTest().isEmpty()) {
            notify(NoticeKind.COMPLAINT_RECEIVED);
            test(Purpose.CONFIRM, procedure.testAfter());
        }
    }

    private void contacted(ContactOutcome outcome) {
        switch (outcome) {
            case REACHED, MESSAGE_LEFT -> act(new Action.CancelDeadline(DeadlineKind.FIRST_CONTACT));
            case NO_ANSWER, FAILED -> {}
        }
    }

    private void noticed(NoticeKind kind, Audience audience) {
        if (audience != Audience.ADMINISTRATOR) {
            return;
        }
        if (after.deadlines().containsKey(DeadlineKind.FIRST_CONTACT)) {
            act(new Action.CancelDeadline(DeadlineKind.FIRST_CONTACT));
        }
        if ((kind == NoticeKind.CONFIRMED || kind == NoticeKind.RELAPSE)
                && after.proof().isPresent()) {
            deadline(DeadlineKind.ANSWER, procedure.answerDue());
        }
    }

    private void tested(CaseEvent.TestFinished result) {
        TestSlot slot = after.tests().get(result.test());
        if (slot == null || !slot.result().equals(Optional.of(result))) {
            return;
        }
        if (!before.open()) {
            if (result.verdict() == Verdict.CLOSED) {
                notify(NoticeKind.NOT_CONFIRMED);
            }
            return;
        }
        switch (result.verdict()) {
            case OPEN, REFLECTS ->
                notify(slot.purpose() == Purpose.RETEST ? NoticeKind.RETEST_FAILED : NoticeKind.CONFIRMED);
            case CLOSED -> {
                if (after.phase() instanceof Phase.Repaired) {
                    passed();
                } else if (after.phase() instanceof Phase.NotConfirmed) {
                    notify(NoticeKind.NOT_CONFIRMED);
                    cancelAll();
                    if (procedure.closeNotConfirmed()) {
                        act(new Action.Close(Resolution.NOT_CONFIRMED, "a complete test denied it"));
                    }
                } else {
                    notify(NoticeKind.RETEST_FAILED);
                    again();
                }
            }
            case ACCEPTS, INCONCLUSIVE -> {
                notify(NoticeKind.INCONCLUSIVE);
                again();
            }
        }
    }

    private void passed() {
        cancelAll();
        Optional<Block> block = after.liveBlock();
        if (block.isEmpty()) {
            closeWhenRepaired();
            return;
        }
        int number = block.get().number();
        switch (block.get().state()) {
            case PENDING_ACTIVATION, ACTIVE -> {
                if (procedure.liftAfterPass()) {
                    act(new Action.EndBlock(number, LiftCause.PASSED_RETEST));
                }
            }
            case ORDERED -> act(new Action.ReleaseBlock(number));
            case PROPOSED, PENDING_REMOVAL, REMOVED, REFUSED, EXPIRED -> {}
        }
    }

    private void removed() {
        notify(NoticeKind.BLOCK_LIFTED);
        closeWhenRepaired();
    }

    private void closeWhenRepaired() {
        if (after.phase() instanceof Phase.Repaired && after.liveBlock().isEmpty() && procedure.closeAfterPass()) {
            act(new Action.Close(Resolution.RESOLVED, "a retest was passed"));
        }
    }

    private void repaired() {
        act(new Action.CancelDeadline(DeadlineKind.ANSWER));
        act(new Action.CancelDeadline(DeadlineKind.OVERDUE));
        act(new Action.CancelDeadline(DeadlineKind.ESCALATION));
        if (after.pendingTest().isEmpty() && after.proof().isPresent()) {
            owed.add(new Consequence.Test(Purpose.RETEST, at, after.proof().map(Proof::vantage)));
        }
    }

    private void warned(DeadlineKind kind) {
        if (kind == DeadlineKind.ANSWER) {
            notify(NoticeKind.REMINDER);
        }
    }

    private void reached(DeadlineKind kind) {
        switch (kind) {
            case ANSWER -> {
                deadline(DeadlineKind.OVERDUE, rest(procedure.answerDue(), procedure.overdue()));
            }
            case OVERDUE -> {
                notify(NoticeKind.OVERDUE);
                deadline(DeadlineKind.ESCALATION, rest(procedure.overdue(), procedure.escalateAfter()));
            }
            case ESCALATION -> act(new Action.Escalate("no answer in time"));
            case FIRST_CONTACT -> act(new Action.Escalate("the administrator was not reached in time"));
            case TEST_AGAIN -> {
                if (after.pendingTest().isEmpty() && after.open()) {
                    test(after.proof().isPresent() ? Purpose.RETEST : Purpose.CONFIRM, Span.NOTHING);
                }
            }
            case FOLLOW_UP -> test(Purpose.RECHECK, Span.NOTHING);
        }
    }

    /// What is left of a longer span when a shorter one is over.
    private static Span rest(Span shorter, Span longer) {
        return switch (longer) {
            case Span.Elapsed(java.time.Duration time)
            when shorter instanceof Span.Elapsed(java.time.Duration less) ->
                new Span.Elapsed(positive(time.minus(less)));
            case Span.WorkingHours(java.time.Duration time)
            when shorter instanceof Span.WorkingHours(java.time.Duration less) ->
                new Span.WorkingHours(positive(time.minus(less)));
            case Span.WorkingDays(int count)
            when shorter instanceof Span.WorkingDays(int less) -> new Span.WorkingDays(Math.max(0, count - less));
            case Span.Elapsed _, Span.WorkingHours _, Span.WorkingDays _ -> longer;
        };
    }

    private static java.time.Duration positive(java.time.Duration time) {
        return time.isNegative() ? java.time.Duration.ZERO : time;
    }

    private void closed(Resolution resolution) {
        cancelAll();
        switch (resolution) {
            case RESOLVED -> {
                notify(NoticeKind.REPAIRED);
                procedure.followUp().ifPresent(span -> deadline(DeadlineKind.FOLLOW_UP, span));
            }
            case NOT_CONFIRMED -> {}
            case NOT_RESOLVED, NO_RESPONSE, NOT_OURS, EXEMPT -> notify(NoticeKind.CLOSED);
        }
    }

    private void again() {
        if (procedure.testAgain().isEmpty()
                || !after.open()
                || after.pendingTest().isPresent()) {
            return;
        }
        long failures = after.tests().values().stream()
                .filter(test -> test.result().isEmpty()
                        || Set.of(Verdict.ACCEPTS, Verdict.INCONCLUSIVE, Verdict.CLOSED)
                                .contains(test.result().get().verdict()))
                .count();
        if (failures <= procedure.testAgainTimes()) {
            deadline(DeadlineKind.TEST_AGAIN, procedure.testAgain().get());
        }
    }

    private void notify(NoticeKind kind) {
        for (Audience audience : procedure.told(kind)) {
            if (audience != Audience.COMPLAINANTS || !after.complaints().isEmpty()) {
                owed.add(new Consequence.Notify(kind, audience));
            }
        }
    }

    private void test(Purpose purpose, Span after) {
        owed.add(new Consequence.Test(purpose, policy.workingTime().plus(at, after), Optional.empty()));
    }

    private void deadline(DeadlineKind kind, Span span) {
        Instant due = policy.workingTime().plus(at, span);
        Instant warn = warning(due);
        act(new Action.SetDeadline(kind, warn, due));
    }

    private Instant warning(Instant due) {
        Instant warn = policy.workingTime().minus(due, procedure.warnBefore());
        return warn.isBefore(at) ? at : warn;
    }

    private void cancelAll() {
        after.deadlines().keySet().forEach(kind -> act(new Action.CancelDeadline(kind)));
    }

    private void act(Action action) {
        owed.add(new Consequence.Act(action));
    }
}

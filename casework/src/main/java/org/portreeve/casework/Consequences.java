package org.portreeve.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the office owes after an event, by the policy. `after` is the case with the event applied.
public final class Consequences {
    private final Case before;
    private final Case after;
    private final Procedure procedure;
    private final Owed owed;
    private final TestSequels tests;

    private Consequences(Case before, Case after, Instant at, Policy policy) {
        this.before = before;
        this.after = after;
        procedure = policy.procedure();
        owed = new Owed(after, at, policy);
        tests = new TestSequels(before, after, procedure, owed);
    }

    /// What follows from one entry; `before` is empty for the first of a record.
    public static List<Consequence> of(Optional<Case> before, Entry<CaseEvent> entry, Case after, Policy policy) {
        Consequences consequences = new Consequences(before.orElse(after), after, entry.at(), policy);
        consequences.follow(entry.event());
        return consequences.owed.list();
    }

    /// What the office owes when something that it owed was refused: a test that the register forbids is said to
    /// somebody, never dropped in silence.
    public static List<Consequence> refused(
            Case now, Consequence consequence, Decision.Refused<CaseEvent> why, Instant at, Policy policy) {
        Owed owed = new Owed(now, at, policy);
        if (consequence instanceof Consequence.Test && why.rule() == Rule.REGISTER_FORBIDS) {
            if (now.open()) {
                owed.act(new Action.Escalate(why.reason()));
            } else {
                owed.tell(NoticeKind.CLOSED, Audience.COMPLAINANTS);
            }
        }
        return owed.list();
    }

    private void follow(CaseEvent event) {
        switch (event) {
            case CaseEvent.Opened opened -> opened(opened);
            case CaseEvent.ComplaintAttached _, CaseEvent.MergedFrom _ -> complained();
            case CaseEvent.ContactAttempted(Channel _, ContactOutcome outcome, Enclosure _, var _) ->
                contacted(outcome);
            case CaseEvent.NoticeSent(UUID _, NoticeKind kind, Audience audience) -> noticed(kind, audience);
            case CaseEvent.NoticeFailed(UUID _, NoticeKind _, Audience audience, String _) -> unreached(audience);
            case CaseEvent.TestFinished result -> tests.finished(result);
            case CaseEvent.TestAbandoned _ -> tests.again();
            case CaseEvent.Reopened _ -> {
                owed.cancelAll();
                owed.tell(NoticeKind.RELAPSE);
            }
            case CaseEvent.BlockOrdered _ -> owed.tell(NoticeKind.BLOCK_ORDERED);
            case CaseEvent.BlockActivated(int number, String _) -> activated(number);
            case CaseEvent.BlockWarned _ -> owed.tell(NoticeKind.BLOCK_EXPIRES);
            case CaseEvent.BlockRemoved _ -> {
                owed.tell(NoticeKind.BLOCK_LIFTED);
                tests.closeWhenRepaired();
            }
            case CaseEvent.BlockRefused _ -> tests.closeWhenRepaired();
            case CaseEvent.RepairReported _ -> repaired();
            case CaseEvent.DeadlineWarned(DeadlineKind kind) -> {
                if (kind == DeadlineKind.ANSWER) {
                    owed.tell(NoticeKind.REMINDER);
                }
            }
            case CaseEvent.DeadlineReached(DeadlineKind kind) -> reached(kind);
            case CaseEvent.Escalated _ -> owed.tell(NoticeKind.ESCALATED);
            case CaseEvent.Closed(Resolution resolution, String _) -> closed(resolution);
            case CaseEvent.MergedInto _ -> owed.cancelAll();
            case CaseEvent.ComplaintDetached _ -> withdrawn();
            case CaseEvent.Unmerged _, CaseEvent.Released _ -> {
                withdrawn();
                goesOn();
            }
            case CaseEvent.Assigned _,
                    CaseEvent.Noted _,
                    CaseEvent.MailNoted _,
                    CaseEvent.TestRequested _,
                    CaseEvent.TestStarted _,
                    CaseEvent.NoticeQueued _,
                    CaseEvent.BlockProposed _,
                    CaseEvent.BlockSeconded _,
                    CaseEvent.BlockReleased _,
                    CaseEvent.BlockDrifted _,
                    CaseEvent.BlockFailed _,
                    CaseEvent.BlockHeldUp _,
                    CaseEvent.BlockCleared _,
                    CaseEvent.EffectChecked _,
                    CaseEvent.LiftOrdered _,
                    CaseEvent.DeadlineSet _,
                    CaseEvent.DeadlineCancelled _,
                    CaseEvent.Erased _ -> {}
        }
    }

    /// A server that we found ourselves is tested first: its administrator hears of it when there is something to tell.
    private void opened(CaseEvent.Opened opened) {
        if (opened.origin() == Origin.COMPLAINT) {
            owed.tell(NoticeKind.COMPLAINT_RECEIVED);
            owed.deadline(DeadlineKind.FIRST_CONTACT, procedure.firstContact());
        }
        owed.test(Purpose.CONFIRM, procedure.testAfter());
    }

    private void complained() {
        int count = after.complaints().size();
        if (count == before.complaints().size()) {
            return;
        }
        int limit = procedure.escalateAfterComplaints();
        if (after.open() && limit > 0 && before.complaints().size() < limit && count >= limit) {
            owed.act(new Action.Escalate("%d complaints about this server".formatted(count)));
        }
        if (after.pendingTest().isPresent()) {
            return;
        }
        if (after.phase() instanceof Phase.Closed) {
            owed.test(Purpose.RECHECK, procedure.testAfter());
        } else if (after.pass().isPresent()) {
            if (!after.repaired()) {
                owed.test(Purpose.RETEST, procedure.testAfter());
            }
        } else if (after.phase() instanceof Phase.NotConfirmed) {
            owed.test(Purpose.CONFIRM, procedure.testAfter());
        } else if (before.advisory() && !before.tests().isEmpty()) {
            owed.cancelAll();
            owed.tell(NoticeKind.COMPLAINT_RECEIVED);
            owed.test(Purpose.CONFIRM, procedure.testAfter());
        }
    }

    /// What nobody complains about any more is an advisory again: its administrator owes no answer.
    private void withdrawn() {
        if (after.advisory()) {
            cancelAnswering();
        }
    }

    private void contacted(ContactOutcome outcome) {
        switch (outcome) {
            case REACHED -> {
                owed.cancel(DeadlineKind.FIRST_CONTACT);
                toldOfFault();
            }
            case MESSAGE_LEFT -> owed.cancel(DeadlineKind.FIRST_CONTACT);
            case NO_ANSWER, FAILED -> {}
        }
    }

    private void noticed(NoticeKind kind, Audience audience) {
        if (audience != Audience.ADMINISTRATOR) {
            return;
        }
        owed.cancel(DeadlineKind.FIRST_CONTACT);
        if (kind.tellsOfFault()) {
            toldOfFault();
        }
    }

    /// The clock for an answer runs from when the administrator knows. An advisory has none: the server is looked at
    /// again later.
    private void toldOfFault() {
        if (!(after.phase() instanceof Phase.AwaitingRepair) || after.told().isEmpty()) {
            return;
        }
        if (after.advisory()) {
            if (!after.deadlines().containsKey(DeadlineKind.TEST_AGAIN)) {
                procedure.followUp().ifPresent(span -> owed.deadline(DeadlineKind.TEST_AGAIN, span));
            }
        } else if (after.deadlines().keySet().stream().noneMatch(DeadlineKind::forAnswer)) {
            owed.deadline(DeadlineKind.ANSWER, procedure.answerDue());
        }
    }

    /// A notice that failed is a failed contact: somebody has to find another way.
    private void unreached(Audience audience) {
        if (audience == Audience.ADMINISTRATOR
                && after.open()
                && after.proof().isPresent()
                && after.told().isEmpty()
                && !after.deadlines().containsKey(DeadlineKind.FIRST_CONTACT)) {
            owed.deadline(DeadlineKind.FIRST_CONTACT, procedure.firstContact());
        }
    }

    /// A device that shows a block again after a failure is no news to anybody.
    private void activated(int number) {
        Block was = before.blocks().get(number);
        if (was == null || was.state() != BlockState.ACTIVE) {
            owed.tell(NoticeKind.BLOCK_ACTIVE);
        }
    }

    private void repaired() {
        cancelAnswering();
        if (after.pendingTest().isEmpty() && after.proof().isPresent()) {
            owed.test(Purpose.RETEST, Span.none());
        }
    }

    private void cancelAnswering() {
        after.deadlines().keySet().stream().filter(DeadlineKind::forAnswer).forEach(owed::cancel);
    }

    private void reached(DeadlineKind kind) {
        Instant due = before.deadline(kind).map(Deadline::due).orElse(before.changed());
        switch (kind) {
            case ANSWER -> owed.deadline(DeadlineKind.OVERDUE, due, rest(procedure.answerDue(), procedure.overdue()));
            case OVERDUE -> {
                owed.tell(NoticeKind.OVERDUE);
                owed.deadline(DeadlineKind.ESCALATION, due, rest(procedure.overdue(), procedure.escalateAfter()));
            }
            case ESCALATION -> owed.act(new Action.Escalate("no answer in time"));
            case FIRST_CONTACT -> owed.act(new Action.Escalate("the administrator was not reached in time"));
            case TEST_AGAIN, FOLLOW_UP -> testNow();
        }
    }

    private void testNow() {
        if (after.pendingTest().isPresent()) {
            return;
        }
        Purpose purpose = after.proof().isPresent() ? Purpose.RETEST : Purpose.CONFIRM;
        owed.test(after.open() ? purpose : Purpose.RECHECK, Span.none());
    }

    /// What is left of a longer span when a shorter one is over. A policy has both in the same unit.
    private static Span rest(Span shorter, Span longer) {
        return switch (longer) {
            case Span.Elapsed(Duration time)
            when shorter instanceof Span.Elapsed(Duration less) -> new Span.Elapsed(positive(time.minus(less)));
            case Span.WorkingHours(Duration time)
            when shorter instanceof Span.WorkingHours(Duration less) ->
                new Span.WorkingHours(positive(time.minus(less)));
            case Span.WorkingDays(int count)
            when shorter instanceof Span.WorkingDays(int less) -> new Span.WorkingDays(Math.max(0, count - less));
            case Span.Elapsed _, Span.WorkingHours _, Span.WorkingDays _ -> longer;
        };
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private void closed(Resolution resolution) {
        owed.cancelAll();
        switch (resolution) {
            case RESOLVED -> procedure.followUp().ifPresent(span -> owed.deadline(DeadlineKind.FOLLOW_UP, span));
            case NOT_CONFIRMED -> {}
            case NOT_RESOLVED, NO_RESPONSE, NOT_OURS, EXEMPT -> owed.tell(NoticeKind.CLOSED);
        }
    }

    /// A case that goes on by itself after a merger: what is not known of its server is tested.
    private void goesOn() {
        if (!after.open() || after.pendingTest().isPresent()) {
            return;
        }
        if (after.proof().isEmpty() && !(after.phase() instanceof Phase.NotConfirmed)) {
            owed.test(Purpose.CONFIRM, Span.none());
        } else if (after.phase() instanceof Phase.AwaitingRepair) {
            toldOfFault();
        }
    }
}

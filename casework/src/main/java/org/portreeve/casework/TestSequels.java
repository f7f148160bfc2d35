package org.portreeve.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the office owes after a test.
final class TestSequels {
    private final Case before;
    private final Case after;
    private final Procedure procedure;
    private final Owed owed;

    TestSequels(Case before, Case after, Procedure procedure, Owed owed) {
        this.before = before;
        this.after = after;
        this.procedure = procedure;
        this.owed = owed;
    }

    void finished(CaseEvent.TestFinished result) {
        TestSlot slot = after.tests().get(result.test());
        if (slot == null || !slot.result().equals(Optional.of(result))) {
            return;
        }
        if (!before.open()) {
            rechecked(result);
            return;
        }
        switch (result.verdict()) {
            case OPEN, REFLECTS -> {
                owed.tell(slot.purpose() == Purpose.RETEST ? NoticeKind.RETEST_FAILED : NoticeKind.CONFIRMED);
                if (!after.advisory() && !after.provedAfterComplaint()) {
                    owed.test(Purpose.CONFIRM, Span.none());
                }
            }
            case CLOSED -> denied(result);
            case ACCEPTS, INCONCLUSIVE -> untold();
        }
    }

    private void denied(CaseEvent.TestFinished result) {
        switch (after.phase()) {
            case Phase.Repaired() -> passed();
            case Phase.NotConfirmed() -> {
                owed.tell(NoticeKind.NOT_CONFIRMED);
                owed.cancelAll();
                if (procedure.closeNotConfirmed()) {
                    owed.act(new Action.Close(Resolution.NOT_CONFIRMED, "a complete test denied it"));
                }
            }
            default -> {
                if (before.unrepaired().containsKey(result.vantage())
                        && !after.unrepaired().containsKey(result.vantage())) {
                    owed.test(Purpose.RETEST, Span.none());
                } else {
                    untold();
                }
            }
        }
    }

    private void passed() {
        if (before.pass().isEmpty()) {
            owed.tell(NoticeKind.REPAIRED);
        }
        owed.cancelAll();
        Optional<Block> block = after.liveBlock();
        if (block.isEmpty()) {
            closeWhenRepaired();
            return;
        }
        int number = block.get().number();
        switch (block.get().state()) {
            case PENDING_ACTIVATION, ACTIVE -> {
                if (procedure.liftAfterPass()) {
                    owed.act(new Action.EndBlock(number, LiftCause.PASSED_RETEST));
                }
            }
            case PROPOSED, ORDERED -> owed.act(new Action.EndBlock(number, LiftCause.PASSED_RETEST));
            case PENDING_REMOVAL, REMOVED, REFUSED, EXPIRED -> {}
        }
    }

    void closeWhenRepaired() {
        if (after.phase() instanceof Phase.Repaired
                && after.repaired()
                && after.liveBlock().isEmpty()
                && after.pendingTest().isEmpty()
                && procedure.closeAfterPass()) {
            owed.act(new Action.Close(Resolution.RESOLVED, "a retest was passed"));
        }
    }

    /// A closed case: who complained since is told; a fault opens it again, which tells by itself.
    private void rechecked(CaseEvent.TestFinished result) {
        switch (result.verdict()) {
            case OPEN, REFLECTS -> {}
            case CLOSED -> {
                if (complainedSinceClosed()) {
                    owed.tell(NoticeKind.NOT_CONFIRMED, Audience.COMPLAINANTS);
                }
            }
            case ACCEPTS, INCONCLUSIVE -> again();
        }
    }

    private boolean complainedSinceClosed() {
        return after.phase() instanceof Phase.Closed(Resolution _, Instant at)
                && after.complaints().values().stream().anyMatch(received -> received.isAfter(at));
    }

    private void untold() {
        owed.tell(NoticeKind.INCONCLUSIVE);
        again();
    }

    /// A test that told nothing is made again, so often; then a person has to look.
    void again() {
        if (procedure.testAgain().isEmpty() || after.pendingTest().isPresent()) {
            return;
        }
        boolean more = failures() <= procedure.testAgainTimes();
        if (after.open() && more) {
            owed.deadline(DeadlineKind.TEST_AGAIN, procedure.testAgain().get());
        } else if (after.open()) {
            owed.act(new Action.Escalate("the tests could not tell"));
        } else if (more) {
            owed.deadline(DeadlineKind.FOLLOW_UP, procedure.testAgain().get());
        } else if (after.phase() instanceof Phase.Closed) {
            owed.tell(NoticeKind.INCONCLUSIVE, Audience.NOC);
        }
    }

    /// How many tests in a row told nothing.
    private int failures() {
        List<TestSlot> tests = new ArrayList<>(after.tests().values()).reversed();
        int failures = 0;
        for (TestSlot test : tests) {
            boolean told = test.result()
                    .map(CaseEvent.TestFinished::verdict)
                    .filter(verdict -> verdict.fault() || (verdict == Verdict.CLOSED && !leftOpen(test)))
                    .isPresent();
            if (told) {
                break;
            }
            failures++;
        }
        return failures;
    }

    /// Whether a test that ended closed left something open that worked before: of the last test we know.
    private boolean leftOpen(TestSlot test) {
        return !after.unrepaired().isEmpty()
                && after.proof()
                        .filter(proof -> !test.requested().isBefore(proof.at()))
                        .isPresent();
    }
}

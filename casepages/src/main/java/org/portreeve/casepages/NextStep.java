package org.portreeve.casepages;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Block;
import org.portreeve.casework.Case;
import org.portreeve.casework.Deadline;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.office.Clearance;

/// What is to be done next on a case by whoever looks at it: one verb that the rules allow, or nothing but to wait.
///
/// @param step what it is, in a word
/// @param verb what to do; absent when others have to do something
/// @param until when a clock runs out that matters here
record NextStep(Step step, Optional<Verb> verb, Optional<Instant> until) {
    /// Reasons for a next step; each has a sentence.
    enum Step {
        SECOND_BLOCK,
        DECIDE_BLOCK,
        WAIT_FOR_SECOND,
        WAIT_FOR_SECURITY,
        WAIT_FOR_BLOCK_TIME,
        WAIT_FOR_BORDER,
        LOOK_AT_DEVICE,
        WAIT_FOR_DEVICE,
        LIFT_BLOCK,
        WAIT_FOR_LIFT,
        REACH_ADMINISTRATOR,
        WAIT_FOR_LETTER,
        TEST_IT,
        TEST_AGAIN,
        WAIT_FOR_TEST,
        WAIT_FOR_NEXT_TEST,
        CLOSE_NOT_CONFIRMED,
        CLOSE_REPAIRED,
        RETEST_AFTER_COMPLAINT,
        ORDER_BLOCK,
        PROPOSE_BLOCK,
        WAIT_FOR_REPAIR,
        REPORT_REPAIR,
        WAIT_FOR_RETEST,
        WAIT_FOR_OFFICE,
        GO_ON_ELSEWHERE,
        WAIT_FOR_FOLLOW_UP,
        NOTHING,
        READ
    }

    /// Says what `who` has to do, given what the rules would allow them.
    static NextStep of(Case now, Clearance who, Set<Verb> allowed) {
        if (now.phase() instanceof Phase.Merged) {
            return waiting(Step.GO_ON_ELSEWHERE);
        }
        if (now.phase() instanceof Phase.Closed) {
            return closed(now);
        }
        if (who.staff()) {
            return staff(now, who, allowed);
        }
        return who.has(Set.of(Role.ADMINISTRATOR)) ? administrator(now, allowed) : waiting(Step.READ);
    }

    private static NextStep closed(Case now) {
        if (now.pendingTest().isPresent()) {
            return waiting(Step.WAIT_FOR_TEST);
        }
        return now.deadline(DeadlineKind.FOLLOW_UP)
                .map(clock -> new NextStep(Step.WAIT_FOR_FOLLOW_UP, Optional.empty(), Optional.of(clock.due())))
                .orElseGet(() -> waiting(Step.NOTHING));
    }

    private static NextStep staff(Case now, Clearance who, Set<Verb> allowed) {
        Optional<NextStep> block = now.liveBlock().flatMap(live -> block(now, live, who, allowed));
        return block.orElseGet(() -> switch (now.phase()) {
            case Phase.Reported _, Phase.Discovered _ -> untested(now, allowed, !now.advisory());
            case Phase.Contacting _ -> untested(now, allowed, now.deadlines().containsKey(DeadlineKind.FIRST_CONTACT));
            case Phase.Testing _, Phase.Retesting _ -> waiting(Step.WAIT_FOR_TEST);
            case Phase.Confirmed _ ->
                now.deadlines().containsKey(DeadlineKind.FIRST_CONTACT)
                        ? doing(Step.REACH_ADMINISTRATOR, Verb.CONTACT, allowed, due(now, DeadlineKind.FIRST_CONTACT))
                        : waiting(Step.WAIT_FOR_LETTER);
            case Phase.NotConfirmed _ -> doing(Step.CLOSE_NOT_CONFIRMED, Verb.CLOSE, allowed, Optional.empty());
            case Phase.Inconclusive _ -> inconclusive(now, allowed);
            case Phase.AwaitingRepair _ -> awaiting(now, who, allowed);
            case Phase.Repaired _ ->
                now.repaired()
                        ? doing(Step.CLOSE_REPAIRED, Verb.CLOSE, allowed, Optional.empty())
                        : doing(Step.RETEST_AFTER_COMPLAINT, Verb.TEST, allowed, Optional.empty());
            case Phase.Closed _, Phase.Merged _ -> waiting(Step.NOTHING);
        });
    }

    /// Before anything is known: somebody has to be reached, and the server tested.
    private static NextStep untested(Case now, Set<Verb> allowed, boolean reach) {
        if (reach && now.reached().isEmpty() && allowed.contains(Verb.CONTACT)) {
            return doing(Step.REACH_ADMINISTRATOR, Verb.CONTACT, allowed, due(now, DeadlineKind.FIRST_CONTACT));
        }
        return now.pendingTest().isPresent()
                ? waiting(Step.WAIT_FOR_TEST)
                : doing(Step.TEST_IT, Verb.TEST, allowed, Optional.empty());
    }

    private static NextStep inconclusive(Case now, Set<Verb> allowed) {
        if (now.pendingTest().isPresent()) {
            return waiting(Step.WAIT_FOR_TEST);
        }
        return now.deadline(DeadlineKind.TEST_AGAIN)
                .map(clock -> new NextStep(Step.WAIT_FOR_NEXT_TEST, Optional.empty(), Optional.of(clock.due())))
                .orElseGet(() -> doing(Step.TEST_AGAIN, Verb.TEST, allowed, Optional.empty()));
    }

    private static Optional<NextStep> block(Case now, Block block, Clearance who, Set<Verb> allowed) {
        boolean security = who.has(Set.of(Role.SECURITY));
        return switch (block.state()) {
            case PROPOSED ->
                Optional.of(
                        security
                                ? doing(Step.DECIDE_BLOCK, Verb.ORDER, allowed, Optional.empty())
                                : waiting(Step.WAIT_FOR_SECURITY));
            case ORDERED ->
                Optional.of(
                        block.needsSecond() && block.secondedBy().isEmpty()
                                ? doing(
                                        allowed.contains(Verb.SECOND) ? Step.SECOND_BLOCK : Step.WAIT_FOR_SECOND,
                                        Verb.SECOND,
                                        allowed,
                                        block.from())
                                : new NextStep(Step.WAIT_FOR_BLOCK_TIME, Optional.empty(), block.from()));
            case PENDING_ACTIVATION, PENDING_REMOVAL ->
                Optional.of(
                        block.waits().isPresent() && block.troubles().isEmpty()
                                ? waiting(Step.WAIT_FOR_BORDER)
                                : waiting(block.troubles().isEmpty() ? Step.WAIT_FOR_DEVICE : Step.LOOK_AT_DEVICE));
            case ACTIVE -> active(now, block, security, allowed);
            case REMOVED, REFUSED, EXPIRED -> Optional.empty();
        };
    }

    private static Optional<NextStep> active(Case now, Block block, boolean security, Set<Verb> allowed) {
        if (!block.troubles().isEmpty()) {
            return Optional.of(waiting(Step.LOOK_AT_DEVICE));
        }
        if (now.phase() instanceof Phase.Repaired) {
            return Optional.of(
                    security
                            ? doing(Step.LIFT_BLOCK, Verb.LIFT, allowed, Optional.empty())
                            : waiting(Step.WAIT_FOR_LIFT));
        }
        return now.phase() instanceof Phase.AwaitingRepair
                ? Optional.of(new NextStep(Step.WAIT_FOR_REPAIR, Optional.empty(), block.until()))
                : Optional.empty();
    }

    /// An order is at the discretion of Security; what is overdue or escalated calls for it.
    private static NextStep awaiting(Case now, Clearance who, Set<Verb> allowed) {
        if (now.pendingTest().isPresent()) {
            return waiting(Step.WAIT_FOR_RETEST);
        }
        boolean late = now.escalation() > 0
                || now.deadlines().containsKey(DeadlineKind.OVERDUE)
                || now.deadlines().containsKey(DeadlineKind.ESCALATION);
        if (late && allowed.contains(Verb.ORDER)) {
            return doing(Step.ORDER_BLOCK, Verb.ORDER, allowed, answer(now));
        }
        if (late && !who.has(Set.of(Role.SECURITY)) && allowed.contains(Verb.PROPOSE)) {
            return doing(Step.PROPOSE_BLOCK, Verb.PROPOSE, allowed, answer(now));
        }
        return new NextStep(Step.WAIT_FOR_REPAIR, Optional.empty(), answer(now));
    }

    private static NextStep administrator(Case now, Set<Verb> allowed) {
        if (now.pendingTest().isPresent()) {
            return waiting(now.proof().isPresent() ? Step.WAIT_FOR_RETEST : Step.WAIT_FOR_TEST);
        }
        if (now.proof().isPresent() && now.pass().isEmpty()) {
            return doing(Step.REPORT_REPAIR, Verb.REPAIR, allowed, answer(now));
        }
        return waiting(Step.WAIT_FOR_OFFICE);
    }

    private static Optional<Instant> answer(Case now) {
        return now.deadlines().values().stream()
                .filter(clock -> clock.kind().forAnswer())
                .map(Deadline::due)
                .min(Instant::compareTo);
    }

    private static Optional<Instant> due(Case now, DeadlineKind kind) {
        return now.deadline(kind).map(Deadline::due);
    }

    private static NextStep waiting(Step step) {
        return new NextStep(step, Optional.empty(), Optional.empty());
    }

    private static NextStep doing(Step step, Verb verb, Set<Verb> allowed, Optional<Instant> until) {
        return new NextStep(step, Optional.of(verb).filter(allowed::contains), until);
    }

    /// Whether there is something to do, and not only to wait for.
    boolean toDo() {
        return verb.isPresent();
    }

    Phrase why() {
        return Phrase.of("step." + Words.of(step));
    }
}

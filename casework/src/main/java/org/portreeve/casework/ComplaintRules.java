package org.portreeve.casework;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Decides what becomes of complaints. Pure, like [Rules].
public final class ComplaintRules {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);
    private static final Set<Role> STAFF_OR_SYSTEM = EnumSet.of(Role.ANALYST, Role.SECURITY, Role.SYSTEM);
    private static final Set<Role> SYSTEM = EnumSet.of(Role.SYSTEM);

    private ComplaintRules() {}

    /// What becomes of a complaint that just came in.
    public static ComplaintPlan plan(Claim claim, Instant at, Policy policy) {
        ComplaintPlan.Destination destination = destination(claim, at, policy);
        boolean worth = switch (destination) {
            case ComplaintPlan.Destination.NewCase _,
                    ComplaintPlan.Destination.ToCase _,
                    ComplaintPlan.Destination.ToPerson _ -> true;
            case ComplaintPlan.Destination.NotOurs _,
                    ComplaintPlan.Destination.SameAs _,
                    ComplaintPlan.Destination.Dismissed _ -> false;
        };
        boolean told = policy.procedure().told(NoticeKind.ACKNOWLEDGED).contains(Audience.COMPLAINANTS);
        return new ComplaintPlan(worth && told && claim.answerable(), destination);
    }

    private static ComplaintPlan.Destination destination(Claim claim, Instant at, Policy policy) {
        if (claim.duplicateOf().isPresent()) {
            return new ComplaintPlan.Destination.SameAs(claim.duplicateOf().getAsLong());
        }
        if (claim.accused().isEmpty()) {
            return new ComplaintPlan.Destination.ToPerson("it names no address that could be accused");
        }
        if (!claim.opens() && claim.ours()) {
            return new ComplaintPlan.Destination.Dismissed(
                    "it is about %s, which opens no case".formatted(claim.abuse()));
        }
        if (!claim.certain()) {
            return new ComplaintPlan.Destination.ToPerson("the accused address is uncertain");
        }
        if (!claim.ours()) {
            return new ComplaintPlan.Destination.NotOurs();
        }
        if (claim.openCase().isPresent()) {
            return new ComplaintPlan.Destination.ToCase(claim.openCase().getAsLong());
        }
        if (claim.closedCase().isPresent() && recent(claim.closedAt().orElseThrow(), at, policy)) {
            return new ComplaintPlan.Destination.ToCase(claim.closedCase().getAsLong());
        }
        return policy.procedure().openCases()
                ? new ComplaintPlan.Destination.NewCase()
                : new ComplaintPlan.Destination.ToPerson("the policy leaves it to a person to open a case");
    }

    private static boolean recent(Instant closed, Instant at, Policy policy) {
        return at.isBefore(policy.workingTime().plus(closed, policy.procedure().sameCaseWithin()));
    }

    /// Decides what happens to a complaint.
    public static Decision<ComplaintEvent> decide(Complaint now, ComplaintAction action, Actor by) {
        Set<Role> needed = roles(action);
        if (by.roles().stream().noneMatch(needed::contains)) {
            return refuse(Rule.ROLE, "%s may not do this with a complaint".formatted(by.name()));
        }
        return switch (action) {
            case ComplaintAction.Acknowledge() ->
                now.answered().contains(NoticeKind.ACKNOWLEDGED) ? accept() : accept(new ComplaintEvent.Acknowledged());
            case ComplaintAction.Attach(long number) -> attach(now, number);
            case ComplaintAction.Detach() ->
                now.caseNumber().isEmpty()
                        ? refuse(Rule.STATE, "complaint %d is on no case".formatted(now.number()))
                        : accept(new ComplaintEvent.Detached(now.caseNumber().getAsLong()));
            case ComplaintAction.FindNotOurs() -> put(now, by, new ComplaintEvent.FoundNotOurs());
            case ComplaintAction.SetAside(String reason) -> put(now, by, new ComplaintEvent.SetAside(reason), reason);
            case ComplaintAction.FindDuplicate(long of) ->
                of == now.number()
                        ? refuse(Rule.STATE, "a complaint is not its own duplicate")
                        : put(now, by, new ComplaintEvent.FoundDuplicate(of));
            case ComplaintAction.Dismiss(String reason) -> put(now, by, new ComplaintEvent.Dismissed(reason), reason);
            case ComplaintAction.Correct correct ->
                put(now, by, new ComplaintEvent.Corrected(correct.accused(), correct.abuse()));
            case ComplaintAction.Answer(NoticeKind kind) ->
                now.answered().contains(kind) ? accept() : accept(new ComplaintEvent.Answered(kind));
            case ComplaintAction.Erase(int enclosures) -> accept(new ComplaintEvent.Erased(enclosures));
        };
    }

    /// Whether a complainant is still to be told something: once for each change of state. After a case was closed,
    /// what a later test did not find is news only to those who complained since.
    public static boolean owes(Complaint complaint, NoticeKind kind, Case now) {
        if (complaint.answered().contains(kind)) {
            return false;
        }
        return !(kind == NoticeKind.NOT_CONFIRMED
                && now.phase() instanceof Phase.Closed(Resolution resolution, Instant at)
                && resolution != Resolution.NOT_CONFIRMED
                && !complaint.received().isAfter(at));
    }

    private static Set<Role> roles(ComplaintAction action) {
        return switch (action) {
            case ComplaintAction.Acknowledge _,
                    ComplaintAction.Attach _,
                    ComplaintAction.Detach _,
                    ComplaintAction.FindNotOurs _,
                    ComplaintAction.SetAside _,
                    ComplaintAction.FindDuplicate _,
                    ComplaintAction.Dismiss _ -> STAFF_OR_SYSTEM;
            case ComplaintAction.Correct _ -> STAFF;
            case ComplaintAction.Answer _, ComplaintAction.Erase _ -> SYSTEM;
        };
    }

    private static Decision<ComplaintEvent> attach(Complaint now, long number) {
        return now.caseNumber().isPresent() && now.caseNumber().getAsLong() == number
                ? accept()
                : accept(new ComplaintEvent.Attached(number));
    }

    private static Decision<ComplaintEvent> put(Complaint now, Actor by, ComplaintEvent event, String reason) {
        return reason.isBlank() ? refuse(Rule.STATE, "give a reason, for the record") : put(now, by, event);
    }

    /// The office by itself decides on a complaint once; what a person decided, it leaves.
    private static Decision<ComplaintEvent> put(Complaint now, Actor by, ComplaintEvent event) {
        if (now.caseNumber().isPresent()) {
            return refuse(
                    Rule.STATE,
                    "detach it from case %d first".formatted(now.caseNumber().getAsLong()));
        }
        boolean fresh = now.state() == ComplaintState.RECEIVED || now.state() == ComplaintState.ACKNOWLEDGED;
        if (!by.named() && !fresh) {
            return refuse(
                    Rule.STATE,
                    "a complaint that is %s is left to a person"
                            .formatted(
                                    now.state().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return accept(event);
    }

    private static Decision<ComplaintEvent> accept(ComplaintEvent... events) {
        return new Decision.Accepted<>(List.of(events));
    }

    private static Decision<ComplaintEvent> refuse(Rule rule, String reason) {
        return new Decision.Refused<>(rule, reason);
    }
}

package org.portreeve.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what the office owes after an event: how each kind of debt is put, by the policy.
final class Owed {
    private final Case now;
    private final Instant at;
    private final Policy policy;
    private final List<Consequence> list = new ArrayList<>();

    Owed(Case now, Instant at, Policy policy) {
        this.now = now;
        this.at = at;
        this.policy = policy;
    }

    List<Consequence> list() {
        return List.copyOf(list);
    }

    /// A notice to whom the policy wants it told. What is found on an advisory is told as one, and what is not found is
    /// not told, as nobody asked.
    void tell(NoticeKind kind) {
        NoticeKind told = switch (kind) {
            case CONFIRMED, RELAPSE -> now.advisory() ? NoticeKind.ADVISORY : kind;
            default -> kind;
        };
        if (now.advisory() && (kind == NoticeKind.NOT_CONFIRMED || kind == NoticeKind.INCONCLUSIVE)) {
            return;
        }
        for (Audience audience : policy.procedure().told(told).stream().sorted().toList()) {
            tell(told, audience);
        }
    }

    /// A notice to one audience, if the policy tells it, or must.
    void tell(NoticeKind kind, Audience audience) {
        boolean told = policy.procedure().told(kind).contains(audience)
                || Placeholders.always(kind).contains(audience);
        if (told && (audience != Audience.COMPLAINANTS || !now.advisory())) {
            list.add(new Consequence.Notify(kind, audience));
        }
    }

    /// A test, made from where something worked that was not seen closed since, else from the usual place.
    void test(Purpose purpose, Span wait) {
        Optional<String> vantage = now.unrepaired().keySet().stream()
                .findFirst()
                .or(() -> now.proof().map(Proof::vantage));
        list.add(new Consequence.Test(purpose, policy.workingTime().plus(at, wait), vantage));
    }

    void deadline(DeadlineKind kind, Span span) {
        deadline(kind, at, span);
    }

    /// A clock that has run since `from`. Only those that somebody waits for have a warning.
    void deadline(DeadlineKind kind, Instant from, Span span) {
        Instant due = policy.workingTime().plus(from, span);
        Instant warn = switch (kind) {
            case FIRST_CONTACT, ANSWER, OVERDUE, ESCALATION -> warning(from, due);
            case TEST_AGAIN, FOLLOW_UP -> due;
        };
        act(new Action.SetDeadline(kind, warn, due));
    }

    private Instant warning(Instant from, Instant due) {
        Instant warn = policy.workingTime().minus(due, policy.procedure().warnBefore());
        Instant earliest = from.isAfter(due) ? due : from;
        return warn.isBefore(earliest) ? earliest : warn;
    }

    void cancel(DeadlineKind kind) {
        if (now.deadlines().containsKey(kind)) {
            act(new Action.CancelDeadline(kind));
        }
    }

    void cancelAll() {
        now.deadlines().keySet().forEach(this::cancel);
    }

    void act(Action action) {
        list.add(new Consequence.Act(action));
    }
}

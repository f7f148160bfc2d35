package org.portreeve.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.portreeve.casework.Action;
import org.portreeve.casework.Case;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.Outcome;
import org.portreeve.office.Reach;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.Transaction;

/// What people do with cases. Who may do which is asked coarsely here, and decided by the rules.
final class CaseVerbs {
    private final WebParts parts;
    private final CaseReads reads;

    CaseVerbs(WebParts parts, CaseReads reads) {
        this.parts = parts;
        this.reads = reads;
    }

    /// A verb: its word, what it takes, and what the office does.
    record Verb(String word, Class<? extends Record> takes, String summary, Deed deed) {}

    /// Does a verb on a case.
    @FunctionalInterface
    interface Deed {
        Outcome of(Call call, long number);
    }

    List<Verb> all() {
        CaseDesk desk = parts.cases();
        return List.of(
                new Verb("note", Asked.Note.class, "Writes a note on a case", this::note),
                new Verb(
                        "assign",
                        Asked.Assign.class,
                        "Gives a case to somebody",
                        (call, number) -> act(
                                call,
                                number,
                                new Action.Assign(call.body(Asked.Assign.class).to()))),
                new Verb(
                        "contact", Asked.Contact.class, "Records an attempt to reach the administrator", this::contact),
                new Verb("test", Asked.Test.class, "Asks for a test", this::test),
                new Verb("propose-block", Asked.ProposeBlock.class, "Proposes a block to Security", (call, number) -> {
                    var asked = call.body(Asked.ProposeBlock.class);
                    return act(
                            call,
                            number,
                            now -> new Action.ProposeBlock(addresses(asked.addresses(), now), asked.reason()));
                }),
                new Verb("order-block", Asked.OrderBlock.class, "Orders a block", (call, number) -> {
                    var asked = call.body(Asked.OrderBlock.class);
                    return act(
                            call,
                            number,
                            now -> new Action.OrderBlock(
                                    addresses(asked.addresses(), now), asked.provision(), asked.reason()));
                }),
                new Verb(
                        "second-block",
                        Asked.SecondBlock.class,
                        "Agrees to an order",
                        (call, number) -> act(
                                call,
                                number,
                                new Action.SecondBlock(
                                        call.body(Asked.SecondBlock.class).block()))),
                new Verb("refuse-block", Asked.RefuseBlock.class, "Refuses a proposal or an order", (call, number) -> {
                    var asked = call.body(Asked.RefuseBlock.class);
                    return act(call, number, new Action.RefuseBlock(asked.block(), asked.reason()));
                }),
                new Verb("lift-block", Asked.LiftBlock.class, "Orders that a block ends", (call, number) -> {
                    var asked = call.body(Asked.LiftBlock.class);
                    return act(call, number, new Action.LiftBlock(asked.block(), asked.provision(), asked.reason()));
                }),
                new Verb("repair", Asked.Nothing.class, "Says that the server is repaired", (call, number) -> {
                    call.body(Asked.Nothing.class);
                    return act(
                            call, number, new Action.ReportRepair(call.actor().name()));
                }),
                new Verb(
                        "escalate",
                        Asked.Reason.class,
                        "Takes a case to the next level",
                        (call, number) -> act(
                                call,
                                number,
                                new Action.Escalate(
                                        call.body(Asked.Reason.class).reason()))),
                new Verb("close", Asked.Close.class, "Closes a case", (call, number) -> {
                    var asked = call.body(Asked.Close.class);
                    return act(call, number, new Action.Close(asked.resolution(), asked.reason()));
                }),
                new Verb(
                        "merge",
                        Asked.Merge.class,
                        "Makes a case go on as another one",
                        (call, number) -> desk.merge(
                                number,
                                call.expected(),
                                call.body(Asked.Merge.class).into(),
                                call.actor())),
                new Verb("unmerge", Asked.Nothing.class, "Makes a merged case go on by itself", (call, number) -> {
                    call.body(Asked.Nothing.class);
                    return desk.unmerge(number, call.expected(), call.actor());
                }),
                new Verb("attach-complaint", Asked.OfComplaint.class, "Puts a complaint on a case", this::attach),
                new Verb("detach-complaint", Asked.OfComplaint.class, "Takes a complaint off a case", this::detach));
    }

    static Set<Role> roles(Verb verb) {
        return verb.word().equals("repair")
                ? Route.roles(Role.ANALYST, Role.SECURITY, Role.ADMINISTRATOR)
                : Route.roles(Role.ANALYST, Role.SECURITY);
    }

    Answer open(Call call) {
        var asked = call.body(Asked.OpenCase.class);
        return parts.store().inTransaction(tx -> {
            Outcome outcome = parts.cases().open(asked.address(), asked.origin(), asked.note(), call.actor());
            CaseRecord opened = done(call, outcome);
            Answer answer = reads.answer(tx, call.by(), opened);
            return new Answer(201, answer.headers(), answer.body(), Optional.empty())
                    .with("Location", "/api/v1/cases/" + opened.number());
        });
    }

    Answer act(Call call, Verb verb) {
        long number = call.number("case");
        return parts.store().inTransaction(tx -> {
            if (!Reach.actable(tx, call.by().clearance(), number)) {
                throw Refusal.missing("case " + number);
            }
            return reads.answer(tx, call.by(), done(call, verb.deed().of(call, number)));
        });
    }

    static CaseRecord done(Call call, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused(Rule rule, String reason) -> throw refused(call, rule, reason);
            case Outcome.Missing(long number) -> throw Refusal.missing("case " + number);
            case Outcome.Stale(long version) -> throw Etags.stale(version);
        };
    }

    /// 403 when the caller's roles are too few, 409 for every other rule.
    static Refusal refused(Call call, Rule rule, String reason) {
        boolean role = rule == Rule.ROLE
                || (rule == Rule.ORDER_NEEDS_SECURITY && !call.actor().is(Role.SECURITY));
        return Problem.of(rule, reason, role).refusal();
    }

    private Outcome act(Call call, long number, Action action) {
        return parts.cases().act(number, call.expected(), call.actor(), action);
    }

    private Outcome act(Call call, long number, Function<Case, Action> action) {
        return parts.cases().act(number, call.expected(), call.actor(), (_, now) -> action.apply(now.state()));
    }

    private static Set<InetAddress> addresses(Optional<Set<InetAddress>> asked, Case now) {
        return asked.filter(some -> !some.isEmpty()).orElse(now.addresses());
    }

    private Outcome note(Call call, long number) {
        var asked = call.body(Asked.Note.class);
        return parts.cases()
                .act(
                        number,
                        call.expected(),
                        call.actor(),
                        (tx, now) -> new Action.Note(
                                tx.enclosures()
                                        .put(
                                                asked.text(),
                                                EnclosureKind.NOTE,
                                                true,
                                                now.name(),
                                                parts.clock().instant()),
                                Asked.plain(asked.minutes())));
    }

    private Outcome contact(Call call, long number) {
        var asked = call.body(Asked.Contact.class);
        return parts.cases()
                .act(
                        number,
                        call.expected(),
                        call.actor(),
                        (tx, now) -> new Action.RecordContact(
                                asked.channel(),
                                asked.outcome(),
                                tx.enclosures()
                                        .put(
                                                asked.who(),
                                                EnclosureKind.CONTACT,
                                                true,
                                                now.name(),
                                                parts.clock().instant()),
                                Asked.plain(asked.minutes())));
    }

    private Outcome test(Call call, long number) {
        var asked = call.body(Asked.Test.class);
        Purpose purpose = asked.purpose()
                .orElseGet(() -> parts.store()
                        .read(tx -> tx.cases()
                                .get(number)
                                .map(CaseRecord::state)
                                .map(Purpose::usual)
                                .orElse(Purpose.CONFIRM)));
        return parts.cases().requestTest(number, call.expected(), purpose, asked.vantage(), call.actor());
    }

    private Outcome attach(Call call, long number) {
        long complaint = call.body(Asked.OfComplaint.class).complaint();
        return parts.store()
                .inTransaction(tx -> onBoth(tx, call, number, complaint, new ComplaintAction.Attach(number)));
    }

    private Outcome detach(Call call, long number) {
        long complaint = call.body(Asked.OfComplaint.class).complaint();
        return parts.store().inTransaction(tx -> {
            OptionalLong on =
                    tx.complaints().row(complaint).map(row -> row.caseNumber()).orElse(OptionalLong.empty());
            if (on.isEmpty() || on.getAsLong() != number) {
                return new Outcome.Refused(Rule.STATE, "complaint %d is not on case %d".formatted(complaint, number));
            }
            return onBoth(tx, call, number, complaint, new ComplaintAction.Detach());
        });
    }

    private Outcome onBoth(Transaction tx, Call call, long number, long complaint, ComplaintAction action) {
        Optional<CaseRecord> before = tx.cases().lock(number);
        OptionalLong expected = call.expected();
        if (before.isEmpty()) {
            return new Outcome.Missing(number);
        }
        if (expected.isPresent() && expected.getAsLong() != before.get().version()) {
            return new Outcome.Stale(before.get().version());
        }
        ComplaintVerbs.done(call, parts.complaints().act(complaint, OptionalLong.empty(), action, call.actor()));
        return new Outcome.Done(tx.cases().get(number).orElseThrow(), List.of());
    }
}

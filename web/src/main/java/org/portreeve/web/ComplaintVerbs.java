package org.portreeve.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.Rule;
import org.portreeve.office.ComplaintOutcome;
import org.portreeve.office.ManualComplaint;
import org.portreeve.store.ComplaintRecord;

/// What people do with complaints.
final class ComplaintVerbs {
    private final WebParts parts;

    ComplaintVerbs(WebParts parts) {
        this.parts = parts;
    }

    /// A verb: its word, what it takes, and the action that it stands for.
    record Verb(String word, Class<? extends Record> takes, String summary, Function<Call, ComplaintAction> action) {}

    static List<Verb> all() {
        return List.of(
                new Verb("acknowledge", Asked.Nothing.class, "Tells the complainant that we have it", call -> {
                    call.body(Asked.Nothing.class);
                    return new ComplaintAction.Acknowledge();
                }),
                new Verb(
                        "attach",
                        Asked.OfCase.class,
                        "Puts a complaint on a case",
                        call -> new ComplaintAction.Attach(
                                call.body(Asked.OfCase.class).case_())),
                new Verb("detach", Asked.Nothing.class, "Takes a complaint off its case", call -> {
                    call.body(Asked.Nothing.class);
                    return new ComplaintAction.Detach();
                }),
                new Verb("not-ours", Asked.Nothing.class, "Finds that the address is not ours", call -> {
                    call.body(Asked.Nothing.class);
                    return new ComplaintAction.FindNotOurs();
                }),
                new Verb(
                        "set-aside",
                        Asked.Reason.class,
                        "Puts a complaint before a person",
                        call -> new ComplaintAction.SetAside(
                                call.body(Asked.Reason.class).reason())),
                new Verb(
                        "duplicate",
                        Asked.Duplicate.class,
                        "Finds that it is the same as another one",
                        call -> new ComplaintAction.FindDuplicate(
                                call.body(Asked.Duplicate.class).of())),
                new Verb(
                        "dismiss",
                        Asked.Reason.class,
                        "Finds that there is nothing to do",
                        call -> new ComplaintAction.Dismiss(
                                call.body(Asked.Reason.class).reason())),
                new Verb("correct", Asked.Correct.class, "Says what it accuses", call -> {
                    var asked = call.body(Asked.Correct.class);
                    return new ComplaintAction.Correct(asked.accused(), asked.abuse());
                }));
    }

    Answer act(Call call, Verb verb) {
        long number = call.number("complaint");
        ComplaintAction action = verb.action().apply(call);
        return parts.store()
                .inTransaction(tx -> Complaints.answer(
                        tx,
                        call.by(),
                        done(call, parts.complaints().act(number, call.expected(), action, call.actor()))));
    }

    Answer enter(Call call) {
        var asked = call.body(Asked.EnterComplaint.class);
        ManualComplaint complaint =
                new ManualComplaint(asked.accused(), asked.abuse(), asked.text(), asked.complainant());
        return parts.store().inTransaction(tx -> {
            ComplaintRecord entered = done(call, parts.complaints().enter(complaint, call.actor()));
            Answer answer = Complaints.answer(tx, call.by(), entered);
            return new Answer(201, answer.headers(), answer.body(), Optional.empty())
                    .with("Location", "/api/v1/complaints/" + entered.number());
        });
    }

    static ComplaintRecord done(Call call, ComplaintOutcome outcome) {
        return switch (outcome) {
            case ComplaintOutcome.Done done -> done.now();
            case ComplaintOutcome.Refused(Rule rule, String reason) -> throw CaseVerbs.refused(call, rule, reason);
            case ComplaintOutcome.Missing(long number) -> throw Refusal.missing("complaint " + number);
            case ComplaintOutcome.Stale(long version) -> throw Etags.stale(version);
        };
    }
}

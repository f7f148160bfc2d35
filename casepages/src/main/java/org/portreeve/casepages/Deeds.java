package org.portreeve.casepages;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Rule;
import org.portreeve.office.ComplaintOutcome;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Form;
import org.portreeve.pages.Sorry;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.Transaction;

/// Hands what a form asks for to the office, which decides.
final class Deeds {
    static final int LONGEST_TEXT = 100_000;
    static final int LONGEST_REASON = 4_000;
    private static final int LONGEST_NAME = 100;
    private final CaseParts parts;

    Deeds(CaseParts parts) {
        this.parts = parts;
    }

    /// The version that the form was made for.
    static OptionalLong version(Form form) {
        return form.number("version");
    }

    Outcome act(Verb verb, long number, Form form, Actor by) {
        return act(verb, number, version(form), form, by);
    }

    Outcome act(Verb verb, long number, OptionalLong expected, Form form, Actor by) {
        return switch (verb) {
            case NOTE -> note(number, expected, form.text("text", LONGEST_TEXT), minutes(form), by);
            case ASSIGN -> act(number, expected, by, new Action.Assign(form.text("to", LONGEST_NAME)));
            case CONTACT -> contact(number, expected, form, by);
            case LETTER ->
                parts.letters()
                        .send(
                                number,
                                expected,
                                form.word("kind", NoticeKind.class).orElseThrow(() -> Sorry.wrong("kind is missing")),
                                form.text("subject", 300),
                                form.text("text", LONGEST_TEXT),
                                by);
            case TEST -> test(number, expected, form, by);
            case REPAIR -> act(number, expected, by, new Action.ReportRepair(by.name()));
            case PROPOSE -> {
                String reason = form.optional("reason").orElse("");
                yield parts.cases()
                        .act(number, expected, by, (_, now) -> new Action.ProposeBlock(addresses(form, now), reason));
            }
            case ORDER -> {
                String provision = form.text("provision", LONGEST_NAME);
                String reason = form.optional("reason").orElse("");
                yield parts.cases()
                        .act(
                                number,
                                expected,
                                by,
                                (_, now) -> new Action.OrderBlock(addresses(form, now), provision, reason));
            }
            case SECOND -> act(number, expected, by, new Action.SecondBlock(block(form)));
            case REFUSE ->
                act(
                        number,
                        expected,
                        by,
                        new Action.RefuseBlock(
                                block(form), form.optional("reason").orElse("")));
            case LIFT ->
                act(
                        number,
                        expected,
                        by,
                        new Action.LiftBlock(
                                block(form),
                                form.text("provision", LONGEST_NAME),
                                form.optional("reason").orElse("")));
            case ESCALATE -> act(number, expected, by, new Action.Escalate(form.text("reason", LONGEST_REASON)));
            case CLOSE ->
                act(
                        number,
                        expected,
                        by,
                        new Action.Close(
                                form.word("resolution", Resolution.class)
                                        .orElseThrow(() -> Sorry.wrong("resolution is missing")),
                                form.optional("reason").orElse("")));
            case MERGE -> parts.cases().merge(number, expected, number(form, "into"), by);
            case UNMERGE -> parts.cases().unmerge(number, expected, by);
            case DETACH -> detach(number, expected, number(form, "complaint"), by);
        };
    }

    private Outcome act(long number, OptionalLong expected, Actor by, Action action) {
        return parts.cases().act(number, expected, by, action);
    }

    private Outcome note(long number, OptionalLong expected, String text, OptionalInt minutes, Actor by) {
        return parts.cases()
                .act(
                        number,
                        expected,
                        by,
                        (tx, now) -> new Action.Note(beside(tx, now, text, EnclosureKind.NOTE), minutes));
    }

    /// How long it took, where somebody said so.
    private static OptionalInt minutes(Form form) {
        OptionalLong minutes = form.number("minutes");
        if (minutes.isEmpty()) {
            return OptionalInt.empty();
        }
        if (minutes.getAsLong() < 0 || minutes.getAsLong() > Action.MOST_MINUTES) {
            throw Sorry.wrong("minutes are 0 to %d".formatted(Action.MOST_MINUTES));
        }
        return OptionalInt.of((int) minutes.getAsLong());
    }

    private Outcome contact(long number, OptionalLong expected, Form form, Actor by) {
        Channel channel = form.word("channel", Channel.class).orElseThrow(() -> Sorry.wrong("channel is missing"));
        ContactOutcome outcome =
                form.word("outcome", ContactOutcome.class).orElseThrow(() -> Sorry.wrong("outcome is missing"));
        String who = form.text("who", LONGEST_REASON);
        OptionalInt minutes = minutes(form);
        return parts.cases()
                .act(
                        number,
                        expected,
                        by,
                        (tx, now) -> new Action.RecordContact(
                                channel, outcome, beside(tx, now, who, EnclosureKind.CONTACT), minutes));
    }

    private Enclosure beside(Transaction tx, CaseRecord now, String text, EnclosureKind kind) {
        return tx.enclosures().put(text, kind, true, now.name(), parts.clock().instant());
    }

    private Outcome test(long number, OptionalLong expected, Form form, Actor by) {
        Purpose purpose = form.word("purpose", Purpose.class)
                .orElseGet(() -> parts.store()
                        .read(tx -> tx.cases()
                                .get(number)
                                .map(record -> Purpose.usual(record.state()))
                                .orElse(Purpose.CONFIRM)));
        return parts.cases().requestTest(number, expected, purpose, form.optional("vantage"), by);
    }

    /// All of the case's addresses, or those that were chosen.
    private static Set<InetAddress> addresses(Form form, CaseRecord record) {
        Case now = record.state();
        List<String> chosen = form.all("address");
        return chosen.isEmpty()
                ? now.addresses()
                : now.addresses().stream()
                        .filter(address -> chosen.contains(Speech.text(address)))
                        .collect(Collectors.toSet());
    }

    private static int block(Form form) {
        return (int) Math.min(number(form, "block"), Integer.MAX_VALUE);
    }

    private static long number(Form form, String name) {
        return form.number(name).orElseThrow(() -> Sorry.wrong(name + " is missing"));
    }

    private Outcome detach(long number, OptionalLong expected, long complaint, Actor by) {
        return onBoth(number, expected, complaint, true, new ComplaintAction.Detach(), by);
    }

    /// Puts a complaint on a case (again).
    Outcome attach(long number, Form form, Actor by) {
        return onBoth(number, version(form), number(form, "complaint"), false, new ComplaintAction.Attach(number), by);
    }

    private Outcome onBoth(
            long number, OptionalLong expected, long complaint, boolean on, ComplaintAction action, Actor by) {
        return parts.store().inTransaction(tx -> {
            Optional<CaseRecord> before = tx.cases().lock(number);
            if (before.isEmpty()) {
                return new Outcome.Missing(number);
            }
            if (expected.isPresent() && expected.getAsLong() != before.get().version()) {
                return new Outcome.Stale(before.get().version());
            }
            if (on && !before.get().state().complaints().containsKey(complaint)) {
                return new Outcome.Refused(Rule.STATE, "complaint %d is not on case %d".formatted(complaint, number));
            }
            return switch (parts.complaints().act(complaint, OptionalLong.empty(), action, by)) {
                case ComplaintOutcome.Done _ ->
                    new Outcome.Done(tx.cases().get(number).orElseThrow(), List.of());
                case ComplaintOutcome.Refused(Rule rule, String reason) -> new Outcome.Refused(rule, reason);
                case ComplaintOutcome.Missing _ ->
                    new Outcome.Refused(Rule.STATE, "there is no complaint %d".formatted(complaint));
                case ComplaintOutcome.Stale(long version) -> new Outcome.Stale(version);
            };
        });
    }
}

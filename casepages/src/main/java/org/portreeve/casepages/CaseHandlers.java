package org.portreeve.casepages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.portreeve.casework.Action;
import org.portreeve.casework.Case;
import org.portreeve.casework.Rule;
import org.portreeve.office.Clearance;
import org.portreeve.office.Outcome;
import org.portreeve.office.Reach;
import org.portreeve.office.Veil;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Transaction;

/// The page of a case, and its forms.
final class CaseHandlers {
    private static final String TAKEN_BACK = "taken back";
    private final CaseParts parts;
    private final Deeds deeds;

    CaseHandlers(CaseParts parts, Deeds deeds) {
        this.parts = parts;
        this.deeds = deeds;
    }

    /// The reverse of what was just done, as a form of one button.
    record Undo(String action, List<Previews.Field> fields, String button) {}

    /// What a page says that comes instead of a deed.
    ///
    /// @param problem why it was not done
    /// @param since the version that a stale form was made for
    /// @param kept what the person had typed
    private record Instead(int status, Optional<String> problem, OptionalLong since, Optional<String> kept) {
        static final Instead NOTHING = new Instead(200, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /// A case that whoever asks may read, and how things are said to them.
    record Seen(CaseRecord record, Speech speech) {}

    static Seen seen(Transaction tx, Visit visit) {
        long number = visit.number("n");
        CaseRecord record = Reach.readable(tx, visit.clearance(), number).orElseThrow(() -> missing(number));
        Veil veil = Veil.of(tx, visit.clearance(), number);
        return new Seen(record, Speech.to(visit.visitor()).behind(veil::over));
    }

    static Sorry missing(long number) {
        return Sorry.missing("case " + number);
    }

    Reply show(Visit visit) {
        return show(visit, Instead.NOTHING);
    }

    private Reply show(Visit visit, Instead instead) {
        return parts.store().read(tx -> {
            Seen seen = seen(tx, visit);
            CaseScreen screen = new CaseReader(parts, tx, visit.clearance(), seen.speech()).read(seen.record());
            List<CaseScreen.Moment> changes = instead.since().isPresent()
                    ? new Timeline(tx, visit.clearance(), seen.speech())
                            .since(screen.number(), instead.since().getAsLong())
                    : List.of();
            return Reply.Page.of("casepages/case")
                    .with("case", screen)
                    .with("me", visit.by().account())
                    .with("staff", visit.clearance().staff())
                    .with("undo", undo(tx, visit, seen))
                    .with("problem", instead.problem())
                    .with("stale", instead.since().isPresent())
                    .with("changes", changes)
                    .with("kept", instead.kept())
                    .status(instead.status());
        });
    }

    /// Offers the reverse of what the address says was just done, if the rules allow it now.
    private Optional<Undo> undo(Transaction tx, Visit visit, Seen seen) {
        Optional<String> what = visit.query("undo");
        Optional<String> of = visit.query("of");
        if (what.isEmpty() || of.isEmpty() || !visit.clearance().staff()) {
            return Optional.empty();
        }
        long number = seen.record().number();
        OptionalLong which =
                of.get().matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(of.get())) : OptionalLong.empty();
        return switch (what.get()) {
            case "assign" ->
                allowed(tx, visit, seen.record(), new Action.Assign(of.get()))
                        .map(now -> undo(now, "assign", said(seen, "undo.assign", of.get()), "to", of.get()));
            case "propose" ->
                block(which)
                        .flatMap(block -> allowed(tx, visit, seen.record(), new Action.RefuseBlock(block, TAKEN_BACK)))
                        .map(now -> undo(
                                now, "refuse", said(seen, "undo.propose"), "block", of.get(), "reason", TAKEN_BACK));
            case "detach" ->
                which.isEmpty()
                                || seen.record().state().complaints().containsKey(which.getAsLong())
                                || tx.complaints().row(which.getAsLong()).isEmpty()
                        ? Optional.empty()
                        : Optional.of(undo(
                                seen.record(), "attach", said(seen, "undo.detach", of.get()), "complaint", of.get()));
            case "merge" ->
                which.isEmpty()
                        ? Optional.empty()
                        : tx.cases()
                                .get(which.getAsLong())
                                .filter(other -> other.state().mergedInto().equals(OptionalLong.of(number)))
                                .flatMap(other -> allowed(tx, visit, other, new Action.Unmerge()))
                                .map(other -> undo(other, "unmerge", said(seen, "undo.merge", of.get())));
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> block(OptionalLong which) {
        return which.isPresent() && which.getAsLong() <= Integer.MAX_VALUE
                ? Optional.of((int) which.getAsLong())
                : Optional.empty();
    }

    private static Undo undo(CaseRecord now, String verb, String button, String... fields) {
        List<Previews.Field> all =
                new ArrayList<>(List.of(new Previews.Field("version", Long.toString(now.version()))));
        for (int i = 0; i < fields.length; i += 2) {
            all.add(new Previews.Field(fields[i], fields[i + 1]));
        }
        return new Undo("/cases/%d/%s".formatted(now.number(), verb), all, button);
    }

    private Optional<CaseRecord> allowed(Transaction tx, Visit visit, CaseRecord record, Action action) {
        return parts.cases()
                        .obstacles(tx, record, List.of(action), visit.actor())
                        .getFirst()
                        .isEmpty()
                ? Optional.of(record)
                : Optional.empty();
    }

    private static String said(Seen seen, String key, Object... values) {
        return seen.speech().say(Phrase.of(key, values));
    }

    /// Does a verb with a case, and goes to where one sees it.
    Reply act(Visit visit, Verb verb) {
        long number = visit.number("n");
        reached(visit, number);
        Optional<Case> before = parts.store().read(tx -> tx.cases().get(number)).map(CaseRecord::state);
        Outcome outcome = deeds.act(verb, number, visit.form(), visit.actor());
        return reply(
                visit,
                outcome,
                done -> Reply.Redirect.to(after(verb, number, before, done, visit))
                        .saying("case." + verb.word()));
    }

    Reply attach(Visit visit) {
        long number = visit.number("n");
        reached(visit, number);
        Outcome outcome = deeds.attach(number, visit.form(), visit.actor());
        return reply(visit, outcome, _ -> Reply.Redirect.to("/cases/" + number).saying("case.attach"));
    }

    /// Makes sure that whoever acts on a case may do so at all.
    void reached(Visit visit, long number) {
        Clearance clearance = visit.clearance();
        if (!parts.store().read(tx -> Reach.actable(tx, clearance, number))) {
            throw missing(number);
        }
    }

    /// What was done leads somewhere; what was not, to the case, with the reason and with what was typed.
    Reply reply(Visit visit, Outcome outcome, Function<Outcome.Done, Reply> then) {
        return switch (outcome) {
            case Outcome.Done done -> then.apply(done);
            case Outcome.Refused refused -> {
                boolean role = refused.rule() == Rule.ROLE;
                yield show(
                        visit,
                        new Instead(
                                role ? 403 : 409,
                                Optional.of(Speech.to(visit.visitor()).refusal(refused)),
                                OptionalLong.empty(),
                                typed(visit)));
            }
            case Outcome.Missing(long number) -> throw missing(number);
            case Outcome.Stale _ ->
                show(visit, new Instead(409, Optional.empty(), Deeds.version(visit.form()), typed(visit)));
        };
    }

    private static Optional<String> typed(Visit visit) {
        return visit.form()
                .optional("text")
                .or(() -> visit.form().optional("reason"))
                .or(() -> visit.form().optional("who"));
    }

    private static String after(Verb verb, long number, Optional<Case> before, Outcome.Done done, Visit visit) {
        String path = "/cases/" + number;
        return switch (verb) {
            case ASSIGN ->
                before.flatMap(Case::assignee)
                        .filter(earlier -> !earlier.equals(visit.form().text("to")))
                        .map(earlier -> path + "?undo=assign&of=" + URLEncoder.encode(earlier, StandardCharsets.UTF_8))
                        .orElse(path);
            case PROPOSE ->
                done.now()
                        .state()
                        .liveBlock()
                        .map(block -> path + "?undo=propose&of=" + block.number())
                        .orElse(path);
            case DETACH -> path + "?undo=detach&of=" + visit.form().text("complaint");
            case MERGE -> "/cases/" + visit.form().text("into") + "?undo=merge&of=" + number;
            case NOTE, CONTACT, LETTER, TEST, REPAIR, ORDER, SECOND, REFUSE, LIFT, ESCALATE, CLOSE, UNMERGE -> path;
        };
    }
}

package org.portreeve.casepages;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.Resolution;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseRow;

/// One verb for many cases. It is played on each first, and shown; what is then done is done for the versions that were
/// shown, and told case by case.
final class Bulk {
    static final int MOST = 100;
    private static final Set<Verb> VERBS = EnumSet.of(Verb.ASSIGN, Verb.TEST, Verb.NOTE, Verb.CLOSE);
    private static final Pattern CHOSEN = Pattern.compile("([1-9][0-9]{0,17})(?::([0-9]{1,18}))?");
    private final CaseParts parts;
    private final Deeds deeds;

    Bulk(CaseParts parts, Deeds deeds) {
        this.parts = parts;
        this.deeds = deeds;
    }

    private record Chosen(long number, OptionalLong version) {}

    /// What would be done, or was, with one case.
    record Line(long number, long version, String server, boolean fine, List<String> sentences) {}

    record Batch(
            String verb,
            String what,
            boolean done,
            int fine,
            int refused,
            List<Line> lines,
            List<Previews.Field> fields) {}

    Reply act(Visit visit) {
        Form form = visit.form();
        Verb verb = Verb.of(form.text("verb")).filter(VERBS::contains).orElseThrow(() -> Sorry.wrong("verb"));
        List<Chosen> chosen = chosen(form);
        boolean done = form.optional("step").filter("do"::equals).isPresent();
        Speech speech = Speech.to(visit.visitor());
        // A text that is missing is found before anything is done.
        String what = what(verb, form, speech);
        List<Line> lines = new ArrayList<>();
        for (Chosen one : chosen) {
            lines.add(done ? carriedOut(visit, verb, one, speech) : rehearsed(visit, verb, one, speech));
        }
        int fine = (int) lines.stream().filter(Line::fine).count();
        return Reply.Page.of("casepages/bulk")
                .with(
                        "batch",
                        new Batch(
                                verb.word(), what, done, fine, lines.size() - fine, List.copyOf(lines), fields(form)));
    }

    private static List<Chosen> chosen(Form form) {
        List<Chosen> chosen = new ArrayList<>();
        for (String text : form.all("case")) {
            Matcher parts = CHOSEN.matcher(text);
            if (!parts.matches()) {
                throw Sorry.wrong("case");
            }
            chosen.add(new Chosen(
                    Long.parseLong(parts.group(1)),
                    parts.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts.group(2)))));
        }
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw Sorry.wrong("choose 1 to %d cases".formatted(MOST));
        }
        return chosen.stream().distinct().toList();
    }

    private static String what(Verb verb, Form form, Speech speech) {
        return switch (verb) {
            case ASSIGN -> speech.say(Phrase.of("bulk.what.assign", form.text("to", 100)));
            case NOTE -> speech.say(Phrase.of("bulk.what.note", form.text("text", Deeds.LONGEST_TEXT)));
            case CLOSE ->
                speech.say(Phrase.of(
                        "bulk.what.close",
                        form.word("resolution", Resolution.class).orElseThrow(() -> Sorry.wrong("resolution"))));
            case TEST -> speech.say(Phrase.of("bulk.what.test"));
            case CONTACT, LETTER, REPAIR, PROPOSE, ORDER, SECOND, REFUSE, LIFT, ESCALATE, MERGE, UNMERGE, DETACH ->
                throw Sorry.wrong("verb");
        };
    }

    private static List<Previews.Field> fields(Form form) {
        List<Previews.Field> fields = new ArrayList<>();
        for (String name : List.of("verb", "to", "text", "resolution", "reason")) {
            form.optional(name).ifPresent(value -> fields.add(new Previews.Field(name, value)));
        }
        return fields;
    }

    private Line rehearsed(Visit visit, Verb verb, Chosen one, Speech speech) {
        Rehearsal played = Rehearsal.of(
                parts.store(),
                one.number(),
                () -> deeds.act(verb, one.number(), one.version(), visit.form(), visit.actor()));
        return line(one, played.outcome(), Previews.sentences(played, speech), speech);
    }

    private Line carriedOut(Visit visit, Verb verb, Chosen one, Speech speech) {
        Outcome outcome = deeds.act(verb, one.number(), one.version(), visit.form(), visit.actor());
        List<String> sentences = outcome instanceof Outcome.Done(var _, var entries)
                ? entries.stream()
                        .map(entry -> Previews.sentence(entry.event(), speech))
                        .toList()
                : List.of();
        return line(one, outcome, sentences, speech);
    }

    private Line line(Chosen one, Outcome outcome, List<String> sentences, Speech speech) {
        Optional<CaseRow> row = parts.store().read(tx -> tx.cases().row(one.number()));
        String server = row.map(CaseRow::server).orElse("");
        long version = row.map(CaseRow::version).orElse(0L);
        return switch (outcome) {
            case Outcome.Done _ ->
                new Line(
                        one.number(),
                        version,
                        server,
                        true,
                        sentences.isEmpty() ? List.of(speech.say(Phrase.of("bulk.nothing-new"))) : sentences);
            case Outcome.Refused refused ->
                new Line(one.number(), version, server, false, List.of(speech.refusal(refused)));
            case Outcome.Missing _ ->
                new Line(one.number(), version, server, false, List.of(speech.say(Phrase.of("bulk.missing"))));
            case Outcome.Stale _ ->
                new Line(one.number(), version, server, false, List.of(speech.say(Phrase.of("bulk.stale"))));
        };
    }
}

package org.portreeve.casepages;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Words;
import org.portreeve.complaintmail.ReadableMail;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.LetterDesk;
import org.portreeve.office.Outcome;
import org.portreeve.office.Policies;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// Orders, mergers and letters: each is shown as it would be before it is done.
final class Previews {
    private final CaseParts parts;
    private final Deeds deeds;
    private final CaseHandlers cases;

    Previews(CaseParts parts, Deeds deeds, CaseHandlers cases) {
        this.parts = parts;
        this.deeds = deeds;
        this.cases = cases;
    }

    /// A hidden field that the form goes on with.
    record Field(String name, String value) {}

    /// What would happen: sentences, and letters that would go.
    record Preview(long number, String verb, List<String> sentences, List<LetterView> letters, List<Field> fields) {}

    record LetterView(String audience, String to, ReadableMail mail) {}

    /// What an order form shows.
    record OrderForm(CaseScreen screen, List<CaseScreen.Choice> provisions, Optional<String> refused) {}

    /// What a letter form shows; no draft when there is nobody to write to.
    record LetterForm(
            CaseScreen screen,
            List<CaseScreen.Choice> kinds,
            String kind,
            Optional<LetterDesk.Draft> draft,
            Optional<String> refused) {}

    /// An order's form, with what each device would be told now.
    Reply order(Visit visit) {
        Wished[] wished = new Wished[1];
        Reply.Page page = parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            Policy policy = Policies.of(tx, seen.record().state().policyVersion());
            CaseScreen screen = new CaseReader(parts, tx, visit.clearance(), seen.speech()).read(seen.record());
            wished[0] = Wished.of(seen.record().state());
            return Reply.Page.of("casepages/order")
                    .with(
                            "order",
                            new OrderForm(
                                    screen,
                                    CaseReader.provisions(policy, Provision.Act.BLOCK),
                                    Optional.ofNullable(
                                                    screen.offers().refused().get(Verb.ORDER))
                                            .map(seen.speech()::refusal)));
        });
        return page.with("devices", foresee(wished[0]));
    }

    /// A block as it would be.
    private record Wished(long caseNumber, int block, Set<InetAddress> addresses, Optional<Instant> until) {
        /// The block that is there, or else one of all addresses.
        static Wished of(Case now) {
            return now.liveBlock()
                    .map(block -> new Wished(now.number(), block.number(), block.addresses(), block.until()))
                    .orElseGet(
                            () -> new Wished(now.number(), now.blocks().size() + 1, now.addresses(), Optional.empty()));
        }
    }

    private BorderDesk.Foresight foresee(Wished wished) {
        return parts.border().foresee(wished.caseNumber(), wished.block(), wished.addresses(), wished.until());
    }

    Reply letter(Visit visit) {
        return parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            Speech speech = seen.speech();
            List<NoticeKind> kinds =
                    LetterDesk.kinds(seen.record().state()).stream().sorted().toList();
            Optional<NoticeKind> kind = visit.query("kind")
                    .flatMap(word -> Words.of(NoticeKind.class, word))
                    .filter(kinds::contains)
                    .or(() -> kinds.stream().findFirst());
            CaseScreen screen = new CaseReader(parts, tx, visit.clearance(), speech).read(seen.record());
            return Reply.Page.of("casepages/letter")
                    .with(
                            "letter",
                            new LetterForm(
                                    screen,
                                    kinds.stream()
                                            .map(one -> new CaseScreen.Choice(Words.of(one), speech.word(one)))
                                            .toList(),
                                    kind.map(Words::of).orElse(""),
                                    kind.flatMap(one -> parts.letters()
                                            .draft(tx, seen.record().state(), one)),
                                    Optional.ofNullable(
                                                    screen.offers().refused().get(Verb.LETTER))
                                            .map(speech::refusal)));
        });
    }

    /// Shows what a form would do; when it comes back from there, does it.
    Reply act(Visit visit, Verb verb) {
        if (visit.form().optional("step").filter("do"::equals).isPresent()) {
            return cases.act(visit, verb);
        }
        long number = visit.number("n");
        cases.reached(visit, number);
        long about = verb == Verb.MERGE
                ? visit.form().number("into").orElseThrow(() -> Sorry.wrong("into is missing"))
                : number;
        Rehearsal played =
                Rehearsal.of(parts.store(), about, () -> deeds.act(verb, number, visit.form(), visit.actor()));
        if (!(played.outcome() instanceof Outcome.Done done)) {
            return cases.reply(visit, played.outcome(), _ -> Reply.Redirect.to("/cases/" + number));
        }
        Speech speech = Speech.to(visit.visitor());
        return Reply.Page.of("casepages/preview")
                .with(
                        "preview",
                        new Preview(
                                number,
                                verb.word(),
                                sentences(played, speech),
                                letters(played, speech),
                                fields(visit.form())))
                .with(
                        "devices",
                        verb == Verb.ORDER
                                ? Optional.of(foresee(Wished.of(done.now().state())))
                                : Optional.empty());
    }

    /// What would be added to the record, without what only matters to clocks.
    static List<String> sentences(Rehearsal played, Speech speech) {
        List<String> sentences = new ArrayList<>();
        played.entries().forEach(entry -> sentences.add(sentence(entry.event(), speech)));
        return sentences;
    }

    /// An event in a list, without what it introduces elsewhere.
    static String sentence(CaseEvent event, Speech speech) {
        return speech.say(EventPhrases.of(event).phrase()).replaceFirst(":$", "");
    }

    private static List<LetterView> letters(Rehearsal played, Speech speech) {
        return played.letters().stream()
                .map(letter -> new LetterView(
                        speech.word(letter.notice().audience()), letter.to(), Papers.shown(letter.mail())))
                .toList();
    }

    private static List<Field> fields(Form form) {
        Map<String, List<String>> fields = new LinkedHashMap<>(form.fields());
        fields.remove("step");
        fields.remove("_csrf");
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(field -> field.getValue().stream().map(value -> new Field(field.getKey(), value)))
                .toList();
    }
}

package org.portreeve.publicpages;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Procedure;
import org.portreeve.casework.Words;
import org.portreeve.casework.WorkingTime;

/// The procedure of a policy as sentences, with its numbers in them. Each sentence is a text with values.
final class ProcedureWords {
    private final Procedure procedure;
    private final Policy policy;
    private final SpanWords spans;
    private final Locale language;

    ProcedureWords(Policy policy, Locale language) {
        this.policy = policy;
        this.procedure = policy.procedure();
        this.language = language;
        spans = new SpanWords(language);
    }

    /// A text by its key, and its values.
    record Sentence(String key, List<Object> values) {
        Sentence(String key, Object... values) {
            this("policy.procedure." + key, List.of(values));
        }

        /// A value, from 0; empty where there is none.
        public Object value(int at) {
            return at < values.size() ? values.get(at) : "";
        }
    }

    /// Sentences under one heading.
    record Step(String key, List<Sentence> sentences) {
        Step(String key, List<Sentence> sentences) {
            this.key = "policy.procedure." + key;
            this.sentences = List.copyOf(sentences);
        }
    }

    /// Who is told one kind of thing; both are keys of texts.
    record Told(String kind, List<String> audiences) {}

    List<Step> steps() {
        return List.of(
                new Step("complaint", complaint()),
                new Step("test", test()),
                new Step("answer", answer()),
                new Step("block", block()),
                new Step("repair", repair()),
                new Step("records", records()));
    }

    private List<Sentence> complaint() {
        return List.of(
                new Sentence(procedure.openCases() ? "complaint.opens" : "complaint.person"),
                new Sentence("complaint.contact", spans.of(procedure.firstContact())),
                new Sentence("complaint.later", spans.of(procedure.sameCaseWithin())));
    }

    private List<Sentence> test() {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(
                procedure.testAfter().nothing()
                        ? new Sentence("test.now")
                        : new Sentence("test.after", spans.of(procedure.testAfter())));
        sentences.add(procedure
                .testAgain()
                .map(span -> new Sentence("test.again", spans.of(span), procedure.testAgainTimes()))
                .orElseGet(() -> new Sentence("test.person")));
        sentences.add(new Sentence(procedure.closeNotConfirmed() ? "test.denied" : "test.denied.person"));
        return sentences;
    }

    private List<Sentence> answer() {
        List<Sentence> sentences = new ArrayList<>(List.of(
                new Sentence("answer.due", spans.of(procedure.answerDue()), spans.of(procedure.warnBefore())),
                new Sentence("answer.overdue", spans.of(procedure.overdue()), spans.of(procedure.escalateAfter()))));
        if (procedure.escalateAfterComplaints() > 0) {
            sentences.add(new Sentence("answer.many", procedure.escalateAfterComplaints()));
        }
        return sentences;
    }

    private List<Sentence> block() {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(
                procedure.blockDelay().nothing()
                        ? new Sentence("block.now")
                        : new Sentence("block.after", spans.of(procedure.blockDelay())));
        sentences.add(procedure
                .lesserBlockDelay()
                .map(span -> new Sentence("block.lesser", spans.of(span)))
                .orElseGet(() -> new Sentence("block.lesser.never")));
        sentences.add(new Sentence(procedure.secondPerson() ? "block.two" : "block.one"));
        if (procedure.blockFor().isEmpty()) {
            sentences.add(new Sentence("block.until"));
        } else {
            String lengths = procedure.blockFor().stream().map(spans::of).collect(Collectors.joining(", "));
            sentences.add(new Sentence("block.for", lengths, spans.of(procedure.expiryNotice())));
        }
        return sentences;
    }

    private List<Sentence> repair() {
        Policy.Links links = policy.links();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence("repair.ask", spans.of(links.testAgainAfter()), links.testsPerDay()));
        sentences.add(new Sentence(procedure.liftAfterPass() ? "repair.lift" : "repair.lift.person"));
        sentences.add(new Sentence(procedure.closeAfterPass() ? "repair.close" : "repair.close.person"));
        procedure
                .followUp()
                .map(span -> new Sentence("repair.later", spans.of(span)))
                .ifPresent(sentences::add);
        return sentences;
    }

    private List<Sentence> records() {
        Policy.Links links = policy.links();
        return List.of(
                new Sentence("records.keep", spans.of(procedure.keep())),
                new Sentence("records.links", spans.of(links.administrator()), spans.of(links.complainant())),
                new Sentence("records.notices", procedure.noticesPerDay()),
                hours());
    }

    private Sentence hours() {
        WorkingTime working = policy.workingTime();
        String days = working.days().stream().sorted().map(this::day).collect(Collectors.joining(", "));
        return new Sentence(
                "records.hours",
                working.opens().toString(),
                working.closes().toString(),
                days,
                working.zone().getId());
    }

    private String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, language);
    }

    List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            List<String> audiences = procedure.told(kind).stream()
                    .sorted()
                    .map((Audience audience) -> "policy.audience." + Words.of(audience))
                    .toList();
            if (!audiences.isEmpty()) {
                told.add(new Told("policy.kind." + Words.of(kind), audiences));
            }
        }
        return told;
    }
}

package org.portreeve.figures;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Procedure;
import org.portreeve.casework.Span;
import org.portreeve.figures.Sheet.Cell;
import org.portreeve.figures.Sheet.Column;
import org.portreeve.store.Figures;
import org.portreeve.store.Figures.Split;
import org.portreeve.store.Figures.Spread;

/// A month's report: the same words, pictures and tables on the page and on paper. It names servers and units, never a
/// complainant.
///
/// @param of what it is about, in words
/// @param counted when its figures were counted, in words
public record Report(
        YearMonth month, String title, String organisation, String of, String counted, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /// Some sentences, and what shows them.
    public record Section(String title, List<String> sentences, List<Picture> pictures, List<Sheet> sheets) {
        public Section {
            sentences = List.copyOf(sentences);
            pictures = List.copyOf(pictures);
            sheets = List.copyOf(sheets);
        }
    }

    static Report of(Figures figures, Policy policy, Texts texts, Pictures pictures) {
        return new Writer(figures, policy, texts, pictures).report();
    }

    private record Writer(Figures figures, Policy policy, Texts texts, Pictures pictures, Sheets sheets) {
        Writer(Figures figures, Policy policy, Texts texts, Pictures pictures) {
            this(figures, policy, texts, pictures, new Sheets(figures, texts, policy));
        }

        Report report() {
            YearMonth month = figures.query().last();
            List<Section> sections = new ArrayList<>(List.of(happened(), promises(), verdicts(), repeaters()));
            sections.add(blocks());
            sections.add(burden());
            if (figures.query().unit().isEmpty()) {
                sections.add(units());
            }
            return new Report(
                    month,
                    texts.text("figures.report.title", texts.month(month)),
                    policy.organisation(),
                    figures.query()
                            .unit()
                            .map(unit -> texts.text("figures.report.of-unit", unit))
                            .orElseGet(() -> texts.text("figures.report.of-all")),
                    counted(figures.at(), figures.query().zone(), texts),
                    sections);
        }

        private Section section(String name, List<String> sentences, List<Picture> shown, List<Sheet> tables) {
            return new Section(
                    texts.text("figures.report." + name),
                    sentences,
                    shown.stream().filter(picture -> !picture.empty()).toList(),
                    tables.stream().filter(sheet -> !sheet.empty()).toList());
        }

        private Picture picture(Chart.Kind kind) {
            return pictures.of(kind, figures, sheets);
        }

        private Section happened() {
            List<String> sentences = new ArrayList<>();
            sentences.add(
                    texts.text("figures.say.complaints", figures.complaints().received()));
            sentences.add(texts.text(
                    "figures.say.opened",
                    figures.opened().violations(),
                    figures.opened().advisories()));
            if (figures.converted() > 0) {
                sentences.add(texts.text("figures.say.converted", figures.converted()));
            }
            Split closed = figures.closed().values().stream().reduce(Split.NONE, Split::plus);
            sentences.add(texts.text("figures.say.closed", closed.violations(), closed.advisories()));
            sentences.add(texts.text(
                    "figures.say.open",
                    figures.openAfter().violations(),
                    figures.openAfter().advisories(),
                    figures.openBefore().violations(),
                    figures.openBefore().advisories()));
            return section(
                    "happened",
                    sentences,
                    List.of(picture(Chart.Kind.OPEN)),
                    List.of(sheets.outcomes(), sheets.closed()));
        }

        /// Times beside what the policy of today promises.
        private Section promises() {
            Procedure procedure = policy.procedure();
            Figures.Promise promise = figures.promise();
            List<String> sentences = new ArrayList<>();
            sentences.add(texts.text("figures.say.promise", texts.span(procedure.firstContact())));
            sentences.add(
                    texts.text("figures.say.kept", promise.due(), promise.kept(), promise.late(), promise.missing()));
            sentences.add(took("contact", figures.contact().violations()));
            sentences.add(took("verdict", figures.verdict().violations()));
            sentences.add(took("repair", figures.repair().violations()));
            sentences.add(texts.text(
                    "figures.say.answers", texts.span(procedure.answerDue()), deadline("answer"), deadline("overdue")));
            Split escalated = figures.others().getOrDefault("escalated", Split.NONE);
            sentences.add(texts.text("figures.say.escalated", escalated.violations(), escalated.advisories()));
            return section(
                    "promises",
                    sentences,
                    List.of(picture(Chart.Kind.TIMES)),
                    List.of(promised(procedure), sheets.of(Chart.Kind.TIMES), sheets.deadlines()));
        }

        private long deadline(String word) {
            return figures.deadlines().getOrDefault(word, Split.NONE).violations();
        }

        private String took(String what, Spread spread) {
            return spread.count() == 0
                    ? texts.text("figures.say.none." + what)
                    : texts.text(
                            "figures.say.took." + what,
                            texts.time(spread.median()),
                            texts.time(spread.most()),
                            spread.count());
        }

        private Sheet promised(Procedure procedure) {
            List<List<Cell>> rows = new ArrayList<>();
            promise("first-contact", procedure.firstContact(), rows);
            promise("answer", procedure.answerDue(), rows);
            promise("overdue", procedure.overdue(), rows);
            promise("escalation", procedure.escalateAfter(), rows);
            promise("block", procedure.blockDelay(), rows);
            return new Sheet(
                    "promises",
                    texts.text("figures.sheet.promises"),
                    List.of(
                            new Column(texts.text("figures.promise"), false),
                            new Column(texts.text("figures.within"), false)),
                    rows);
        }

        private void promise(String name, Span span, List<List<Cell>> rows) {
            rows.add(List.of(Cell.of(texts.text("figures.promise." + name)), Cell.of(texts.span(span))));
        }

        private Section verdicts() {
            long tests =
                    figures.tests().values().stream().mapToLong(Split::both).sum();
            long faults = figures.tests().getOrDefault("open", Split.NONE).both()
                    + figures.tests().getOrDefault("reflects", Split.NONE).both();
            return section(
                    "verdicts",
                    List.of(texts.text("figures.say.tests", tests, faults), texts.text("figures.say.software")),
                    List.of(picture(Chart.Kind.TECHNIQUES), picture(Chart.Kind.VERDICTS)),
                    List.of());
        }

        private Section repeaters() {
            return section(
                    "repeaters",
                    List.of(texts.text(
                            "figures.say.repeaters",
                            figures.repeats().servers(),
                            figures.repeats().repeating())),
                    List.of(),
                    List.of(sheets.of(Chart.Kind.REPEATERS)));
        }

        private Section blocks() {
            Figures.Blocks blocks = figures.blocks();
            return section(
                    "blocks",
                    List.of(
                            texts.text("figures.say.blocks", blocks.orders(), blocks.active()),
                            texts.text("figures.say.block-days", texts.number(blocks.days()))),
                    List.of(),
                    List.of(sheets.blocks(), sheets.ended()));
        }

        private Section burden() {
            Figures.Minutes minutes = figures.minutes();
            return section(
                    "burden",
                    List.of(texts.text("figures.say.minutes", minutes.minutes(), minutes.told(), minutes.acts())),
                    List.of(),
                    List.of(sheets.work()));
        }

        private Section units() {
            return section("units", List.of(), List.of(picture(Chart.Kind.UNITS)), List.of(sheets.units()));
        }
    }

    static String counted(Instant at, ZoneId zone, Texts texts) {
        return texts.text(
                "figures.counted",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at.atZone(zone)),
                zone.getId());
    }

    /// A picture of the report by its name, for the printer.
    Optional<Picture> picture(String name) {
        return sections.stream()
                .flatMap(section -> section.pictures().stream())
                .filter(picture -> picture.name().equals(name))
                .findFirst();
    }
}

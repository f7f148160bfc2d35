package org.portreeve.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.casework.Policy;
import org.portreeve.store.Figures;
import org.portreeve.store.Figures.Split;
import org.portreeve.store.Figures.Spread;

/// What the page of figures shows.
public record FigureView(
        String from,
        String to,
        String unit,
        String query,
        String title,
        String counted,
        String report,
        String reportTitle,
        List<Card> cards,
        List<Picture> pictures,
        Optional<Sheet> units,
        List<Sheet> sheets) {

    /// A figure or two with what they count.
    public record Card(String title, List<Value> values, String note) {}

    public record Value(String shown, String what) {}

    public String csv(String name) {
        return "/reports/tables/%s.csv?%s".formatted(name, query);
    }

    static FigureView of(Figures figures, Policy policy, Texts texts) {
        Sheets sheets = new Sheets(figures, texts, policy);
        Pictures pictures = new Pictures(texts);
        Figures.Query query = figures.query();
        List<Picture> shown = new ArrayList<>();
        for (Chart.Kind kind : Chart.Kind.values()) {
            if (kind != Chart.Kind.UNITS || query.unit().isEmpty()) {
                shown.add(pictures.of(kind, figures, sheets));
            }
        }
        return new FigureView(
                query.first().toString(),
                query.last().toString(),
                query.unit().orElse(""),
                Pictures.query(query),
                title(query, texts),
                Report.counted(figures.at(), query.zone(), texts),
                "/reports/" + query.last()
                        + query.unit()
                                .map(unit -> "?" + Pictures.query(query).replaceAll("^.*&(?=unit=)", ""))
                                .orElse(""),
                texts.text("figures.report.of-month", texts.month(query.last())),
                new Cards(figures, policy, texts).all(),
                shown,
                query.unit().isEmpty() ? Optional.of(sheets.units()) : Optional.empty(),
                List.of(
                                sheets.outcomes(),
                                sheets.closed(),
                                sheets.deadlines(),
                                sheets.blocks(),
                                sheets.ended(),
                                sheets.work())
                        .stream()
                        .filter(sheet -> !sheet.empty())
                        .toList());
    }

    private static String title(Figures.Query query, Texts texts) {
        String months = query.first().equals(query.last())
                ? texts.month(query.first())
                : texts.month(query.first()) + " – " + texts.month(query.last());
        return query.unit().map(unit -> months + ", " + unit).orElse(months);
    }

    private record Cards(Figures figures, Policy policy, Texts texts) {
        List<Card> all() {
            Figures.Blocks blocks = figures.blocks();
            Figures.Minutes minutes = figures.minutes();
            Figures.Promise promise = figures.promise();
            return List.of(
                    new Card(
                            texts.text("figures.card.complaints"),
                            List.of(value(figures.complaints().received(), "received")),
                            ""),
                    new Card(
                            texts.text("figures.card.opened"),
                            split(figures.opened()),
                            figures.converted() == 0 ? "" : texts.text("figures.card.converted", figures.converted())),
                    new Card(texts.text("figures.card.open"), split(figures.openAfter()), ""),
                    time("contact", figures.contact()),
                    time("verdict", figures.verdict()),
                    time("repair", figures.repair()),
                    new Card(
                            texts.text("figures.card.promise"),
                            List.of(new Value(
                                    texts.number(promise.due()),
                                    texts.text("figures.card.kept", promise.kept(), promise.due()))),
                            texts.text(
                                    "figures.card.promised",
                                    texts.span(policy.procedure().firstContact()))),
                    new Card(
                            texts.text("figures.card.blocks"),
                            List.of(value(blocks.orders(), "ordered")),
                            texts.text("figures.card.block-days", texts.number(blocks.days()), blocks.active())),
                    new Card(
                            texts.text("figures.card.overdue"),
                            List.of(value(
                                    figures.deadlines()
                                            .getOrDefault("overdue", Split.NONE)
                                            .violations(),
                                    "overdue.what")),
                            texts.text(
                                    "figures.card.escalated",
                                    figures.others()
                                            .getOrDefault("escalated", Split.NONE)
                                            .violations(),
                                    figures.others()
                                            .getOrDefault("escalated", Split.NONE)
                                            .advisories())),
                    new Card(
                            texts.text("figures.card.repeat"),
                            List.of(value(figures.repeats().repeating(), "repeat.what")),
                            texts.text(
                                    "figures.card.repeat.of", figures.repeats().servers())),
                    new Card(
                            texts.text("figures.card.burden"),
                            List.of(value(minutes.minutes(), "noted")),
                            texts.text("figures.card.told", minutes.told(), minutes.acts())));
        }

        private Value value(long number, String what) {
            return new Value(texts.number(number), texts.text("figures.card." + what));
        }

        private List<Value> split(Split split) {
            return List.of(
                    new Value(
                            texts.number(split.violations()),
                            texts.text("figures.card.violations", split.violations())),
                    new Value(
                            texts.number(split.advisories()),
                            texts.text("figures.card.advisories", split.advisories())));
        }

        private Card time(String what, Figures.Times times) {
            Spread spread = times.violations();
            return spread.count() == 0
                    ? new Card(
                            texts.text("figures.card." + what),
                            List.of(new Value("–", texts.text("figures.card.none"))),
                            "")
                    : new Card(
                            texts.text("figures.card." + what),
                            List.of(new Value(texts.time(spread.median()), texts.text("figures.card.median"))),
                            texts.text("figures.card.most", texts.time(spread.most()), spread.count()));
        }
    }

    /// A choice of a form.
    public record Choice(String value, String title) {}

    /// A letter with a report.
    public record Letter(String to, String state, String tone, Optional<java.time.Instant> at) {
        static Letter of(org.portreeve.store.ReportStore.ReportLetter letter, Texts texts) {
            String tone = switch (letter.state()) {
                case QUEUED, SENDING -> "quiet";
                case SENT -> "ok";
                case FAILED -> "danger";
                case UNCERTAIN -> "warn";
            };
            return new Letter(
                    letter.recipient(),
                    texts.text("figures.letter." + letter.state().name().toLowerCase(Locale.ROOT)),
                    tone,
                    letter.ended());
        }
    }
}

package org.portreeve.figures;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.portreeve.store.Figures;
import org.portreeve.store.Figures.Split;

/// What a picture shows: numbers by series and place, before anybody draws them.
///
/// @param values by series, in the order of `places`
record Chart(Kind kind, Shape shape, String unit, List<String> places, SequencedMap<String, List<Double>> values) {
    private static final int MOST_PLACES = 12;
    private static final int MOST_SOFTWARE = 4;

    /// The pictures that there are.
    enum Kind {
        OPEN,
        MONTHS,
        TIMES,
        VERDICTS,
        TECHNIQUES,
        REPEATERS,
        UNITS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> parse(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    enum Shape {
        LINES,
        /// Standing beside each other.
        COLUMNS,
        /// Lying, one after the other.
        STACKED,
        /// Marks on a scale by powers of ten.
        MARKS
    }

    /// Whether there is nothing to draw.
    boolean empty() {
        return values.values().stream().allMatch(row -> row.stream().allMatch(value -> value == 0));
    }

    static Chart of(Kind kind, Figures figures, Texts texts) {
        return switch (kind) {
            case OPEN -> open(figures, texts);
            case MONTHS -> months(figures, texts);
            case TIMES -> times(figures, texts);
            case VERDICTS -> bySoftware(kind, figures, texts, false);
            case TECHNIQUES -> bySoftware(kind, figures, texts, true);
            case REPEATERS -> repeaters(figures, texts);
            case UNITS -> units(figures, texts);
        };
    }

    private static Chart open(Figures figures, Texts texts) {
        SequencedMap<String, List<Double>> values = splits(texts, figures.open(), Figures.Day::open);
        List<String> places = figures.open().stream()
                .map(Figures.Day::day)
                .map(LocalDate::toString)
                .toList();
        return new Chart(Kind.OPEN, Shape.LINES, texts.text("figures.cases"), places, values);
    }

    private static <T> SequencedMap<String, List<Double>> splits(
            Texts texts, List<T> rows, java.util.function.Function<T, Split> split) {
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        values.put(
                texts.text("figures.violations"),
                rows.stream().map(row -> (double) split.apply(row).violations()).toList());
        values.put(
                texts.text("figures.advisories"),
                rows.stream().map(row -> (double) split.apply(row).advisories()).toList());
        return values;
    }

    private static Chart months(Figures figures, Texts texts) {
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        List<Figures.Month> months = figures.months();
        splits(texts, months, Figures.Month::opened)
                .forEach((name, row) -> values.put(texts.text("figures.opened-as", name), row));
        values.put(
                texts.text("figures.complaints"),
                months.stream().map(month -> (double) month.complaints()).toList());
        List<String> places =
                months.stream().map(month -> texts.shortMonth(month.month())).toList();
        return new Chart(Kind.MONTHS, Shape.COLUMNS, texts.text("figures.number"), places, values);
    }

    /// Of violations; those of advisories are in the table.
    private static Chart times(Figures figures, Texts texts) {
        List<String> places = new ArrayList<>();
        List<Double> median = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        Map<String, Figures.Times> all = new LinkedHashMap<>();
        all.put("contact", figures.contact());
        all.put("verdict", figures.verdict());
        all.put("repair", figures.repair());
        all.forEach((name, times) -> {
            places.add(texts.text("figures.to." + name));
            median.add(hours(times.violations().median()));
            most.add(hours(times.violations().most()));
        });
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        values.put(texts.text("figures.median"), median);
        values.put(texts.text("figures.most"), most);
        return new Chart(Kind.TIMES, Shape.MARKS, texts.text("figures.in-hours"), places, values);
    }

    private static double hours(Duration time) {
        return time.toSeconds() / 3600.0;
    }

    private static Chart bySoftware(Kind kind, Figures figures, Texts texts, boolean technique) {
        SequencedSet<String> words = new LinkedHashSet<>();
        SequencedMap<String, Long> software = new LinkedHashMap<>();
        for (Figures.Software row : figures.software()) {
            // Both pictures have the same software in the same colours.
            software.merge(row.mta(), row.count(), Long::sum);
            if (row.technique() == technique) {
                words.add(row.word());
            }
        }
        List<String> largest = software.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(MOST_SOFTWARE)
                .toList();
        List<String> places = words.stream().limit(MOST_PLACES).toList();
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        largest.forEach(mta -> values.put(software(mta, texts), none(places)));
        if (software.size() > largest.size()) {
            values.put(texts.text("figures.others"), none(places));
        }
        for (Figures.Software row : figures.software()) {
            int place = places.indexOf(row.word());
            if (row.technique() == technique && place >= 0) {
                String name = largest.contains(row.mta()) ? software(row.mta(), texts) : texts.text("figures.others");
                List<Double> series = values.get(name);
                series.set(place, series.get(place) + row.count());
            }
        }
        List<String> shown = technique
                ? places
                : places.stream().map(word -> texts.word("test", word)).toList();
        return new Chart(kind, Shape.STACKED, texts.text("figures.tests"), shown, values);
    }

    private static List<Double> none(List<String> places) {
        return new ArrayList<>(Collections.nCopies(places.size(), 0.0));
    }

    static String software(String mta, Texts texts) {
        return mta.equals("-") ? texts.text("figures.unknown") : mta;
    }

    private static Chart repeaters(Figures figures, Texts texts) {
        List<Figures.Repeater> most =
                figures.repeats().most().stream().limit(MOST_PLACES).toList();
        return new Chart(
                Kind.REPEATERS,
                Shape.STACKED,
                texts.text("figures.cases"),
                most.stream().map(Figures.Repeater::server).toList(),
                splits(texts, most, Figures.Repeater::cases));
    }

    private static Chart units(Figures figures, Texts texts) {
        List<Figures.UnitRow> most = figures.units().stream()
                .filter(row -> row.opened().both() > 0)
                .limit(MOST_PLACES)
                .toList();
        return new Chart(
                Kind.UNITS,
                Shape.STACKED,
                texts.text("figures.cases"),
                most.stream().map(row -> unit(row, texts)).toList(),
                splits(texts, most, Figures.UnitRow::opened));
    }

    static String unit(Figures.UnitRow row, Texts texts) {
        return row.unit().isEmpty() ? texts.text("figures.no-unit") : row.name();
    }
}

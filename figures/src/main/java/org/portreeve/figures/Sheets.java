package org.portreeve.figures;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.figures.Sheet.Cell;
import org.portreeve.figures.Sheet.Column;
import org.portreeve.store.Figures;
import org.portreeve.store.Figures.Split;
import org.portreeve.store.Figures.Spread;

/// The tables of some figures.
final class Sheets {
    /// With more days than this a page shows weeks.
    private static final int MOST_DAYS = 62;
    private final Figures figures;
    private final Texts texts;
    private final Policy policy;

    Sheets(Figures figures, Texts texts, Policy policy) {
        this.figures = figures;
        this.texts = texts;
        this.policy = policy;
    }

    /// The table behind a picture.
    Sheet of(Chart.Kind kind) {
        return switch (kind) {
            case OPEN -> open(figures.open().size() > MOST_DAYS);
            case MONTHS -> months();
            case TIMES -> times();
            case VERDICTS -> verdicts();
            case TECHNIQUES -> techniques();
            case REPEATERS -> repeaters();
            case UNITS -> units();
        };
    }

    /// All tables, by the names of their files.
    SequencedMap<String, Sheet> all() {
        SequencedMap<String, Sheet> all = new LinkedHashMap<>();
        for (Chart.Kind kind : Chart.Kind.values()) {
            if (kind != Chart.Kind.UNITS || figures.query().unit().isEmpty()) {
                all.put(kind.word(), kind == Chart.Kind.OPEN ? open(false) : of(kind));
            }
        }
        for (Sheet sheet : List.of(outcomes(), closed(), blocks(), ended(), deadlines(), work())) {
            all.put(sheet.name(), sheet);
        }
        return all;
    }

    private Sheet sheet(String name, List<List<Cell>> rows, String... columns) {
        List<Column> titles = new ArrayList<>();
        for (String column : columns) {
            boolean number = column.startsWith("+");
            titles.add(new Column(texts.text("figures." + (number ? column.substring(1) : column)), number));
        }
        return new Sheet(name, texts.text("figures.sheet." + name), titles, rows);
    }

    private Cell number(long number) {
        return new Cell(texts.number(number), Long.toString(number));
    }

    /// A time, and in files its hours.
    private Cell time(Spread spread, Function<Spread, Duration> which) {
        return spread.count() == 0
                ? new Cell("–", "")
                : new Cell(
                        texts.time(which.apply(spread)),
                        "%.2f".formatted(which.apply(spread).toSeconds() / 3600.0));
    }

    /// All days, or those that end a week, and the last.
    private Sheet open(boolean weeks) {
        LocalDate last = figures.open().isEmpty()
                ? LocalDate.EPOCH
                : figures.open().getLast().day();
        List<List<Cell>> rows = figures.open().stream()
                .filter(day -> !weeks
                        || day.day().getDayOfWeek() == DayOfWeek.SUNDAY
                        || day.day().equals(last))
                .map(day -> List.of(
                        Cell.of(day.day().toString()),
                        number(day.open().violations()),
                        number(day.open().advisories())))
                .toList();
        return sheet(weeks ? "open-weeks" : "open", rows, "day", "+violations", "+advisories");
    }

    private Sheet months() {
        List<List<Cell>> rows = figures.months().stream()
                .map(month -> List.of(
                        new Cell(texts.month(month.month()), month.month().toString()),
                        number(month.complaints()),
                        number(month.opened().violations()),
                        number(month.opened().advisories()),
                        number(month.closed().violations()),
                        number(month.closed().advisories())))
                .toList();
        return sheet(
                "months",
                rows,
                "month",
                "+complaints",
                "+opened.violations",
                "+opened.advisories",
                "+closed.violations",
                "+closed.advisories");
    }

    private Sheet times() {
        Map<String, Figures.Times> all = new LinkedHashMap<>();
        all.put("contact", figures.contact());
        all.put("verdict", figures.verdict());
        all.put("repair", figures.repair());
        List<List<Cell>> rows = new ArrayList<>();
        all.forEach((name, times) -> {
            rows.add(row(name, "violations", times.violations()));
            rows.add(row(name, "advisories", times.advisories()));
        });
        return sheet("times", rows, "time", "of", "+count", "+median", "+most");
    }

    private List<Cell> row(String name, String of, Spread spread) {
        return List.of(
                Cell.of(texts.text("figures.to." + name)),
                Cell.of(texts.text("figures." + of)),
                number(spread.count()),
                time(spread, Spread::median),
                time(spread, Spread::most));
    }

    private Sheet verdicts() {
        return software("verdicts", false);
    }

    private Sheet techniques() {
        return software("techniques", true);
    }

    private Sheet software(String name, boolean technique) {
        List<List<Cell>> rows = figures.software().stream()
                .filter(row -> row.technique() == technique)
                .map(row -> List.of(
                        Cell.of(technique ? row.word() : texts.word("test", row.word())),
                        Cell.of(Chart.software(row.mta(), texts)),
                        number(row.count())))
                .toList();
        return sheet(name, rows, technique ? "technique" : "verdict", "software", "+tests");
    }

    private Sheet repeaters() {
        List<List<Cell>> rows = figures.repeats().most().stream()
                .map(row -> List.of(
                        Cell.of(row.server()),
                        Cell.of(row.unit().orElse("")),
                        number(row.cases().violations()),
                        number(row.cases().advisories()),
                        number(row.ever())))
                .toList();
        return sheet("repeaters", rows, "server", "unit", "+violations", "+advisories", "+ever");
    }

    Sheet units() {
        List<List<Cell>> rows = figures.units().stream()
                .map(row -> List.of(
                        Cell.of(Chart.unit(row, texts)),
                        number(row.complaints()),
                        number(row.opened().violations()),
                        number(row.opened().advisories()),
                        number(row.open().violations()),
                        number(row.open().advisories()),
                        time(row.repair(), Spread::median),
                        number(row.blocks()),
                        number(row.minutes())))
                .toList();
        return sheet(
                "units",
                rows,
                "unit",
                "+complaints",
                "+opened.violations",
                "+opened.advisories",
                "+open.violations",
                "+open.advisories",
                "+repair.median",
                "+blocks",
                "+minutes-told");
    }

    Sheet outcomes() {
        List<List<Cell>> rows = new ArrayList<>();
        figures.complaints()
                .outcomes()
                .forEach((word, n) -> rows.add(List.of(Cell.of(texts.word("outcome", word)), number(n))));
        return sheet("complaints", rows, "outcome", "+complaints");
    }

    Sheet closed() {
        return splits("closed", "resolution", figures.closed(), "closed-as");
    }

    Sheet deadlines() {
        return splits("deadlines", "deadline", figures.deadlines(), "deadline");
    }

    private Sheet splits(String name, String kind, Map<String, Split> values, String column) {
        List<List<Cell>> rows = new ArrayList<>();
        values.forEach((word, split) -> rows.add(
                List.of(Cell.of(texts.word(kind, word)), number(split.violations()), number(split.advisories()))));
        return sheet(name, rows, column, "+violations", "+advisories");
    }

    Sheet blocks() {
        List<List<Cell>> rows = new ArrayList<>();
        figures.blocks()
                .ordered()
                .forEach((provision, n) -> rows.add(List.of(
                        Cell.of(provision),
                        Cell.of(policy.provision(provision)
                                .map(Provision::title)
                                .orElse("")),
                        number(n))));
        return sheet("blocks", rows, "provision", "provision.title", "+blocks");
    }

    Sheet ended() {
        List<List<Cell>> rows = new ArrayList<>();
        figures.blocks()
                .ended()
                .forEach((cause, n) -> rows.add(List.of(Cell.of(texts.word("cause", cause)), number(n))));
        return sheet("ended", rows, "cause", "+blocks");
    }

    /// What people and the office did, and how long people said that it took.
    Sheet work() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String kind : List.of("contact", "note", "notice", "escalated", "reopened")) {
            Split split = figures.others().getOrDefault(kind, Split.NONE);
            rows.add(List.of(
                    Cell.of(texts.text("figures.did." + kind)),
                    number(split.violations()),
                    number(split.advisories())));
        }
        long tests =
                figures.tests().values().stream().mapToLong(Split::violations).sum();
        long others =
                figures.tests().values().stream().mapToLong(Split::advisories).sum();
        rows.add(List.of(Cell.of(texts.text("figures.did.test")), number(tests), number(others)));
        return sheet("work", rows, "what", "+violations", "+advisories");
    }
}

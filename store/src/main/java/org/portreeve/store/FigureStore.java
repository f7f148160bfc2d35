package org.portreeve.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.portreeve.store.FigureRows.Sum;
import org.portreeve.store.Figures.Split;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what the office did: from months that were counted before, and for the others from what is kept of each
/// case. What is counted is as old as the transaction.
public final class FigureStore {
    private final JdbcClient sql;

    FigureStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// The figures of some months up to `now`.
    public Figures of(Figures.Query query, Instant now) {
        return new Count(query, now).figures();
    }

    /// The month of the first case or complaint.
    public Optional<YearMonth> begin(ZoneId zone) {
        return sql.sql("""
                        select least((select min(opened) from case_figure), (select min(received) from complaint_state))
                            as begin
                        """)
                .query((row, _) -> Sql.optionalInstant(row, "begin"))
                .single()
                .map(begin -> YearMonth.from(begin.atZone(zone)));
    }

    /// Counts a month that is over and keeps it, if there is one that was not counted since something of it changed.
    /// Says whether there was one: call it until there is none.
    public boolean keepMonth(ZoneId zone, Instant now) {
        return begin(zone)
                .map(begin -> new FigureMonths(sql).keepOne(begin, zone, now))
                .orElse(false);
    }

    /// One counting.
    private final class Count {
        private final Figures.Query query;
        private final Instant now;
        private final FigureRows rows;
        private final FigureMoments moments;
        private final List<Sum> sums;

        Count(Figures.Query query, Instant now) {
            this.query = query;
            this.now = now;
            rows = new FigureRows(sql, query, now, begin(query.zone()));
            moments = new FigureMoments(sql, query, now);
            sums = rows.sums();
        }

        private Stream<Sum> of(String kind) {
            return sums.stream().filter(sum -> sum.kind().equals(kind));
        }

        Figures figures() {
            Map<YearMonth, Split> opened = byMonth("opened");
            Optional<List<Sum>> earlier = rows.before(false);
            Split before = earlier.map(kept -> splits(kept, "open")).orElseGet(() -> moments.openAt(query.from()));
            List<Figures.Day> days = days(before);
            Map<String, Figures.Times> times = rows.times();
            return new Figures(
                    query,
                    now,
                    complaints(),
                    opened.values().stream().reduce(Split.NONE, Split::plus),
                    count(of("opened").filter(sum -> sum.word().equals("converted"))),
                    before,
                    days.isEmpty() ? before : days.getLast().open(),
                    days,
                    months(opened),
                    byWord("closed"),
                    times.get("contact"),
                    times.get("verdict"),
                    times.get("repair"),
                    promise(),
                    byWord("test"),
                    software(),
                    moments.repeats(),
                    blocks(earlier),
                    others(),
                    byWord("deadline"),
                    minutes(),
                    query.unit().isPresent() ? List.of() : new FigureUnits(rows, moments).rows());
        }

        private Map<YearMonth, Split> byMonth(String kind) {
            Map<YearMonth, Split> months = new HashMap<>();
            of(kind).forEach(sum -> months.merge(sum.month(), sum.split(), Split::plus));
            return months;
        }

        private List<Figures.Month> months(Map<YearMonth, Split> opened) {
            Map<YearMonth, Split> complaints = byMonth("complaint");
            Map<YearMonth, Split> closed = byMonth("closed");
            List<Figures.Month> months = new ArrayList<>();
            for (YearMonth month = query.first(); !month.isAfter(query.last()); month = month.plusMonths(1)) {
                months.add(new Figures.Month(
                        month,
                        complaints.getOrDefault(month, Split.NONE).both(),
                        opened.getOrDefault(month, Split.NONE),
                        closed.getOrDefault(month, Split.NONE)));
            }
            return months;
        }

        private Figures.Complaints complaints() {
            return new Figures.Complaints(count(of("complaint")), counts("complaint"));
        }

        /// What was open at the end of each day, from what was open before and what changed.
        private List<Figures.Day> days(Split before) {
            Map<LocalDate, Split> changes = rows.changes();
            LocalDate last = query.last().atEndOfMonth();
            LocalDate today = LocalDate.ofInstant(now, query.zone());
            List<Figures.Day> days = new ArrayList<>();
            Split open = before;
            for (LocalDate day = query.first().atDay(1);
                    !day.isAfter(last) && !day.isAfter(today);
                    day = day.plusDays(1)) {
                open = open.plus(changes.getOrDefault(day, Split.NONE));
                days.add(new Figures.Day(day, open));
            }
            return days;
        }

        private static long count(Stream<Sum> sums) {
            return sums.mapToLong(Sum::n).sum();
        }

        /// By word, those first of which there are most.
        private <V> SequencedMap<String, V> largest(Map<String, V> words, ToLongFunction<V> size) {
            SequencedMap<String, V> sorted = new LinkedHashMap<>();
            words.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, V> word) -> -size.applyAsLong(word.getValue()))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(word -> sorted.put(word.getKey(), word.getValue()));
            return sorted;
        }

        private SequencedMap<String, Split> byWord(String kind) {
            Map<String, Split> words = new HashMap<>();
            of(kind).forEach(sum -> words.merge(sum.word(), sum.split(), Split::plus));
            return largest(words, Split::both);
        }

        private SequencedMap<String, Long> counts(String kind) {
            Map<String, Long> words = new HashMap<>();
            of(kind).forEach(sum -> words.merge(sum.word(), sum.n(), Long::sum));
            return largest(words, Long::longValue);
        }

        private Map<String, Split> others() {
            Map<String, Split> others = new TreeMap<>();
            for (String kind : List.of("contact", "note", "notice", "escalated", "reopened")) {
                of(kind).forEach(sum -> others.merge(kind, sum.split(), Split::plus));
            }
            return others;
        }

        private Figures.Minutes minutes() {
            List<Sum> acts = Stream.concat(of("note"), of("contact")).toList();
            return new Figures.Minutes(
                    acts.stream().mapToLong(Sum::minutes).sum(),
                    acts.stream().mapToLong(Sum::told).sum(),
                    count(acts.stream()));
        }

        private Figures.Promise promise() {
            Map<String, Long> due = counts("due");
            return new Figures.Promise(
                    due.getOrDefault("kept", 0L), due.getOrDefault("late", 0L), due.getOrDefault("missing", 0L));
        }

        private List<Figures.Software> software() {
            Map<Figures.Software, Long> rows = new HashMap<>();
            for (boolean technique : new boolean[] {false, true}) {
                of(technique ? "software-technique" : "software-test").forEach(sum -> {
                    String mta = sum.extra();
                    String name = mta.isBlank() ? "-" : mta.strip().toLowerCase(Locale.ROOT);
                    rows.merge(new Figures.Software(name, sum.word(), technique, 0), sum.n(), Long::sum);
                });
            }
            return rows.entrySet().stream()
                    .map(row -> row.getKey().counted(row.getValue()))
                    .sorted(Comparator.comparingLong((Figures.Software row) -> -row.count())
                            .thenComparing(Figures.Software::mta)
                            .thenComparing(Figures.Software::word))
                    .toList();
        }

        private Figures.Blocks blocks(Optional<List<Sum>> earlier) {
            long active = earlier.map(kept -> splits(kept, "block-active").both() + count(of("block-active")))
                    .orElseGet(moments::activeBlocks);
            return new Figures.Blocks(
                    counts("block-ordered"), counts("block-ended"), count(of("block-time")) / 86_400_000.0, active);
        }
    }

    static Split splits(Collection<Sum> sums, String kind) {
        return sums.stream()
                .filter(sum -> sum.kind().equals(kind))
                .map(Sum::split)
                .reduce(Split.NONE, Split::plus);
    }
}

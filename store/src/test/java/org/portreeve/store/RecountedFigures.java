package org.portreeve.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.portreeve.store.Figures.Split;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Counts the figures from what is kept of each case, without anything that was added up before: what
/// [FigureStore] must agree with.
final class RecountedFigures {
    private static final int MOST_REPEATERS = 20;
    /// Complaints that are on no case belong to the closest network of the address that they accuse.
    private static final String COMPLAINTS_OF_UNIT = """
            (select c.received, c.state, c.case_number
            from case_figure f join complaint_state c on c.case_number = f.number where f.unit = :unit
            union all
            select c.received, c.state, c.case_number
            from complaint_state c join lateral (
                select unit from network where c.accused <<= cidr order by masklen(cidr) desc limit 1) n
                on n.unit = :unit
            where c.case_number is null and c.received >= :from and c.received < :until)
            """;

    private final JdbcClient sql;

    RecountedFigures(JdbcClient sql) {
        this.sql = sql;
    }

    /// The figures of some months up to `now`.
    public Figures of(Figures.Query query, Instant now) {
        return new Count(query, now).figures();
    }

    /// One counting.
    private final class Count {
        private final Figures.Query query;
        private final Instant now;
        private final Map<String, Object> params = new HashMap<>();
        private final RecountedTimes times;

        Count(Figures.Query query, Instant now) {
            this.query = query;
            this.now = now;
            Instant until = query.until().isBefore(now) ? query.until() : now;
            params.put("from", Sql.at(query.from()));
            params.put("until", Sql.at(until.isBefore(query.from()) ? query.from() : until));
            params.put("months", bounds(1, 0));
            params.put("days", bounds(0, 1));
            params.put("unit", Sql.text(query.unit()));
            times = new RecountedTimes(sql, params, query.unit().isPresent());
        }

        /// The beginnings of all months or days of the period, for PostgreSQL: typed, else it would be read again for
        /// each row.
        private SqlArrayValue bounds(int months, int days) {
            List<OffsetDateTime> bounds = new ArrayList<>();
            LocalDate day = query.first().atDay(1);
            while (!day.isAfter(query.last().atEndOfMonth())) {
                bounds.add(Sql.at(day.atStartOfDay(query.zone()).toInstant()));
                day = day.plusMonths(months).plusDays(days);
            }
            return new SqlArrayValue("timestamptz", bounds.toArray());
        }

        private YearMonth month(int bucket) {
            return query.first().plusMonths(bucket - 1L);
        }

        private void each(String text, RowCallbackHandler handler) {
            times.each(text, handler);
        }

        Figures figures() {
            Map<YearMonth, Long> complaintsByMonth = new TreeMap<>();
            Figures.Complaints complaints = complaints(complaintsByMonth);
            Map<YearMonth, Split> opened = new TreeMap<>();
            long converted = opened(opened);
            Map<YearMonth, Split> closedByMonth = new TreeMap<>();
            SequencedMap<String, Split> closed = new LinkedHashMap<>();
            SequencedMap<String, Split> tests = new LinkedHashMap<>();
            SequencedMap<String, Split> deadlines = new LinkedHashMap<>();
            Map<String, Split> others = new TreeMap<>();
            long[] minutes = marks(closed, tests, deadlines, others, closedByMonth);
            Split before = times.openAt("from");
            List<Figures.Day> days = days(before);
            List<Figures.Month> months = new ArrayList<>();
            for (YearMonth month = query.first(); !month.isAfter(query.last()); month = month.plusMonths(1)) {
                months.add(new Figures.Month(
                        month,
                        complaintsByMonth.getOrDefault(month, 0L),
                        opened.getOrDefault(month, Split.NONE),
                        closedByMonth.getOrDefault(month, Split.NONE)));
            }
            return new Figures(
                    query,
                    now,
                    complaints,
                    opened.values().stream().reduce(Split.NONE, Split::plus),
                    converted,
                    before,
                    days.isEmpty() ? before : days.getLast().open(),
                    days,
                    months,
                    closed,
                    times.spreads("contacted_at", "known"),
                    times.spreads("verdict_at", "known"),
                    times.spreads("repaired_at", "proved_at"),
                    times.promise(),
                    tests,
                    software(),
                    repeats(),
                    blocks(),
                    others,
                    deadlines,
                    new Figures.Minutes(minutes[0], minutes[1], minutes[2]),
                    query.unit().isPresent() ? List.of() : new RecountedUnits(times).rows());
        }

        private Figures.Complaints complaints(Map<YearMonth, Long> byMonth) {
            SequencedMap<String, Long> outcomes = new LinkedHashMap<>();
            long[] all = {0};
            each("""
                    select width_bucket(p.received, :months) as month,
                        case when p.case_number is null then p.state else 'attached' end as outcome, count(*) as n
                    from %s p
                    where p.received >= :from and p.received < :until
                    group by 1, 2 order by n desc, 2
                    """.formatted(times.confined() ? COMPLAINTS_OF_UNIT : "complaint_state"), row -> {
                long n = row.getLong("n");
                all[0] += n;
                outcomes.merge(row.getString("outcome"), n, Long::sum);
                byMonth.merge(month(row.getInt("month")), n, Long::sum);
            });
            return new Figures.Complaints(all[0], outcomes);
        }

        /// An advisory is counted when it was opened, a violation when it became one: no later month changes an
        /// earlier.
        private long opened(Map<YearMonth, Split> byMonth) {
            long[] converted = {0};
            each("""
                    select width_bucket(at, :months) as month, violation, converted, count(*) as n
                    from (
                        select opened as at, false as violation, false as converted from case_figure f
                        where opened >= :from and opened < :until and not merged
                            and (violation_since is null or violation_since > opened) %1$s
                        union all
                        select violation_since, true, violation_since > opened from case_figure f
                        where violation_since >= :from and violation_since < :until and not merged %1$s) all_opened
                    group by 1, 2, 3
                    """.formatted(times.own()), row -> {
                boolean violation = row.getBoolean("violation");
                long n = row.getLong("n");
                converted[0] += row.getBoolean("converted") ? n : 0;
                byMonth.merge(month(row.getInt("month")), violation ? new Split(n, 0) : new Split(0, n), Split::plus);
            });
            return converted[0];
        }

        /// Gives minutes, how many acts have them, and how many could.
        private long[] marks(
                Map<String, Split> closed,
                Map<String, Split> tests,
                Map<String, Split> deadlines,
                Map<String, Split> others,
                Map<YearMonth, Split> closedByMonth) {
            long[] minutes = new long[3];
            each("""
                    select m.kind, m.word, m.violation, count(*) as n, coalesce(sum(m.minutes), 0) as minutes,
                        count(m.minutes) as told
                    from case_mark m %s where m.at >= :from and m.at < :until and m.kind <> 'technique' %s
                    group by 1, 2, 3 order by n desc, 2
                    """.formatted(times.joined("m"), times.own()), row -> {
                long n = row.getLong("n");
                Split split = row.getBoolean("violation") ? new Split(n, 0) : new Split(0, n);
                String word = row.getString("word");
                switch (row.getString("kind")) {
                    case "closed" -> closed.merge(word, split, Split::plus);
                    case "test" -> tests.merge(word, split, Split::plus);
                    case "deadline" -> deadlines.merge(word, split, Split::plus);
                    case "note", "contact" -> {
                        others.merge(row.getString("kind"), split, Split::plus);
                        minutes[0] += row.getLong("minutes");
                        minutes[1] += row.getLong("told");
                        minutes[2] += n;
                    }
                    default -> others.merge(row.getString("kind"), split, Split::plus);
                }
            });
            each("""
                    select width_bucket(m.at, :months) as month, m.violation, count(*) as n
                    from case_mark m %s where m.kind = 'closed' and m.at >= :from and m.at < :until %s
                    group by 1, 2
                    """.formatted(times.joined("m"), times.own()), row -> {
                long n = row.getLong("n");
                closedByMonth.merge(
                        month(row.getInt("month")),
                        row.getBoolean("violation") ? new Split(n, 0) : new Split(0, n),
                        Split::plus);
            });
            return minutes;
        }

        /// What was open at the end of each day, from what was open before and what changed.
        private List<Figures.Day> days(Split before) {
            Map<Integer, Split> changes = times.changes();
            List<Figures.Day> days = new ArrayList<>();
            Split open = before;
            LocalDate last = query.last().atEndOfMonth();
            LocalDate today = LocalDate.ofInstant(now, query.zone());
            for (LocalDate day = query.first().atDay(1);
                    !day.isAfter(last) && !day.isAfter(today);
                    day = day.plusDays(1)) {
                open = open.plus(changes.getOrDefault(days.size() + 1, Split.NONE));
                days.add(new Figures.Day(day, open));
            }
            return days;
        }

        private List<Figures.Software> software() {
            Map<Figures.Software, Long> rows = new HashMap<>();
            each("""
                    select s.mta, m.word, m.kind = 'technique' as technique, count(*) as n
                    from case_mark m join case_figure f on f.number = m.case_number
                        left join mail_server s on s.key = f.server
                    where m.kind in ('test', 'technique') and m.at >= :from and m.at < :until
                        and m.word <> 'abandoned' %s
                    group by 1, 2, 3
                    """.formatted(times.own()), row -> {
                String mta = row.getString("mta");
                String name = mta == null || mta.isBlank() ? "-" : mta.strip().toLowerCase(Locale.ROOT);
                var key = new Figures.Software(name, row.getString("word"), row.getBoolean("technique"), 0);
                rows.merge(key, row.getLong("n"), Long::sum);
            });
            return rows.entrySet().stream()
                    .map(row -> row.getKey().counted(row.getValue()))
                    .sorted(Comparator.comparingLong((Figures.Software row) -> -row.count())
                            .thenComparing(Figures.Software::mta)
                            .thenComparing(Figures.Software::word))
                    .toList();
        }

        private Figures.Repeats repeats() {
            String grouped = """
                    select server, max(unit) as unit, count(*) as n, count(violation_since) as violations
                    from case_figure f where opened >= :from and opened < :until and not merged %s group by server
                    """.formatted(times.own());
            List<Figures.Repeater> most = new ArrayList<>();
            long[] counts = new long[2];
            each(
                    "select count(*) as servers, count(*) filter (where n > 1) as repeating from (%s) s"
                            .formatted(grouped),
                    row -> {
                        counts[0] = row.getLong("servers");
                        counts[1] = row.getLong("repeating");
                    });
            each(
                    """
                    select s.*, coalesce((select name from unit u where u.id = s.unit), s.unit) as name, (select count(*) from case_figure e
                        where e.server = s.server and e.opened < :until and not e.merged) as ever
                    from (%s having count(*) > 1 order by n desc, server limit %d) s order by n desc, server
                    """.formatted(grouped, MOST_REPEATERS),
                    row -> most.add(new Figures.Repeater(
                            row.getString("server"),
                            Sql.optionalText(row, "name"),
                            new Split(row.getLong("violations"), row.getLong("n") - row.getLong("violations")),
                            row.getLong("ever"))));
            return new Figures.Repeats(counts[0], counts[1], most);
        }

        private Figures.Blocks blocks() {
            SequencedMap<String, Long> ordered = new LinkedHashMap<>();
            each(
                    """
                    select coalesce(b.provision, '-') as provision, count(*) as n from block_figure b %s
                    where b.ordered_at >= :from and b.ordered_at < :until %s group by 1 order by n desc, 1
                    """.formatted(times.joined("b"), times.own()),
                    row -> ordered.put(row.getString("provision"), row.getLong("n")));
            SequencedMap<String, Long> ended = new LinkedHashMap<>();
            each(
                    """
                    select coalesce(b.cause, '-') as cause, count(*) as n from block_figure b %s
                    where b.ended_at >= :from and b.ended_at < :until %s group by 1 order by n desc, 1
                    """.formatted(times.joined("b"), times.own()),
                    row -> ended.put(row.getString("cause"), row.getLong("n")));
            double[] days = {0};
            long[] active = {0};
            each("""
                    select coalesce(sum(extract(epoch from least(coalesce(b.ended_at, :until), :until)
                            - greatest(b.active_at, :from))), 0) / 86400.0 as days,
                        count(*) filter (where b.ended_at is null or b.ended_at >= :until) as active
                    from block_figure b %s
                    where b.active_at < :until and (b.ended_at is null or b.ended_at > :from) %s
                    """.formatted(times.joined("b"), times.own()), row -> {
                days[0] = row.getDouble("days");
                active[0] = row.getLong("active");
            });
            return new Figures.Blocks(ordered, ended, days[0], active[0]);
        }
    }
}

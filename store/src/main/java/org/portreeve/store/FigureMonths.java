package org.portreeve.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Months that are over, counted once and kept until something of them changes; docs/reports.md says how.
final class FigureMonths {
    /// The way of counting. Count it up when what is kept of a month gets another meaning: each is counted again.
    private static final int RULES = 1;

    private static final String SCOPE =
            "case when grouping(unit) = 1 then 'all' else 'unit:' || coalesce(unit, '') end as scope";

    /// The sums of a month, of all units and of each. `%1$s` may leave only one unit, `%2$s` leave rows out.
    static final String SUMS = """
            select %3$s, kind, word, extra, violation, sum(n)::bigint as n,
                coalesce(sum(minutes), 0)::bigint as minutes, count(minutes) as told
            from (
                select * from figure_fact
                union all
                select at, unit, 'open', '', '', violation, n, null from figure_open) fact
            where at >= :from and at < :until %1$s
            group by grouping sets ((unit, kind, word, extra, violation), (kind, word, extra, violation)) %2$s
            union all
            select %3$s, 'block-time', '', '', false, sum(milliseconds)::bigint, 0, 0
            from figure_blocked(:from, :until) where true %1$s
            group by grouping sets ((unit), ()) having count(*) > 0
            """.replace("%3$s", SCOPE);

    static final String DAYS = """
            select %2$s, day, violation, sum(n)::bigint as n
            from (
                select unit, width_bucket(at, :days) as day, violation, n
                from figure_open where at >= :from and at < :until %1$s) change
            group by grouping sets ((unit, day, violation), (day, violation))
            """.replace("%2$s", SCOPE);

    static final String LENGTHS = """
            select %2$s, kind, violation, array_agg(seconds order by seconds) as seconds
            from figure_time where at >= :from and at < :until %1$s
            group by grouping sets ((unit, kind, violation), (kind, violation))
            """.replace("%2$s", SCOPE);

    private static final long LOCK = 0x6d6f6e7468L;

    private final JdbcClient sql;

    private record Kept(YearMonth month, ZoneId zone) {}

    FigureMonths(JdbcClient sql) {
        this.sql = sql;
    }

    static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /// The parameters that bound the counting of a month, up to `now` when it is not over.
    static Map<String, Object> bounds(YearMonth month, ZoneId zone, Instant now) {
        Instant until = begin(month.plusMonths(1), zone);
        List<OffsetDateTime> days = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .map(day -> Sql.at(day.atStartOfDay(zone).toInstant()))
                .toList();
        Map<String, Object> params = new HashMap<>();
        params.put("month", month.atDay(1));
        params.put("from", Sql.at(begin(month, zone)));
        params.put("until", Sql.at(until.isBefore(now) ? until : now));
        // Typed, else it would be read again for each row.
        params.put("days", new SqlArrayValue("timestamptz", days.toArray()));
        return params;
    }

    /// The months that are kept and of which nothing changed since they were counted.
    Set<YearMonth> kept(ZoneId zone) {
        return all().stream()
                .filter(kept -> kept.zone().equals(zone))
                .map(Kept::month)
                .collect(Collectors.toSet());
    }

    private List<Kept> all() {
        return sql.sql("""
                        select month, zone from figure_month m
                        where rules = :rules
                            and not exists (select 1 from figure_stale s where s.at >= m.from_at and s.at < m.until_at)
                        order by month
                        """)
                .param("rules", RULES)
                .query((row, _) -> new Kept(
                        YearMonth.from(row.getObject("month", LocalDate.class)), ZoneId.of(row.getString("zone"))))
                .list();
    }

    /// Counts the first of the months from `begin` on that is over and not kept. Says whether there was one.
    boolean keepOne(YearMonth begin, ZoneId zone, Instant now) {
        sql.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> true)
                .single();
        Set<YearMonth> kept = kept(zone);
        YearMonth running = YearMonth.from(now.atZone(zone));
        for (YearMonth month = begin; month.isBefore(running); month = month.plusMonths(1)) {
            if (!kept.contains(month)) {
                keep(month, zone);
                return true;
            }
        }
        forget();
        return false;
    }

    /// Times that lie in no kept month need not be remembered.
    private void forget() {
        sql.sql("""
                        delete from figure_stale s
                        where not exists (select 1 from figure_month m where s.at >= m.from_at and s.at < m.until_at)
                        """).update();
    }

    /// What changes while it counts leaves its time behind, so that the month is counted once more.
    private void keep(YearMonth month, ZoneId zone) {
        Map<String, Object> params = bounds(month, zone, Instant.MAX);
        params.put("zone", zone.getId());
        params.put("rules", RULES);
        run("delete from figure_stale where at >= :from and at < :until", params);
        run("delete from figure_month where month = :month", params);
        run(
                "insert into figure_month (month, zone, from_at, until_at, rules) values (:month, :zone, :from, :until, :rules)",
                params);
        run(
                "insert into figure_sum (month, scope, kind, word, extra, violation, n, minutes, told) select cast(:month as date), x.* from (%s) x"
                        .formatted(SUMS.formatted("", "")),
                params);
        run(
                "insert into figure_day (month, scope, day, violation, n) select cast(:month as date), x.* from (%s) x"
                        .formatted(DAYS.formatted("")),
                params);
        run(
                "insert into figure_length (month, scope, kind, violation, seconds) select cast(:month as date), x.* from (%s) x"
                        .formatted(LENGTHS.formatted("")),
                params);
    }

    private void run(String statement, Map<String, Object> params) {
        sql.sql(statement).params(params).update();
    }

    /// Kept months that are not what counting them again gives. Those that will be counted again are left out.
    List<YearMonth> wrong() {
        List<YearMonth> wrong = new ArrayList<>();
        for (Kept kept : all()) {
            Map<String, Object> params = bounds(kept.month(), kept.zone(), Instant.MAX);
            if (differs(
                            "figure_sum",
                            "scope, kind, word, extra, violation, n, minutes, told",
                            SUMS.formatted("", ""),
                            params)
                    || differs("figure_day", "scope, day, violation, n", DAYS.formatted(""), params)
                    || differs("figure_length", "scope, kind, violation, seconds", LENGTHS.formatted(""), params)) {
                wrong.add(kept.month());
            }
        }
        return wrong;
    }

    private boolean differs(String table, String columns, String counted, Map<String, Object> params) {
        return sql.sql("""
                        with kept as (select %1$s from %2$s where month = :month), counted as (%3$s)
                        select exists ((table kept except all table counted) union all
                            (table counted except all table kept))
                        """.formatted(columns, table, counted))
                .params(params)
                .query(Boolean.class)
                .single();
    }
}

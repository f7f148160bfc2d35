package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.portreeve.store.Figures.Split;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts how long things took and how many cases were open when, within one counting.
final class RecountedTimes {
    private final JdbcClient sql;
    private final Map<String, Object> params;
    private final boolean confined;

    RecountedTimes(JdbcClient sql, Map<String, Object> params, boolean confined) {
        this.sql = sql;
        this.params = params;
        this.confined = confined;
    }

    boolean confined() {
        return confined;
    }

    /// The condition that leaves only cases `f` of the unit.
    String own() {
        return confined ? " and f.unit = :unit " : "";
    }

    /// The join with the case of a table, where it is needed.
    String joined(String table) {
        return confined ? " join case_figure f on f.number = %s.case_number ".formatted(table) : "";
    }

    void each(String text, RowCallbackHandler handler) {
        sql.sql(text).params(params).query(handler);
    }

    /// Cases that were open at the parameter's moment.
    Split openAt(String moment) {
        return sql.sql("""
                        select count(*) filter (where f.violation_since < :moment) as violations,
                            count(*) filter (where f.violation_since is null or f.violation_since >= :moment)
                                as advisories
                        from case_span s join case_figure f on f.number = s.case_number
                        where s.until_at >= :moment and s.from_at < :moment %s
                        """.replace(":moment", ":" + moment).formatted(own()))
                .params(params)
                .query((row, _) -> new Split(row.getLong("violations"), row.getLong("advisories")))
                .single();
    }

    /// By how many the open cases changed on each day, the first of which is 1.
    Map<Integer, Split> changes() {
        Map<Integer, Split> changes = new TreeMap<>();
        each(
                """
                with s as materialized (
                    select s.from_at, s.until_at, f.violation_since from case_span s
                    join case_figure f on f.number = s.case_number
                    where s.until_at >= :from and s.from_at < :until %s)
                select width_bucket(at, :days) as day, sum(violations) as violations,
                    sum(advisories) as advisories
                from (
                    select from_at as at,
                        case when violation_since <= from_at then 1 else 0 end as violations,
                        case when violation_since <= from_at then 0 else 1 end as advisories
                    from s where from_at >= :from
                    union all
                    select until_at,
                        case when violation_since <= until_at then -1 else 0 end,
                        case when violation_since <= until_at then 0 else -1 end
                    from s where until_at < :until
                    union all
                    select violation_since, 1, -1
                    from s where violation_since > from_at and violation_since <= until_at
                        and violation_since >= :from and violation_since < :until) changes
                group by 1
                """.formatted(own()),
                row -> changes.put(row.getInt("day"), new Split(row.getLong("violations"), row.getLong("advisories"))));
        return changes;
    }

    /// How long it took to what happened in the time, from another time of the same case.
    Figures.Times spreads(String end, String begin) {
        Figures.Spread[] spreads = {Figures.Spread.NONE, Figures.Spread.NONE};
        each("""
                select coalesce(violation_since <= %1$s, false) as violation, count(*) as n,
                    percentile_disc(array[0.5, 0.9])
                        within group (order by date_part('epoch', %1$s - %2$s)) as seconds
                from case_figure f where %1$s >= :from and %1$s < :until and %2$s is not null and not merged %3$s
                group by 1
                """.formatted(end, begin, own()), row -> spreads[row.getBoolean("violation") ? 0 : 1] = spread(row));
        return new Figures.Times(spreads[0], spreads[1]);
    }

    static Figures.Spread spread(ResultSet row) throws SQLException {
        Double[] seconds = (Double[]) row.getArray("seconds").getArray();
        return new Figures.Spread(
                row.getLong("n"),
                Duration.ofSeconds(Math.round(seconds[0])),
                Duration.ofSeconds(Math.round(seconds[1])));
    }

    Figures.Promise promise() {
        return sql.sql("""
                        select count(*) filter (where contacted_at <= contact_due) as kept,
                            count(*) filter (where contacted_at > contact_due) as late,
                            count(*) filter (where contacted_at is null) as missing
                        from case_figure f
                        where contact_due >= :from and contact_due < :until and not merged %s
                        """.formatted(own()))
                .params(params)
                .query((row, _) ->
                        new Figures.Promise(row.getLong("kept"), row.getLong("late"), row.getLong("missing")))
                .single();
    }
}

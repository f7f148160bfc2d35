package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.portreeve.store.Figures.Split;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// What was counted of the months of one query: kept rows of months that are over, and of the others what the cases
/// say now.
final class FigureRows {
    static final String ALL = "all";
    static final String UNIT = "unit:";
    /// What is shown of each unit.
    private static final String OF_UNITS = "('complaint', 'opened', 'open', 'block-ordered', 'note', 'contact')";
    /// What is shown of each month; the rest is added up.
    private static final String OF_MONTHS = "('complaint', 'opened', 'closed')";

    private final JdbcClient sql;
    private final Figures.Query query;
    private final Instant now;
    private final String scope;
    private final List<YearMonth> kept = new ArrayList<>();
    private final List<YearMonth> counted = new ArrayList<>();
    /// The kept months from the first on up to the query's; empty when one of them is not kept.
    private final Optional<List<YearMonth>> before;

    /// @param month the month; another one of the period for what is added up
    record Sum(
            YearMonth month,
            String scope,
            String kind,
            String word,
            String extra,
            boolean violation,
            long n,
            long minutes,
            long told) {
        Split split() {
            return violation ? new Split(n, 0) : new Split(0, n);
        }
    }

    private record Length(String scope, String kind, boolean violation, Integer[] seconds) {}

    FigureRows(JdbcClient sql, Figures.Query query, Instant now, Optional<YearMonth> begin) {
        this.sql = sql;
        this.query = query;
        this.now = now;
        scope = query.unit().map(unit -> UNIT + unit).orElse(ALL);
        Set<YearMonth> known = new FigureMonths(sql).kept(query.zone());
        YearMonth running = YearMonth.from(now.atZone(query.zone()));
        for (YearMonth month = query.first();
                !month.isAfter(query.last()) && !month.isAfter(running);
                month = month.plusMonths(1)) {
            (known.contains(month) && month.isBefore(running) ? kept : counted).add(month);
        }
        List<YearMonth> earlier = Stream.iterate(
                        begin.orElse(query.first()),
                        month -> month.isBefore(query.first()),
                        month -> month.plusMonths(1))
                .toList();
        before = known.containsAll(earlier) ? Optional.of(earlier) : Optional.empty();
    }

    /// The sums of all units, or of the one that was asked for.
    List<Sum> sums() {
        List<Sum> sums = new ArrayList<>(stored("""
                select coalesce(shown, cast(:first as date)) as month, :scope as scope, kind, word, extra, violation,
                    sum(n)::bigint as n, sum(minutes)::bigint as minutes, sum(told)::bigint as told
                from (
                    select case when kind in %s then month end as shown, kind, word, extra, violation, n, minutes, told
                    from figure_sum where scope = :scope and month = any (:months)) s
                group by shown, kind, word, extra, violation
                """.formatted(OF_MONTHS), kept));
        for (YearMonth month : counted) {
            sums.addAll(counted(
                    month, query.unit().isPresent() ? "having grouping(unit) = 0" : "having grouping(unit) = 1"));
        }
        return sums.stream().filter(sum -> sum.scope().equals(scope)).toList();
    }

    /// The sums that are shown of units.
    List<Sum> sumsOfUnits() {
        List<Sum> sums = new ArrayList<>(stored("""
                select cast(:first as date) as month, scope, kind, word, '' as extra, violation, sum(n)::bigint as n,
                    sum(minutes)::bigint as minutes, 0 as told
                from figure_sum where scope <> 'all' and kind in %s and month = any (:months)
                group by scope, kind, word, violation
                """.formatted(OF_UNITS), kept));
        for (YearMonth month : counted) {
            counted(month, "having grouping(unit) = 0 and kind in " + OF_UNITS).stream()
                    .filter(sum -> !sum.kind().equals("block-time"))
                    .forEach(sums::add);
        }
        return sums;
    }

    /// By how many the open cases and the blocks in effect had changed before the period; empty when that was not kept.
    Optional<List<Sum>> before(boolean ofUnits) {
        return before.map(months -> stored("""
                select cast(:first as date) as month, scope, kind, '' as word, '' as extra, violation,
                    sum(n)::bigint as n, 0 as minutes, 0 as told
                from figure_sum
                where %s and kind in ('open', 'block-active') and month = any (:months) group by scope, kind, violation
                """.formatted(ofUnits ? "scope <> 'all'" : "scope = :scope"), months));
    }

    private List<Sum> stored(String text, List<YearMonth> months) {
        return sql.sql(text)
                .params(params(months))
                .query((row, _) -> sum(row, YearMonth.from(row.getObject("month", LocalDate.class))))
                .list();
    }

    private Map<String, Object> params(List<YearMonth> months) {
        Map<String, Object> params = new HashMap<>();
        params.put("scope", Sql.text(scope));
        params.put("first", query.first().atDay(1));
        params.put(
                "months",
                new SqlArrayValue(
                        "date", months.stream().map(month -> month.atDay(1)).toArray()));
        return params;
    }

    private static Sum sum(ResultSet row, YearMonth month) throws SQLException {
        return new Sum(
                month,
                row.getString("scope"),
                row.getString("kind"),
                row.getString("word"),
                row.getString("extra"),
                row.getBoolean("violation"),
                row.getLong("n"),
                row.getLong("minutes"),
                row.getLong("told"));
    }

    private List<Sum> counted(YearMonth month, String having) {
        String text = FigureMonths.SUMS.formatted(own(), having);
        return sql.sql(text)
                .params(bounds(month))
                .query((row, _) -> sum(row, month))
                .list();
    }

    private String own() {
        return query.unit().isPresent() ? "and unit = :unit" : "";
    }

    private Map<String, Object> bounds(YearMonth month) {
        Map<String, Object> params = FigureMonths.bounds(month, query.zone(), now);
        params.put("unit", Sql.text(query.unit()));
        return params;
    }

    /// By how many the open cases changed on each day.
    Map<LocalDate, Split> changes() {
        Map<LocalDate, Split> changes = new TreeMap<>();
        sql.sql("select month, day, violation, n from figure_day where scope = :scope and month = any (:months)")
                .params(params(kept))
                .query(row -> {
                    change(row, YearMonth.from(row.getObject("month", LocalDate.class)), changes);
                });
        for (YearMonth month : counted) {
            sql.sql(FigureMonths.DAYS.formatted(own())).params(bounds(month)).query(row -> {
                if (row.getString("scope").equals(scope)) {
                    change(row, month, changes);
                }
            });
        }
        return changes;
    }

    private static void change(ResultSet row, YearMonth month, Map<LocalDate, Split> changes) throws SQLException {
        long n = row.getLong("n");
        changes.merge(
                month.atDay(row.getInt("day")),
                row.getBoolean("violation") ? new Split(n, 0) : new Split(0, n),
                Split::plus);
    }

    /// How long things took, by their kinds.
    Map<String, Figures.Times> times() {
        List<Length> lengths = lengths("scope = :scope", own(), params(kept));
        Map<String, Figures.Times> times = new HashMap<>();
        for (String kind : List.of("contact", "verdict", "repair")) {
            times.put(kind, new Figures.Times(spread(lengths, scope, kind, true), spread(lengths, scope, kind, false)));
        }
        return times;
    }

    /// How long repairs of violations took, by unit.
    Map<String, Figures.Spread> repairsOfUnits() {
        List<Length> lengths = lengths(
                "scope <> 'all' and kind = 'repair' and violation", "and kind = 'repair' and violation", params(kept));
        Map<String, Figures.Spread> spreads = new HashMap<>();
        lengths.stream()
                .map(Length::scope)
                .distinct()
                .filter(unit -> !unit.equals(ALL))
                .forEach(unit -> spreads.put(
                        unit,
                        spread(
                                lengths.stream()
                                        .filter(length -> length.scope().equals(unit))
                                        .toList(),
                                unit,
                                "repair",
                                true)));
        return spreads;
    }

    private List<Length> lengths(String stored, String direct, Map<String, Object> params) {
        List<Length> lengths = new ArrayList<>(sql.sql("""
                        select scope, kind, violation, seconds from figure_length
                        where month = any (:months) and\s""" + stored)
                .params(params)
                .query((row, _) -> length(row))
                .list());
        for (YearMonth month : counted) {
            lengths.addAll(sql.sql(FigureMonths.LENGTHS.formatted(direct))
                    .params(bounds(month))
                    .query((row, _) -> length(row))
                    .list());
        }
        return lengths;
    }

    private static Length length(ResultSet row) throws SQLException {
        return new Length(row.getString("scope"), row.getString("kind"), row.getBoolean("violation"), (Integer[])
                row.getArray("seconds").getArray());
    }

    private static Figures.Spread spread(List<Length> lengths, String scope, String kind, boolean violation) {
        int[] all = lengths.stream()
                .filter(length ->
                        length.scope().equals(scope) && length.kind().equals(kind) && length.violation() == violation)
                .flatMap(length -> Arrays.stream(length.seconds()))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return all.length == 0 ? Figures.Spread.NONE : new Figures.Spread(all.length, at(all, 0.5), at(all, 0.9));
    }

    /// The smallest that so large a part did not exceed.
    private static Duration at(int[] sorted, double part) {
        return Duration.ofSeconds(sorted[(int) Math.ceil(part * sorted.length) - 1]);
    }
}

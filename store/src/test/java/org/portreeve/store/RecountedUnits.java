package org.portreeve.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.portreeve.store.Figures.Split;

/// The figures of each unit, within one counting.
final class RecountedUnits {
    private static final String NONE = "";

    private final RecountedTimes times;
    private final Map<String, Row> rows = new TreeMap<>();

    private static final class Row {
        private String name = NONE;
        private long complaints;
        private Split opened = Split.NONE;
        private Split open = Split.NONE;
        private Figures.Spread repair = Figures.Spread.NONE;
        private long blocks;
        private long minutes;
    }

    @FunctionalInterface
    private interface Columns {
        void into(java.sql.ResultSet from, Row row) throws java.sql.SQLException;
    }

    RecountedUnits(RecountedTimes times) {
        this.times = times;
    }

    /// Units that have something to show, those with the most violations first; what is in no unit comes last.
    List<Figures.UnitRow> rows() {
        count("""
                select unit, sum(n) as n from (
                    select f.unit, count(*) as n from complaint_state p join case_figure f on f.number = p.case_number
                    where p.received >= :from and p.received < :until group by 1
                    union all
                    select n.unit, count(*) from complaint_state p left join lateral (
                        select unit from network where p.accused <<= cidr order by masklen(cidr) desc limit 1) n on true
                    where p.case_number is null and p.received >= :from and p.received < :until group by 1) c
                group by 1
                """, (row, n) -> row.complaints = n);
        split("""
                select unit, sum(violations) as violations, sum(advisories) as advisories from (
                    select unit, 0 as violations, count(*) as advisories from case_figure
                    where opened >= :from and opened < :until and not merged
                        and (violation_since is null or violation_since > opened) group by 1
                    union all
                    select unit, count(*), 0 from case_figure
                    where violation_since >= :from and violation_since < :until and not merged group by 1) c
                group by 1
                """, (row, split) -> row.opened = split);
        split("""
                select f.unit, count(*) filter (where f.violation_since < :until) as violations,
                    count(*) filter (where f.violation_since is null or f.violation_since >= :until) as advisories
                from case_span s join case_figure f on f.number = s.case_number
                where s.until_at >= :until and s.from_at < :until group by 1
                """, (row, split) -> row.open = split);
        each("""
                select unit, count(*) as n, percentile_disc(array[0.5, 0.9])
                    within group (order by date_part('epoch', repaired_at - proved_at)) as seconds
                from case_figure
                where repaired_at >= :from and repaired_at < :until and violation_since <= repaired_at
                    and proved_at is not null and not merged group by 1
                """, (from, row) -> row.repair = RecountedTimes.spread(from));
        count("""
                select f.unit, count(*) as n from block_figure b join case_figure f on f.number = b.case_number
                where b.ordered_at >= :from and b.ordered_at < :until group by 1
                """, (row, n) -> row.blocks = n);
        count("""
                select f.unit, sum(m.minutes) as n from case_mark m join case_figure f on f.number = m.case_number
                where m.kind in ('contact', 'note') and m.at >= :from and m.at < :until and m.minutes is not null
                group by 1
                """, (row, n) -> row.minutes = n);
        times.each("select id, name from unit", from -> {
            Row row = rows.get(from.getString("id"));
            if (row != null) {
                row.name = from.getString("name");
            }
        });
        return rows.entrySet().stream()
                .map(entry -> frozen(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Figures.UnitRow row) -> row.unit().isEmpty())
                        .thenComparingLong(row -> -row.opened().violations())
                        .thenComparingLong(row -> -row.open().both())
                        .thenComparing(Figures.UnitRow::name))
                .toList();
    }

    private void each(String text, Columns columns) {
        times.each(text, from -> {
            String unit = from.getString("unit");
            columns.into(from, rows.computeIfAbsent(unit == null ? NONE : unit, _ -> new Row()));
        });
    }

    private void count(String text, BiConsumer<Row, Long> put) {
        each(text, (from, row) -> put.accept(row, from.getLong("n")));
    }

    private void split(String text, BiConsumer<Row, Split> put) {
        each(text, (from, row) -> put.accept(row, new Split(from.getLong("violations"), from.getLong("advisories"))));
    }

    private static Figures.UnitRow frozen(String unit, Row row) {
        return new Figures.UnitRow(
                unit.equals(NONE) ? Optional.empty() : Optional.of(unit),
                row.name.isEmpty() ? unit : row.name,
                row.complaints,
                row.opened,
                row.open,
                row.repair,
                row.blocks,
                row.minutes);
    }
}

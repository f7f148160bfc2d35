package org.portreeve.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portreeve.store.Figures.Split;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What cannot be added up from months: what stood at a moment when months before it are not kept, and which servers
/// came again.
final class FigureMoments {
    private static final int MOST_REPEATERS = 20;

    private final JdbcClient sql;
    private final Map<String, Object> params = new HashMap<>();
    private final String own;

    FigureMoments(JdbcClient sql, Figures.Query query, Instant now) {
        this.sql = sql;
        Instant until = query.until().isBefore(now) ? query.until() : now;
        params.put("from", Sql.at(query.from()));
        params.put("until", Sql.at(until.isBefore(query.from()) ? query.from() : until));
        params.put("unit", Sql.text(query.unit()));
        params.put("most", MOST_REPEATERS);
        own = query.unit().isPresent() ? " and f.unit = :unit " : "";
    }

    /// Cases that were open at a moment.
    Split openAt(Instant moment) {
        Map<String, Object> at = new HashMap<>(params);
        at.put("moment", Sql.at(moment));
        return sql.sql("""
                        select count(*) filter (where f.violation_since < :moment) as violations,
                            count(*) filter (where f.violation_since is null or f.violation_since >= :moment)
                                as advisories
                        from case_span s join case_figure f on f.number = s.case_number
                        where s.until_at >= :moment and s.from_at < :moment %s
                        """.formatted(own))
                .params(at)
                .query((row, _) -> new Split(row.getLong("violations"), row.getLong("advisories")))
                .single();
    }

    /// Cases that were open at the end, by the scope of their unit.
    Map<String, Split> openByUnit() {
        Map<String, Split> open = new HashMap<>();
        sql.sql("""
                        select 'unit:' || coalesce(f.unit, '') as scope,
                            count(*) filter (where f.violation_since < :until) as violations,
                            count(*) filter (where f.violation_since is null or f.violation_since >= :until)
                                as advisories
                        from case_span s join case_figure f on f.number = s.case_number
                        where s.until_at >= :until and s.from_at < :until group by 1
                        """).params(params).query(row -> {
            open.put(row.getString("scope"), new Split(row.getLong("violations"), row.getLong("advisories")));
        });
        return open;
    }

    /// Blocks in effect at the end.
    long activeBlocks() {
        return sql.sql("""
                        select count(*) from block_figure b join case_figure f on f.number = b.case_number
                        where b.active_at < :until and (b.ended_at is null or b.ended_at >= :until) %s
                        """.formatted(own)).params(params).query(Long.class).single();
    }

    /// Servers by the cases that were opened in the period: one pass over an index.
    Figures.Repeats repeats() {
        List<Figures.Repeater> most = new ArrayList<>();
        long[] counts = new long[2];
        sql.sql("""
                        with grouped as materialized (
                            select server, max(unit) as unit, count(*) as n, count(violation_since) as violations
                            from case_figure f where opened >= :from and opened < :until and not merged %s
                            group by server),
                        counted as (select count(*) as servers, count(*) filter (where n > 1) as repeating from grouped),
                        most as (select * from grouped where n > 1 order by n desc, server limit :most)
                        select c.servers, c.repeating, m.server, m.n, m.violations,
                            coalesce((select name from unit u where u.id = m.unit), m.unit) as name,
                            (select count(*) from case_figure e
                                where e.server = m.server and e.opened < :until and not e.merged) as ever
                        from counted c left join most m on true order by m.n desc, m.server
                        """.formatted(own)).params(params).query(row -> {
            counts[0] = row.getLong("servers");
            counts[1] = row.getLong("repeating");
            if (row.getString("server") != null) {
                long violations = row.getLong("violations");
                most.add(new Figures.Repeater(
                        row.getString("server"),
                        Sql.optionalText(row, "name"),
                        new Split(violations, row.getLong("n") - violations),
                        row.getLong("ever")));
            }
        });
        return new Figures.Repeats(counts[0], counts[1], most);
    }

    Map<String, String> unitNames() {
        Map<String, String> names = new HashMap<>();
        sql.sql("select id, name from unit").query(row -> {
            names.put(row.getString("id"), row.getString("name"));
        });
        return names;
    }
}

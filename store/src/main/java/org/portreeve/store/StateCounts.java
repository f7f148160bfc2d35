package org.portreeve.store;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many rows of a table are in each state, counted up to a bound: a page need not know how many thousands there
/// are.
final class StateCounts {
    private StateCounts() {}

    /// @param table one with an index on its column `state`
    /// @param most where counting ends
    static <E extends Enum<E>> Map<E, Long> upTo(JdbcClient sql, String table, Set<E> states, Class<E> type, int most) {
        Map<E, Long> counts = new TreeMap<>();
        sql.sql("""
                        select s.state, (select count(*) from (
                            select 1 from %s t where t.state = s.state limit :most) counted) as n
                        from unnest(:states) s(state)
                        """.formatted(table))
                .param("states", Sql.words(states))
                .param("most", most)
                .query(row -> {
                    counts.put(Words.parse(type, row.getString("state")), row.getLong("n"));
                });
        return counts;
    }
}

package org.portreeve.store;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists of cases. Pages go by the key of the last row that was seen, so that a deep page costs no more
/// than the first.
final class CaseLists {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final String ROWS = """
            select c.*,
                array(select host(a.address) from case_address a where a.case_number = c.number order by a.address)
                    as addresses
            from case_state c
            where\s""";

    private final JdbcClient sql;

    CaseLists(JdbcClient sql) {
        this.sql = sql;
    }

    List<CaseRow> where(String condition, Map<String, ?> params) {
        return sql.sql(ROWS + condition)
                .params(params)
                .query((row, _) -> row(row))
                .list();
    }

    Page<CaseRow> list(CaseQuery query, Optional<String> after, int limit) {
        Map<String, Object> params = new HashMap<>();
        List<String> conditions = conditions(query, params);
        after.ifPresent(cursor -> conditions.add(after(query.order(), cursor, params)));
        params.put("limit", limit + 1);
        String order = switch (query.order()) {
            case DUE -> " order by c.due, c.changed, c.number limit :limit";
            case NEWEST -> " order by c.number desc limit :limit";
        };
        List<CaseRow> rows = where(String.join(" and ", conditions) + order, params);
        return Page.of(rows, limit, row -> cursor(query.order(), row));
    }

    long count(CaseQuery query, int most) {
        Map<String, Object> params = new HashMap<>();
        List<String> conditions = conditions(query, params);
        params.put("most", most);
        return sql.sql("select count(*) from (select 1 from case_state c where %s limit :most)"
                        .formatted(String.join(" and ", conditions)))
                .params(params)
                .query(Long.class)
                .single();
    }

    List<CaseRow> due(CaseQuery query, Instant from, Instant until, int limit) {
        Map<String, Object> params = new HashMap<>();
        String condition = String.join(" and ", due(query, from, until, params));
        params.put("limit", limit);
        return where(condition + " order by c.due, c.changed, c.number limit :limit", params);
    }

    private static List<String> due(CaseQuery query, Instant from, Instant until, Map<String, Object> params) {
        List<String> conditions = conditions(query, params);
        conditions.add("c.due >= :from_due and c.due < :until_due");
        params.put("from_due", Sql.at(from));
        params.put("until_due", Sql.at(until));
        return conditions;
    }

    List<CaseRow> escalated(CaseQuery query, int limit) {
        return and("c.escalation > 0 and c.block is null", query, limit);
    }

    List<CaseRow> unassigned(CaseQuery query, int limit) {
        return and("c.assignee is null", query, limit);
    }

    private List<CaseRow> and(String condition, CaseQuery query, int limit) {
        Map<String, Object> params = new HashMap<>();
        List<String> conditions = conditions(query, params);
        conditions.add(condition);
        params.put("limit", limit);
        return where(String.join(" and ", conditions) + " order by c.due, c.changed, c.number limit :limit", params);
    }

    private static List<String> conditions(CaseQuery query, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!query.phases().isEmpty()) {
            conditions.add("c.phase = any (:phases)");
            params.put("phases", Sql.array(query.phases()));
        }
        query.open().ifPresent(open -> conditions.add(open ? "c.open" : "not c.open"));
        query.advisory().ifPresent(advisory -> conditions.add(advisory ? "c.advisory" : "not c.advisory"));
        query.blocked().ifPresent(blocked -> conditions.add("c.block is %s null".formatted(blocked ? "not" : "")));
        equal(conditions, params, "server", query.server().map(Sql::text));
        equal(conditions, params, "assignee", query.assignee().map(Sql::text));
        equal(conditions, params, "origin", query.origin().map(Words::of));
        equal(conditions, params, "severity", query.severity().map(Words::of));
        query.unit().ifPresent(unit -> {
            conditions.add("""
                    (exists (select 1 from mail_server m where m.key = c.server and m.unit = :unit)
                    or exists (select 1 from case_address a join network n on a.address <<= n.cidr
                        where a.case_number = c.number and n.unit = :unit
                        and not exists (select 1 from network closer where a.address <<= closer.cidr
                            and closer.cidr << n.cidr)))
                    """);
            params.put("unit", Sql.text(unit));
        });
        query.complaint().ifPresent(complaint -> {
            conditions.add("c.number = (select case_number from complaint_state where number = :complaint)");
            params.put("complaint", complaint);
        });
        return conditions;
    }

    private static void equal(
            List<String> conditions, Map<String, Object> params, String column, Optional<String> value) {
        value.ifPresent(text -> {
            conditions.add("c.%s = :%s".formatted(column, column));
            params.put(column, text);
        });
    }

    private static String cursor(CaseQuery.Order order, CaseRow row) {
        return switch (order) {
            case DUE ->
                "%s~%s~%d".formatted(row.due().map(Instant::toString).orElse("none"), row.changed(), row.number());
            case NEWEST -> Long.toString(row.number());
        };
    }

    private static String after(CaseQuery.Order order, String cursor, Map<String, Object> params) {
        try {
            return switch (order) {
                case DUE -> {
                    String[] parts = cursor.split("~", 3);
                    params.put(
                            "after_due",
                            parts[0].equals("none")
                                    ? "infinity"
                                    : moment(parts[0]).toString());
                    params.put("after_changed", Sql.at(moment(parts[1])));
                    params.put("after_number", Long.parseLong(parts[2]));
                    yield "(c.due, c.changed, c.number)"
                            + " > (cast(:after_due as timestamptz), :after_changed, :after_number)";
                }
                case NEWEST -> {
                    params.put("after_number", Long.parseLong(cursor));
                    yield "c.number < :after_number";
                }
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(cursor), e);
        }
    }

    /// A time that the database can hold.
    private static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("no time of a case");
        }
        return moment;
    }

    List<CaseRow> search(String typed, int limit) {
        String text = typed.strip();
        Map<String, Object> params = new HashMap<>(Map.of("limit", limit));
        if (text.matches("#?[0-9]{1,18}")) {
            params.put("number", Long.parseLong(text.replace("#", "")));
            return where("c.number = :number limit :limit", params);
        }
        Optional<Cidr> network = network(text);
        if (network.isPresent()) {
            params.put("cidr", network.get().toString());
            return where("""
                    c.number in (select case_number from case_address where address <<= cast(:cidr as inet))
                    order by c.number desc limit :limit
                    """, params);
        }
        params.put("text", "%" + Sql.text(text).replaceAll("[\\\\%_]", "\\\\$0") + "%");
        return where("c.server ilike :text order by c.number desc limit :limit", params);
    }

    private static Optional<Cidr> network(String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        List<InetAddress> addresses = Sql.inets(row, "addresses");
        return new CaseRow(
                row.getLong("number"),
                row.getLong("version"),
                row.getString("server"),
                addresses,
                row.getString("phase"),
                Words.parse(Origin.class, row.getString("origin")),
                row.getBoolean("advisory"),
                Sql.optionalWord(row, "severity", Severity.class),
                Sql.instant(row, "opened"),
                Sql.instant(row, "changed"),
                Sql.optionalInstant(row, "due"),
                Sql.optionalInstant(row, "wake"),
                Sql.optionalText(row, "assignee"),
                row.getInt("complaints"),
                row.getInt("escalation"),
                Sql.optionalWord(row, "block_state", BlockState.class),
                Sql.optionalInstant(row, "closed_at"),
                Sql.optionalWord(row, "resolution", Resolution.class),
                Sql.optionalLong(row, "merged_into"));
    }
}

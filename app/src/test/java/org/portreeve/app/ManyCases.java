package org.portreeve.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// Copies the sample year until there are as many cases as a measurement wants. Each copy has its own numbers, servers,
/// addresses, tests and letters, some days before the one before it; the letters' texts are shared, and the copies'
/// hashes do not verify.
final class ManyCases {
    private static final String FUNCTIONS = """
            create function copied_record(name text, copy int) returns text language sql immutable as $$
                select split_part(name, '/', 1) || '/' || (copy * 1000 + split_part(name, '/', 2)::bigint)
            $$;
            create function copied_uuid(id uuid, copy int) returns uuid language sql immutable as $$
                select overlay(id::text placing lpad(to_hex(copy), 5, '0') from 1)::uuid
            $$;
            create function copied_body(body text, copy int) returns text language sql immutable as $$
                select regexp_replace(regexp_replace(regexp_replace(regexp_replace(body,
                    '"(number|complaint|case_number)":(\\d)(?=[,}])', '"\\1":' || copy || '00\\2', 'g'),
                    '"(number|complaint|case_number)":(\\d\\d)(?=[,}])', '"\\1":' || copy || '0\\2', 'g'),
                    '"(number|complaint|case_number)":(\\d\\d\\d)(?=[,}])', '"\\1":' || copy || '\\2', 'g'),
                    '"[0-9a-f]{5}([0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"',
                    '"' || lpad(to_hex(copy), 5, '0') || '\\1"', 'g')
            $$;
            create table copied_address as select address, row_number() over (order by address)::int as place from (
                select address from case_address union select address from mail_server_address
                union select accused from complaint_state where accused is not null) a;
            create function copied_address(asked inet, copy int) returns inet language sql stable as $$
                select '10.0.0.0'::inet + (copy * 256 + place) from copied_address where address = asked
            $$;
            insert into network (cidr, name, unit) values ('10.0.0.0/8', 'Copies', null);
            """;

    private ManyCases() {}

    /// A table, and what becomes of those of its columns that are not as they were.
    private record Copied(String table, String where, List<String> changes) {
        String sql(List<String> columns) {
            String values = columns.stream()
                    .map(column -> changes.stream()
                            .filter(change -> change.startsWith(column + " = "))
                            .map(change -> change.substring(column.length() + 3))
                            .findFirst()
                            .orElse("t." + column))
                    .collect(Collectors.joining(", "));
            return "insert into %s (%s) select %s from (select * from %s where %s) t, copy"
                    .formatted(table, String.join(", ", columns), values, table, where);
        }
    }

    private static Copied table(String table, String where, String... changes) {
        return new Copied(table, where, List.of(changes));
    }

    private static String ago(String column) {
        return column + " = t." + column + " - ago";
    }

    private static List<Copied> tables() {
        String number = "number = copy * 1000 + t.number";
        String of = "case_number = copy * 1000 + t.case_number";
        String server = "server = copy || '.' || t.server";
        String not = "number not in (select number from case_state where phase = 'merged' union select merged_into"
                + " from case_state where merged_into is not null)";
        String notOf = not.replaceFirst("number", "case_number");
        return List.of(
                table(
                        "mail_server",
                        "true",
                        "key = copy || '.' || t.key",
                        "names = array(select copy || '.' || n from unnest(t.names) n)"),
                table("mail_server_address", "true", "address = copied_address(t.address, copy)", server),
                table(
                        "case_state",
                        not,
                        number,
                        server,
                        ago("opened"),
                        ago("changed"),
                        ago("closed_at"),
                        ago("due"),
                        "wake = null"),
                table("case_address", notOf, of, "address = copied_address(t.address, copy)"),
                table(
                        "block_state",
                        notOf,
                        of,
                        server,
                        "live = t.live and copy % 20 = 0",
                        "wanted = t.wanted and copy % 20 = 0"),
                table(
                        "complaint_state",
                        "true",
                        number,
                        of,
                        "accused = copied_address(t.accused, copy)",
                        ago("received"),
                        ago("changed")),
                table(
                        "test_run",
                        notOf + " and state <> 'running'",
                        "id = copied_uuid(t.id, copy)",
                        of,
                        server,
                        "address = copied_address(t.address, copy)",
                        ago("queued_at"),
                        ago("not_before"),
                        ago("started_at"),
                        ago("ended_at")),
                table(
                        "notice",
                        "true",
                        "id = copied_uuid(t.id, copy)",
                        "record = copied_record(t.record, copy)",
                        "message_id = '<' || copy || '.' || substr(t.message_id, 2)",
                        ago("queued_at"),
                        ago("not_before"),
                        ago("claimed_at"),
                        ago("ended_at")),
                table(
                        "link",
                        "true",
                        "id = copied_uuid(t.id, copy)",
                        "token = sha256(t.token || int4send(copy))",
                        of,
                        "complaint = copy * 1000 + t.complaint",
                        ago("created")),
                table(
                        "case_figure",
                        not,
                        number,
                        server,
                        ago("opened"),
                        ago("known"),
                        ago("violation_since"),
                        ago("contact_due"),
                        ago("contacted_at"),
                        ago("verdict_at"),
                        ago("proved_at"),
                        ago("repaired_at")),
                table("case_span", notOf, of, ago("from_at"), ago("until_at")),
                table("case_mark", notOf, of, ago("at")),
                table("block_figure", notOf, of, ago("ordered_at"), ago("active_at"), ago("ended_at")),
                table(
                        "intake_mail",
                        "true",
                        "digest = sha256(t.digest || int4send(copy))",
                        ago("arrived"),
                        ago("ended_at")),
                table("record_head", "name ~ '^(case|complaint)/'", "name = copied_record(t.name, copy)"),
                table(
                        "event",
                        "record ~ '^(case|complaint)/'",
                        "record = copied_record(t.record, copy)",
                        ago("at"),
                        "body = copied_body(t.body, copy)"));
    }

    /// Makes `copies` copies.
    static void make(DataSource database, int copies) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // No triggers and no checks of keys.
            statement.execute("set session_replication_role = replica");
            statement.execute(FUNCTIONS);
            for (int from = 1; from <= copies; from += 50) {
                statement.execute("drop table if exists copy_range");
                statement.execute("""
                        create temp table copy_range as
                        select copy, copy * interval '43 hours' as ago from generate_series(%d, %d) copy
                        """.formatted(from, Math.min(copies, from + 49)));
                for (Copied table : tables()) {
                    statement.execute(
                            table.sql(columns(connection, table.table())).replace("t, copy", "t, copy_range"));
                }
            }
            statement.execute("select setval('case_number', (select max(number) from case_state)),"
                    + " setval('complaint_number', (select max(number) from complaint_state))");
            statement.execute("set session_replication_role = default");
            statement.execute("vacuum analyze");
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("""
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = '%s' and is_identity = 'NO' order by ordinal_position
                """.formatted(table))) {
            Stream.Builder<String> names = Stream.builder();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names.build().toList();
        }
    }
}

package org.portreeve.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// Measures the figures of 100,000 cases in two years, of 300 units; see docs/reports.md. Argument: an empty folder, or
/// one that it has filled. The rows are written by SQL: how cases derive them is measured by [StoreBench].
final class FigureBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private FigureBench() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (Store store =
                Store.open(new Database.Embedded(folder, folder.resolve("programs")), InstantSource.fixed(NOW))) {
            if (store.jdbc().queryForObject("select count(*) from case_state", Long.class) == 0) {
                fill(store);
            }
            measure(store, "a month", YearMonth.of(2025, 11), YearMonth.of(2025, 11), Optional.empty());
            measure(store, "a month, one unit", YearMonth.of(2025, 11), YearMonth.of(2025, 11), Optional.of("u7"));
            measure(store, "a year", YearMonth.of(2025, 1), YearMonth.of(2025, 12), Optional.empty());
            measure(store, "a year, one unit", YearMonth.of(2025, 1), YearMonth.of(2025, 12), Optional.of("u7"));
            measure(store, "two years", YearMonth.of(2024, 1), YearMonth.of(2025, 12), Optional.empty());
        }
    }

    private static void fill(Store store) {
        for (String statement : """
                insert into unit select 'u' || i, 'Unit ' || i from generate_series(1, 300) i;
                insert into mail_server select 'mx' || i, array['mx' || i || '.example.org'], 'u' || (i % 300 + 1),
                    (array['postfix', 'exim', 'sendmail', 'exchange', null])[i % 5 + 1], null
                    from generate_series(1, 20000) i;
                create unlogged table made as select i as number, 'mx' || (1 + (random() * 19999)::int) as server,
                    timestamptz '2024-01-01' + i * interval '630 seconds' as opened, random() < 0.75 as violation,
                    random() as chance, i % 20 = 0 as is_open from generate_series(1, 100000) i;
                insert into case_state (number, version, server, phase, open, origin, advisory, policy, opened, changed,
                    complaints, escalation)
                    select number, 10, server || '-' || number, 'closed', is_open, 'complaint', not violation, 1, opened,
                        opened, 1, 0 from made;
                insert into case_figure (number, rules, server, unit, merged, opened, known, violation_since,
                    contact_due, contacted_at, verdict_at, proved_at, repaired_at)
                    select number, 1, server, 'u' || (substr(server, 3)::int % 300 + 1), false, opened, opened,
                        case when violation then opened end, opened + interval '8 hours',
                        opened + chance * interval '12 hours', opened + chance * interval '20 hours',
                        case when chance < 0.7 then opened + chance * interval '20 hours' end,
                        case when chance < 0.6 then opened + interval '1 day' + chance * interval '200 hours' end
                    from made;
                insert into case_span select number, opened,
                    case when is_open then 'infinity' else opened + interval '2 days' + chance * interval '20 days' end
                    from made;
                insert into case_mark select number, 1, 'contact', 'reached', opened + interval '2 hours', violation,
                    case when chance < 0.5 then 10 end from made;
                insert into case_mark select number, 2, 'test', case when chance < 0.7 then 'open' else 'closed' end,
                    opened + chance * interval '20 hours', violation, null from made;
                insert into case_mark select number, 2, 'technique', t, opened + chance * interval '20 hours', violation,
                    null from made, unnest(array['A1', 'B3', 'C2']) t where chance < 0.7;
                insert into case_mark select number, 3, 'notice', 'administrator', opened + interval '1 day', violation,
                    null from made;
                insert into case_mark select number, 4, 'notice', 'complainants', opened + interval '1 day', violation,
                    null from made;
                insert into case_mark select number, 5, 'closed', 'resolved', opened + interval '9 days', violation, null
                    from made where not is_open;
                insert into case_mark select number, 6, 'deadline', 'overdue', opened + interval '5 days', violation, null
                    from made where chance > 0.8;
                insert into block_figure select number, 1, 'P-3', opened + interval '1 day', opened + interval '25 hours',
                    opened + interval '4 days', 'passed-retest' from made where chance < 0.2;
                insert into complaint_state (number, version, state, case_number, accused, abuse, source, received,
                    changed, mail)
                    select i, 3, case when i % 10 = 0 then 'not-ours' else 'answered' end,
                        case when i % 10 > 0 then 1 + i % 100000 end, inet '10.0.0.0' + i, 'spam', 'smtp',
                        timestamptz '2024-01-01' + i * interval '420 seconds', now(), '\\x00'
                    from generate_series(1, 150000) i;
                insert into network select (host(inet '10.0.0.0' + i * 256) || '/24')::cidr, 'net ' || i, 'u' || (i % 300 + 1)
                    from generate_series(0, 999) i;
                vacuum analyze
                """.split(";")) {
            store.jdbc().execute(statement);
        }
    }

    private static void measure(Store store, String what, YearMonth first, YearMonth last, Optional<String> unit) {
        var query = new Figures.Query(first, last, ZONE, unit);
        long[] times = new long[20];
        for (int i = -5; i < times.length; i++) {
            long begun = System.nanoTime();
            store.read(tx -> tx.figures().of(query, NOW));
            if (i >= 0) {
                times[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(times);
        System.out.printf("%-20s median %6.1f ms, worst of 20 %6.1f ms%n", what, times[10] / 1e6, times[19] / 1e6);
    }
}

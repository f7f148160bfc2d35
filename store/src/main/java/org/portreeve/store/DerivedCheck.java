package org.portreeve.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Entry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares the tables that are derived from records with what the records say.
final class DerivedCheck {
    private final JdbcTemplate jdbc;
    private final FigureMonths months;
    private final List<RecordCheck.Breach> breaches;
    private final Set<String> seen = new HashSet<>();

    DerivedCheck(Store store, List<RecordCheck.Breach> breaches) {
        jdbc = store.jdbc();
        months = new FigureMonths(JdbcClient.create(jdbc));
        this.breaches = breaches;
    }

    /// Compares one record, given the times and texts of its events.
    void record(String name, long version, List<String[]> events) {
        if (name.equals(RecordName.PEOPLE.text())) {
            accounts(events.stream().map(event -> event[1]).toList());
            return;
        } else if (!name.contains("/")) {
            return;
        }
        seen.add(name);
        try {
            RecordName record = new RecordName(name);
            if (record.isCase()) {
                Case state = Case.of(entries(CaseEvent.class, events)).orElseThrow();
                compare(name, "case_state", record.number(), CaseTables.columns(state, version));
                addresses(name, state);
            } else {
                List<Entry<ComplaintEvent>> entries = entries(ComplaintEvent.class, events);
                Complaint state = Complaint.of(entries).orElseThrow();
                Map<String, Object> columns =
                        ComplaintStore.columns(state, version, entries.getLast().at());
                columns.put("case_number", columns.remove("case"));
                compare(name, "complaint_state", record.number(), columns);
            }
        } catch (RuntimeException e) {
            breach(name, "cannot be replayed: " + e.getMessage());
        }
    }

    private void accounts(List<String> bodies) {
        String name = RecordName.PEOPLE.text();
        seen.add(name);
        try {
            AccountCheck.run(jdbc, bodies, what -> breach(name, what));
        } catch (RuntimeException e) {
            breach(name, "cannot be replayed: " + e.getMessage());
        }
    }

    private static <E> List<Entry<E>> entries(Class<E> type, List<String[]> events) {
        List<Entry<E>> entries = new ArrayList<>();
        for (String[] event : events) {
            entries.add(Journal.entry(type, Instant.parse(event[0]), event[1]));
        }
        return entries;
    }

    private void compare(String name, String table, long number, Map<String, Object> columns) {
        List<Map<String, Object>> rows =
                jdbc.queryForList("select * from %s where number = ?".formatted(table), number);
        if (rows.isEmpty()) {
            breach(name, "has no row in " + table);
            return;
        }
        Map<String, Object> row = new HashMap<>(rows.getFirst());
        columns.forEach((column, value) -> {
            String expected = plain(value);
            String found = plain(row.get(column));
            if (!expected.equals(found)) {
                breach(name, "%s.%s is '%s', its record says '%s'".formatted(table, column, found, expected));
            }
        });
    }

    private static String plain(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> Chain.hex(bytes);
            case java.sql.Timestamp time when time.getTime() >= 9_223_372_036_825_200_000L -> "";
            case java.sql.Timestamp time -> time.toInstant().toString();
            case java.time.OffsetDateTime time -> time.toInstant().toString();
            default -> value.toString();
        };
    }

    private void addresses(String name, Case state) {
        Set<String> expected = new HashSet<>();
        state.addresses().forEach(address -> expected.add(Inet.text(address) + " " + state.open()));
        Set<String> found = new HashSet<>(jdbc.queryForList(
                "select host(address) || ' ' || open from case_address where case_number = ?",
                String.class,
                state.number()));
        if (!Objects.equals(expected, found)) {
            breach(name, "case_address has %s, its record says %s".formatted(found, expected));
        }
    }

    /// Rows without a record, and months that were counted otherwise.
    void rest() {
        months.wrong().forEach(month -> breach("figures/" + month, "is not what counting its cases again gives"));
        if (!seen.contains(RecordName.PEOPLE.text())) {
            accounts(List.of());
        }
        for (String table : List.of("case", "complaint")) {
            jdbc.query("select number from %s_state order by number".formatted(table), row -> {
                String name = table + "/" + row.getLong("number");
                if (!seen.contains(name)) {
                    breach(name, "has a row in %s_state and no record".formatted(table));
                }
            });
        }
    }

    private void breach(String record, String what) {
        breaches.add(new RecordCheck.Breach(record, 0, what));
    }
}

package org.portreeve.contacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.contacts.Row.Kind;

/// What an import would change in the register, table by table. For people to look at before they let it happen.
public record ImportSummary(Map<Kind, Table> tables) {
    public ImportSummary {
        tables = Map.copyOf(tables);
    }

    /// A row whose key stays.
    public record Change(Row before, Row after) {}

    public record Table(List<Row> added, List<Change> changed, List<Row> removed, int unchanged) {
        public Table {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
        }
    }

    /// Compares the tables of `kinds`: what is `now` there with what is to be there `next`. Each table is replaced as
    /// a whole, so what the import has not got is removed.
    public static ImportSummary of(Collection<Row> now, Collection<Row> next, Set<Kind> kinds) {
        Map<Kind, Table> tables = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            tables.put(kind, table(byKey(now, kind), byKey(next, kind)));
        }
        return new ImportSummary(tables);
    }

    private static Map<String, Row> byKey(Collection<Row> rows, Kind kind) {
        Map<String, Row> byKey = new LinkedHashMap<>();
        rows.stream().filter(row -> row.kind() == kind).forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }

    private static Table table(Map<String, Row> now, Map<String, Row> next) {
        List<Row> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<String, Row> entry : next.entrySet()) {
            Row before = now.get(entry.getKey());
            if (before == null) {
                added.add(entry.getValue());
            } else if (before.equals(entry.getValue())) {
                unchanged++;
            } else {
                changed.add(new Change(before, entry.getValue()));
            }
        }
        List<Row> removed = now.values().stream()
                .filter(row -> !next.containsKey(row.key()))
                .toList();
        return new Table(added, changed, removed, unchanged);
    }

    /// `servers: 3 added, 1 changed, 120 unchanged, 0 removed`, a line for each table.
    @Override
    public String toString() {
        return tables.keySet().stream()
                .sorted()
                .map(kind -> {
                    Table table = tables.get(kind);
                    return "%s: %d added, %d changed, %d unchanged, %d removed"
                            .formatted(
                                    kind.word(),
                                    table.added().size(),
                                    table.changed().size(),
                                    table.unchanged(),
                                    table.removed().size());
                })
                .collect(Collectors.joining("\n"));
    }
}

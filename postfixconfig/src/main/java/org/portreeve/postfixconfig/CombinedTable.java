package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import org.portreeve.mtaconfig.Line;

/// Several tables as one: `unionmap` joins what all of them say; `pipemap` asks each for what the one before said.
record CombinedTable(boolean pipe, List<Table> tables, Line line) implements Table {
    CombinedTable {
        tables = List.copyOf(tables);
    }

    @Override
    public boolean isFixed() {
        return tables.stream().allMatch(Table::isFixed);
    }

    @Override
    public List<String> keys() {
        return pipe
                ? tables.getFirst().keys()
                : tables.stream().flatMap(table -> table.keys().stream()).toList();
    }

    @Override
    public Found find(String key) {
        String value = key;
        List<String> all = new ArrayList<>();
        for (Table table : tables) {
            switch (table.find(pipe ? value : key)) {
                case Found.Hit(String text, Line _) -> {
                    value = text;
                    all.add(text);
                }
                case Found.Miss miss -> {
                    if (pipe) {
                        return miss;
                    }
                }
                case Found.Failed failed -> {
                    return failed;
                }
                case Found.Open open -> {
                    return open;
                }
            }
        }
        if (pipe) {
            return new Found.Hit(value, line);
        }
        return all.isEmpty() ? new Found.Miss() : new Found.Hit(String.join(",", all), line);
    }
}

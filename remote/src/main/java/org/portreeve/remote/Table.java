package org.portreeve.remote;

import java.util.List;

/// What a list shows. `none` is said when there is nothing.
record Table(String none, List<Column> columns) {
    Table {
        columns = List.copyOf(columns);
    }

    static Table of(String none, Column... columns) {
        return new Table(none, List.of(columns));
    }
}

package org.portreeve.remote;

import java.util.List;

/// A column of a table. `paths` are fields to look at, the first that is there counts; `by.name` is a field in a field.
record Column(String title, List<String> paths, Fit fit) {
    /// What becomes of long text.
    enum Fit {
        /// Stays whole while it can.
        WHOLE,
        /// Is cut first when the table is too wide.
        CUT,
        /// Goes on below; for the last column. Shows all of its fields that are there.
        WRAP
    }

    Column {
        paths = List.copyOf(paths);
    }

    static Column of(String title, String... paths) {
        return new Column(title, List.of(paths), Fit.WHOLE);
    }

    static Column cut(String title, String... paths) {
        return new Column(title, List.of(paths), Fit.CUT);
    }

    static Column wrap(String title, String... paths) {
        return new Column(title, List.of(paths), Fit.WRAP);
    }
}

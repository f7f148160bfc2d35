package org.portreeve.postfixconfig;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// A lookup table.
sealed interface Table
        permits Table.Fixed, Table.Static, Table.Broken, Table.Opaque, RegexpTable, CidrTable, CombinedTable {
    Found find(String key);

    /// Whether it is asked for parts of keys too, such as parent domains.
    default boolean isFixed() {
        return true;
    }

    /// Keys that it has, as far as they can be told.
    default List<String> keys() {
        return List.of();
    }

    /// A table of whole keys.
    ///
    /// @param folds whether keys are asked for in lower case
    /// @param complete false when it was cut off
    record Fixed(Map<String, Entry> entries, boolean folds, boolean complete, Line line) implements Table {
        /// What stands beside a key.
        record Entry(String value, Line line) {}

        @Override
        public Found find(String key) {
            Entry entry = entries.get(folds ? key.toLowerCase(Locale.ROOT) : key);
            if (entry != null) {
                return new Found.Hit(entry.value(), entry.line());
            }
            return complete
                    ? new Found.Miss()
                    : new Found.Open(new Step(line, "only the beginning of the table was read"));
        }

        @Override
        public List<String> keys() {
            return entries.keySet().stream().limit(200).toList();
        }
    }

    /// A table that gives the same for every key.
    record Static(String value, Line line) implements Table {
        @Override
        public Found find(String key) {
            return new Found.Hit(value, line);
        }
    }

    /// A table that Postfix cannot use.
    record Broken(Step step) implements Table {
        @Override
        public Found find(String key) {
            return new Found.Failed(step);
        }
    }

    /// A table whose content the files do not have.
    record Opaque(Step step) implements Table {
        @Override
        public Found find(String key) {
            return new Found.Open(step);
        }
    }
}

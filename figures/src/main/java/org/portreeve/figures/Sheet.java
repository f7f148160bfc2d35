package org.portreeve.figures;

import java.util.List;

/// A table: of a page, of a printed report, or as a file of values.
///
/// @param name of its file
public record Sheet(String name, String title, List<Column> columns, List<List<Cell>> rows) {
    public Sheet {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// @param number whether it stands to the right
    public record Column(String title, boolean number) {}

    /// What is shown, and the plain value for files.
    public record Cell(String shown, String plain) {
        static Cell of(String text) {
            return new Cell(text, text);
        }
    }

    public boolean empty() {
        return rows.isEmpty();
    }

    /// As RFC 4180 has it, in UTF-8. Text that a spreadsheet would take for a formula begins with an apostrophe.
    public String csv() {
        StringBuilder out = new StringBuilder();
        line(columns.stream().map(Column::title).toList(), out);
        for (List<Cell> row : rows) {
            line(row.stream().map(Cell::plain).toList(), out);
        }
        return out.toString();
    }

    private static void line(List<String> values, StringBuilder out) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && value.length() > 1
                    ? "'" + value
                    : value;
            out.append(i == 0 ? "" : ",");
            out.append(
                    safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                            ? '"' + safe.replace("\"", "\"\"") + '"'
                            : safe);
        }
        out.append("\r\n");
    }
}

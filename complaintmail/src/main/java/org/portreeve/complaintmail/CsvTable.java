package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table of comma-separated values (RFC 4180), also with `;` or tabs. The first row names the columns.
///
/// Rows that are too short count as if they ended in empty cells; a quote that is never closed ends with the text.
///
/// @param columns names in lower case
/// @param cut whether there were more rows than are read
record CsvTable(List<String> columns, List<List<String>> rows, boolean cut) {
    static CsvTable parse(String text) {
        char separator = separator(text);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean fresh = true;
        boolean cut = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    append(cell, '"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    append(cell, c);
                }
            } else if (c == '"' && fresh) {
                quoted = true;
                fresh = false;
            } else if (c == separator) {
                endCell(row, cell);
                fresh = true;
            } else if (c == '\n') {
                endCell(row, cell);
                fresh = true;
                if (!row.stream().allMatch(String::isBlank)) {
                    rows.add(List.copyOf(row));
                }
                row.clear();
                if (rows.size() > Limits.TABLE_ROWS) {
                    cut = true;
                    break;
                }
            } else if (c != '\r') {
                append(cell, c);
                fresh &= c == ' ';
            }
        }
        endCell(row, cell);
        if (!cut && !row.stream().allMatch(String::isBlank)) {
            rows.add(List.copyOf(row));
        }
        if (rows.isEmpty()) {
            return new CsvTable(List.of(), List.of(), false);
        }
        List<String> columns = rows.getFirst().stream()
                .map(name -> SafeText.line(name, 60).toLowerCase(Locale.ROOT))
                .toList();
        return new CsvTable(columns, List.copyOf(rows.subList(1, rows.size())), cut);
    }

    private static void append(StringBuilder cell, char c) {
        if (cell.length() < Limits.CELL_CHARS) {
            cell.append(c);
        }
    }

    private static void endCell(List<String> row, StringBuilder cell) {
        if (row.size() < 200) {
            row.add(cell.toString().strip());
        }
        cell.setLength(0);
    }

    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /// The first column of one of these names; -1 when there is none.
    int column(String... names) {
        for (String name : names) {
            int at = columns.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /// The cell of `row` in a column, or empty.
    static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }
}

package org.portreeve.remote;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Prints rows of JSON in columns that fit a width.
final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_OF_CUT = 8;
    private static final int LEAST = 3;
    private static final int LEAST_OF_WRAP = 12;
    private static final int FEWEST = 2;

    private List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    private TextTable(Table table, List<JsonNode> items, Values values) {
        columns = table.columns();
        for (JsonNode item : items) {
            rows.add(columns.stream().map(column -> cell(column, item, values)).toList());
        }
        widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    columns.get(i).title().length(),
                    rows.stream()
                            .mapToInt(row -> Plain.width(row.get(column)))
                            .max()
                            .orElse(0));
        }
    }

    static void print(PrintWriter out, Table table, List<JsonNode> items, Values values, int width) {
        TextTable text = new TextTable(table, items, values);
        text.fit(width);
        text.line(
                out,
                text.columns.stream()
                        .map(column -> column.title().toUpperCase(Locale.ROOT))
                        .toList());
        text.rows.forEach(row -> text.line(out, row));
    }

    private static String cell(Column column, JsonNode item, Values values) {
        if (column.fit() != Column.Fit.WRAP) {
            return values.of(Json.find(item, column.paths()));
        }
        List<String> parts = new ArrayList<>();
        column.paths().forEach(path -> parts.add(values.of(Json.find(item, path))));
        parts.removeIf(String::isEmpty);
        return String.join(": ", parts);
    }

    private int total() {
        int total = GAP.length() * (columns.size() - 1);
        for (int i = 0; i < columns.size(); i++) {
            total += widths[i];
        }
        return total;
    }

    /// The least that could be read still.
    private int narrowest() {
        int total = GAP.length() * (columns.size() - 1);
        for (int i = 0; i < columns.size(); i++) {
            total += switch (columns.get(i).fit()) {
                case WHOLE -> widths[i];
                case CUT -> Math.min(widths[i], LEAST_OF_CUT);
                case WRAP -> Math.min(widths[i], LEAST_OF_WRAP);
            };
        }
        return total;
    }

    /// The last columns are left out where there is no room for all; then what wraps gives way, then what may be cut,
    /// then everything.
    private void fit(int width) {
        while (narrowest() > width && columns.size() > FEWEST) {
            columns = columns.subList(0, columns.size() - 1);
        }
        shrink(width, List.of(Column.Fit.WRAP), LEAST_OF_WRAP);
        shrink(width, List.of(Column.Fit.CUT), LEAST_OF_CUT);
        shrink(width, List.of(Column.Fit.WHOLE, Column.Fit.CUT), LEAST);
    }

    private void shrink(int width, List<Column.Fit> fits, int least) {
        while (total() > width) {
            int widest = -1;
            for (int i = 0; i < columns.size(); i++) {
                boolean may = fits.contains(columns.get(i).fit()) && widths[i] > least;
                if (may && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest] = Math.max(least, Math.min(widths[widest] - 1, widths[widest] - (total() - width) / 2));
        }
    }

    private void line(PrintWriter out, List<String> cells) {
        StringBuilder line = new StringBuilder();
        int last = columns.size() - 1;
        int before = 0;
        for (int i = 0; i < last; i++) {
            String cell = Plain.cut(cells.get(i), widths[i]);
            line.append(cell).append(" ".repeat(widths[i] - Plain.width(cell))).append(GAP);
            before += widths[i] + GAP.length();
        }
        if (columns.get(last).fit() != Column.Fit.WRAP) {
            out.println(line.append(Plain.cut(cells.get(last), widths[last]))
                    .toString()
                    .stripTrailing());
            return;
        }
        for (String part : Wrapping.lines(cells.get(last), widths[last])) {
            out.println(line.append(part).toString().stripTrailing());
            line.setLength(0);
            line.append(" ".repeat(before));
        }
    }
}

package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.SourceFile;

/// A line with the lines that continue it: those which begin with white space. Comments and blank lines are left out.
///
/// @param starts where in `text` each of its lines begins
/// @param numbers the number of each of its lines
record LogicalLine(String file, String text, List<Integer> starts, List<Integer> numbers) {
    private static final int MOST = 1_000_000;

    /// The line at a position of the text.
    Line at(int position) {
        int index = 0;
        while (index + 1 < starts.size() && starts.get(index + 1) <= position) {
            index++;
        }
        int end = index + 1 < starts.size() ? starts.get(index + 1) : text.length();
        return new Line(
                file, numbers.get(index), text.substring(starts.get(index), end).strip());
    }

    Line first() {
        return at(0);
    }

    int lastNumber() {
        return numbers.getLast();
    }

    static List<LogicalLine> of(SourceFile file) {
        List<LogicalLine> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) file.text().lines()::iterator) {
            number++;
            if (line.isBlank() || line.stripLeading().charAt(0) == '#') {
                continue;
            }
            if (!isSpace(line.charAt(0))) {
                flush(file, text, starts, numbers, lines);
            } else if (starts.isEmpty()) {
                continue; // continues nothing: Postfix leaves it out too
            }
            if (lines.size() >= MOST) {
                return lines;
            }
            starts.add(text.length());
            numbers.add(number);
            text.append(line);
        }
        flush(file, text, starts, numbers, lines);
        return lines;
    }

    private static void flush(
            SourceFile file, StringBuilder text, List<Integer> starts, List<Integer> numbers, List<LogicalLine> lines) {
        if (!starts.isEmpty()) {
            lines.add(new LogicalLine(file.name(), text.toString(), List.copyOf(starts), List.copyOf(numbers)));
            text.setLength(0);
            starts.clear();
            numbers.clear();
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\u000b' || c == '\r';
    }
}

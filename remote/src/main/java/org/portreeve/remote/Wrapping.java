package org.portreeve.remote;

import java.util.ArrayList;
import java.util.List;

/// Breaks plain text into lines.
final class Wrapping {
    private Wrapping() {}

    /// Lines of at most `columns`; a longer word stands on a line of its own, whole.
    static List<String> lines(String plain, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : plain.strip().split("\\s+")) {
            if (!line.isEmpty() && Plain.width(line.toString()) + 1 + Plain.width(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

package org.portreeve.officepages;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/// What differs between two texts, as lines with some around them.
final class PolicyDifference {
    private static final int AROUND = 3;

    private PolicyDifference() {}

    /// A line: `add`, `cut`, `same`, or the `place` that the following lines are at.
    public record Line(String kind, String text) {
        /// The mark before it, for readers who see no colours.
        public String mark() {
            return switch (kind) {
                case "add" -> "+";
                case "cut" -> "−";
                default -> " ";
            };
        }
    }

    static List<Line> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                "", "", old, DiffUtils.diff(old, after.lines().toList()), AROUND);
        // The first two lines name files.
        return unified.stream().skip(2).map(PolicyDifference::line).toList();
    }

    private static Line line(String text) {
        if (text.startsWith("@@")) {
            return new Line("place", text);
        }
        String rest = text.isEmpty() ? "" : text.substring(1);
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '+' -> new Line("add", rest);
            case '-' -> new Line("cut", rest);
            default -> new Line("same", rest);
        };
    }
}

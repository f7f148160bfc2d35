package org.portreeve.mtaconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A change of files, written as a unified diff.
///
/// @param files the new text of each changed file, by name
/// @param diff what `patch -p1` takes
/// @param tested whether an audit of the changed files found them closed
public record Patch(Map<String, String> files, String diff, boolean tested) {
    private static final int CONTEXT = 2;

    public Patch {
        files = Map.copyOf(files);
    }

    /// The difference of two texts whose change is one stretch of lines.
    public static String diff(String name, String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        if (head == old.size() && head == now.size()) {
            return "";
        }
        int from = Math.max(0, head - CONTEXT);
        int after1 = Math.min(CONTEXT, tail);
        List<String> out = new ArrayList<>();
        old.subList(from, head).forEach(line -> out.add(" " + line));
        old.subList(head, old.size() - tail).forEach(line -> out.add("-" + line));
        now.subList(head, now.size() - tail).forEach(line -> out.add("+" + line));
        old.subList(old.size() - tail, old.size() - tail + after1).forEach(line -> out.add(" " + line));
        int oldCount = old.size() - tail + after1 - from;
        int newCount = now.size() - tail + after1 - from;
        return "--- a/%s%n+++ b/%s%n@@ -%d,%d +%d,%d @@%n%s%n"
                .formatted(
                        name,
                        name,
                        oldCount == 0 ? from : from + 1,
                        oldCount,
                        newCount == 0 ? from : from + 1,
                        newCount,
                        String.join("\n", out));
    }

    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return new ArrayList<>();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }
}

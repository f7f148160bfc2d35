package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.portreeve.mtaconfig.Step;

/// The ways that a decision can go where the files leave it open: run after run, another way, until all were gone.
///
/// The same question has the same answer within a run.
final class Choices {
    private record Taken(int way, int ways) {}

    private final List<Taken> path = new ArrayList<>();
    private final Map<String, Integer> answers = new LinkedHashMap<>();
    private final Map<String, Step> open = new LinkedHashMap<>();
    private int position;

    /// Which of `ways` this run takes at a question.
    int choose(String question, Step step, int ways) {
        Integer known = answers.get(question);
        if (known != null) {
            return known;
        }
        if (position == path.size()) {
            path.add(new Taken(0, ways));
        }
        int way = path.get(position++).way();
        answers.put(question, way);
        open.putIfAbsent(question, step);
        return way;
    }

    /// Begins the next run. False when every way was gone.
    boolean next() {
        position = 0;
        answers.clear();
        while (!path.isEmpty()) {
            Taken last = path.removeLast();
            if (last.way() + 1 < last.ways()) {
                path.add(new Taken(last.way() + 1, last.ways()));
                return true;
            }
        }
        return false;
    }

    /// The steps at which there was a choice.
    List<Step> open() {
        return List.copyOf(open.values());
    }
}

package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Line;

/// What a parameter is worth, expanded.
///
/// @param setting where it is set; empty for a default
record Value(String name, String text, Optional<Setting> setting) {
    /// A word of a value, and its line.
    record Part(String text, Line line) {}

    Line line() {
        return setting.map(s -> s.at(0)).orElseGet(() -> Line.builtIn(name + " = " + text));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        boolean literal = setting.isPresent() && setting.get().value().equals(text);
        Line whole = line();
        for (Words.Word word : Words.of(text)) {
            parts.add(new Part(word.text(), literal ? setting.get().at(word.at()) : whole));
        }
        return parts;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// Whether it is `yes`.
    boolean isYes() {
        return text.toLowerCase(Locale.ROOT).equals("yes");
    }
}

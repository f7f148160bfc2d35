package org.portreeve.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.office.RegisterImport.Deed;
import org.portreeve.office.RegisterImport.Line;
import org.portreeve.store.RegisterChange;

/// What has to be done to a table, with each entry in words.
final class RegisterDifference {
    private final List<RegisterChange> changes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int unchanged;

    <T> void put(String key, Optional<T> before, T after, Function<T, String> words, RegisterChange change) {
        if (before.filter(after::equals).isPresent()) {
            unchanged++;
            return;
        }
        changes.add(change);
        lines.add(new Line(
                before.isPresent() ? Deed.CHANGE : Deed.ADD, key, before.map(words), Optional.of(words.apply(after))));
    }

    void remove(String key, String before, RegisterChange change) {
        changes.add(change);
        lines.add(new Line(Deed.REMOVE, key, Optional.of(before), Optional.empty()));
    }

    List<RegisterChange> changes() {
        return changes;
    }

    List<Line> lines() {
        return lines;
    }

    int unchanged() {
        return unchanged;
    }
}

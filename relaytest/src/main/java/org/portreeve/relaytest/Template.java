package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Text with slots, such as `{r}%{E}@{T}`. A brace that opens no slot is not allowed, so there is nothing to escape.
final class Template {
    static final Template EMPTY = new Template("");

    private final String source;
    private final List<String> literals = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    private Template(String source) {
        this.source = source;
        int at = 0;
        int open;
        while ((open = source.indexOf('{', at)) >= 0) {
            int close = source.indexOf('}', open);
            literals.add(source.substring(at, open));
            slots.add(Slot.named(source.substring(open + 1, close)));
            at = close + 1;
        }
        literals.add(source.substring(at));
    }

    static Template of(String source) {
        return new Template(source);
    }

    Set<Slot> slots() {
        Set<Slot> set = EnumSet.noneOf(Slot.class);
        set.addAll(slots);
        return set;
    }

    /// The text with every slot filled by `value`.
    String fill(Function<Slot, String> value) {
        StringBuilder text = new StringBuilder(96);
        for (int i = 0; i < slots.size(); i++) {
            text.append(literals.get(i)).append(value.apply(slots.get(i)));
        }
        return text.append(literals.getLast()).toString();
    }

    @Override
    public String toString() {
        return source;
    }
}

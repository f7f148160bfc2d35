package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Text with slots, such as `{r}%{E}@{T}`. A brace that opens no slot is not allowed, so there is nothing to escape.
final class Template {
    static final Template EMPTY = new Template("");

    private final String source;
    private final List<String> literals;
    private final List<Slot> slots;
    private final Set<Slot> distinct;

    private Template(String source) {
        this.source = source;
        List<String> texts = new ArrayList<>();
        List<Slot> places = new ArrayList<>();
        int at = 0;
        int open;
        while ((open = source.indexOf('{', at)) >= 0) {
            int close = source.indexOf('}', open);
            texts.add(source.substring(at, open));
            places.add(Slot.named(source.substring(open + 1, close)));
            at = close + 1;
        }
        texts.add(source.substring(at));
        literals = List.copyOf(texts);
        slots = List.copyOf(places);
        distinct = Set.copyOf(places);
    }

    static Template of(String source) {
        return new Template(source);
    }

    boolean isEmpty() {
        return source.isEmpty();
    }

    Set<Slot> slots() {
        return distinct;
    }

    /// The text with every slot filled by `value`.
    String fill(Function<Slot, String> value) {
        return fill("", value);
    }

    /// The same behind `start`.
    String fill(String start, Function<Slot, String> value) {
        StringBuilder text = new StringBuilder(128).append(start);
        for (int i = 0; i < slots.size(); i++) {
            text.append(literals.get(i)).append(value.apply(slots.get(i)));
        }
        return text.append(literals.getLast()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && template.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}

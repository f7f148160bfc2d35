package org.portreeve.remote;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Prints a thing with all its fields, one below the other.
final class Outline {
    private static final int MOST_OF_LABEL = 24;

    private final PrintWriter out;
    private final Values values;
    private final int columns;

    private Outline(PrintWriter out, Values values, int columns) {
        this.out = out;
        this.values = values;
        this.columns = columns;
    }

    static void print(PrintWriter out, JsonNode thing, Values values, int columns) {
        Outline outline = new Outline(out, values, columns);
        if (thing.isObject()) {
            outline.fields(thing);
        } else {
            outline.wrapped("", values.of(thing));
        }
    }

    private void fields(JsonNode thing) {
        int widest = 0;
        for (Map.Entry<String, JsonNode> field : thing.properties()) {
            widest = Math.max(widest, Plain.width(Values.label(field.getKey())));
        }
        int width = Math.min(widest, MOST_OF_LABEL);
        for (Map.Entry<String, JsonNode> field : thing.properties()) {
            String label = Plain.cut(Values.label(field.getKey()), width);
            field(label + " ".repeat(width - Plain.width(label) + 2), field.getValue());
        }
    }

    private void field(String label, JsonNode value) {
        String before = label;
        if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            for (JsonNode part : value) {
                wrapped(before, values.of(part));
                before = " ".repeat(Plain.width(label));
            }
            return;
        }
        String text = values.of(value);
        if (!text.isEmpty()) {
            wrapped(label, text);
        }
    }

    private void wrapped(String label, String text) {
        String before = label;
        for (String line : Wrapping.lines(text, Math.max(20, columns - Plain.width(label)))) {
            out.println((before + line).stripTrailing());
            before = " ".repeat(Plain.width(label));
        }
    }
}

package org.portreeve.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.portreeve.casework.Words;

/// The fields of a form that was sent. What a field cannot have ends the visit with [Sorry]; fields that nobody asks
/// for are nothing.
public record Form(Map<String, List<String>> fields) {
    /// The longest text of a field.
    public static final int LONGEST = 1 << 20;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    public Form {
        fields = Map.copyOf(fields);
    }

    /// What was typed, without white space around it; empty when nothing was.
    public Optional<String> optional(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Sorry.wrong("%s is there %d times".formatted(name, values.size()));
        }
        return values.stream()
                .map(value -> value.replace("\r\n", "\n").strip())
                .filter(value -> !value.isEmpty())
                .peek(value -> bounded(name, value))
                .findFirst();
    }

    private static void bounded(String name, String value) {
        if (value.length() > LONGEST || value.indexOf(0) >= 0) {
            throw Sorry.wrong("%s cannot be that".formatted(name));
        }
    }

    /// What was typed; something has to be.
    public String text(String name) {
        return optional(name).orElseThrow(() -> Sorry.wrong("%s is missing".formatted(name)));
    }

    /// What was typed, and no longer than `most`.
    public String text(String name, int most) {
        String text = text(name);
        if (text.length() > most) {
            throw Sorry.wrong("%s is longer than %d characters".formatted(name, most));
        }
        return text;
    }

    /// All values of a field that may be there several times.
    public List<String> all(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        values.forEach(value -> bounded(name, value));
        return values;
    }

    public boolean checked(String name) {
        return fields.containsKey(name);
    }

    public OptionalLong number(String name) {
        Optional<String> text = optional(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            throw Sorry.wrong("%s is a number".formatted(name));
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /// A word of a list.
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return optional(name)
                .map(text -> Words.of(type, text)
                        .orElseThrow(() ->
                                Sorry.wrong("%s is one of %s".formatted(name, String.join(", ", Words.all(type))))));
    }
}

package org.portreeve.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a command was given, by the names of its inputs and options.
record Given(Map<String, List<String>> values) {
    Given {
        values = Map.copyOf(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    OptionalLong number(String name) throws RemoteFailure {
        Optional<String> text = one(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(name, text.get()));
    }

    static long number(String name, String text) throws RemoteFailure {
        if (!text.matches("\\d{1,18}")) {
            throw RemoteFailure.usage("%s is a number, not '%s'".formatted(name, text));
        }
        return Long.parseLong(text);
    }
}

package org.portreeve.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Words;

/// A request whose caller may make it. Everything in it is hostile.
///
/// @param caller empty where no key is asked for
/// @param query parameters of the address, only those that the route knows
record Call(
        Route route,
        Optional<Caller> caller,
        Map<String, String> path,
        Map<String, List<String>> query,
        Optional<String> ifMatch,
        Optional<String> accept,
        String peer,
        byte[] body) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int USUAL = 50;
    private static final int MOST = 200;

    Caller by() {
        return caller.orElseThrow();
    }

    Actor actor() {
        return by().actor();
    }

    OptionalLong expected() {
        return Etags.expected(ifMatch.orElse(null));
    }

    <R extends Record> R body(Class<R> type) {
        return BodyReader.read(type, body);
    }

    String at(String name) {
        return path.get(name);
    }

    /// A number of the path; what is no number is not there.
    long number(String what) {
        String text = at("n");
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.missing("%s %s".formatted(what, Problem.quoted(text)));
        }
        return Long.parseLong(text);
    }

    UUID id(String what) {
        String text = at("id");
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw Refusal.missing("%s %s".formatted(what, Problem.quoted(text)));
    }

    Optional<String> query(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.of(400, "%s is there %d times".formatted(name, values.size()));
        }
        return values.stream().findFirst();
    }

    Optional<Boolean> truth(String name) {
        return query(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.of(400, "%s is true or false, not %s".formatted(name, Problem.quoted(text)));
        });
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return query(name)
                .map(text -> Words.of(type, text)
                        .orElseThrow(() -> Refusal.of(
                                400,
                                "%s is one of %s, not %s"
                                        .formatted(name, String.join(", ", Words.all(type)), Problem.quoted(text)))));
    }

    Optional<String> cursor() {
        return query("cursor");
    }

    int limit() {
        return query("limit")
                .map(text -> {
                    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
                    if (limit < 1 || limit > MOST) {
                        throw Refusal.of(400, "limit is between 1 and %d".formatted(MOST));
                    }
                    return limit;
                })
                .orElse(USUAL);
    }
}

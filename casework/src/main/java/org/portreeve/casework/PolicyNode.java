package org.portreeve.casework;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A mapping in a policy file while it is read. Problems are collected, not thrown: whoever asks gets a stand-in.
final class PolicyNode {
    private static final int LONGEST = 100_000;

    private final String path;
    private final Map<?, ?> values;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<PolicyProblem> problems;

    PolicyNode(String path, Map<?, ?> values, List<PolicyProblem> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void problem(String key, String message) {
        problems.add(new PolicyProblem(path(key), message));
    }

    boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        values.keySet().forEach(key -> keys.add(String.valueOf(key)));
        known.addAll(keys);
        return keys;
    }

    /// What a scalar says, as it would be written.
    Optional<String> text(String key) {
        known.add(key);
        Object value = values.get(key);
        return switch (value) {
            case null -> Optional.empty();
            case String text when text.length() <= LONGEST -> Optional.of(text.strip());
            case Number number -> Optional.of(number.toString());
            case Boolean bool -> Optional.of(bool.toString());
            default -> {
                problem(key, "write a text here");
                yield Optional.empty();
            }
        };
    }

    String required(String key) {
        Optional<String> text = text(key).filter(found -> !found.isBlank());
        if (text.isEmpty()
                && problems.stream().noneMatch(problem -> problem.path().equals(path(key)))) {
            problem(key, "is missing");
        }
        return text.orElse("");
    }

    /// What `read` makes of a text; what it throws becomes a problem.
    <T> T read(String key, T otherwise, Function<String, T> read) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return read.apply(text.get());
        } catch (IllegalArgumentException e) {
            problem(key, e.getMessage());
            return otherwise;
        }
    }

    boolean flag(String key, boolean otherwise) {
        return read(key, otherwise, text -> switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
        });
    }

    int number(String key, int otherwise, int least, int most) {
        return read(key, otherwise, text -> {
            if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("'%s' is not a number from %d to %d".formatted(text, least, most));
            }
            return Integer.parseInt(text);
        });
    }

    Span span(String key, Span otherwise) {
        return read(key, otherwise, Span::parse);
    }

    /// A span, or `never`.
    Optional<Span> maybeSpan(String key, Optional<Span> otherwise) {
        return read(key, otherwise, text -> text.equals("never") ? Optional.empty() : Optional.of(Span.parse(text)));
    }

    Optional<URI> link(String key) {
        return read(key, Optional.empty(), text -> {
            try {
                URI link = new URI(text);
                if (link.getHost() != null && Set.of("http", "https").contains(link.getScheme())) {
                    return Optional.of(link);
                }
            } catch (URISyntaxException e) {
                // Told below, as for every other text that is no link.
            }
            throw new IllegalArgumentException("'%s' is not a link; write https://…".formatted(text));
        });
    }

    /// The texts of a list; one text counts as a list of it.
    List<String> texts(String key) {
        known.add(key);
        Object value = values.get(key);
        if (!(value instanceof List<?> list)) {
            return text(key).stream().toList();
        }
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof String || item instanceof Number) {
                texts.add(item.toString().strip());
            } else {
                problem(key, "write a list of texts here");
            }
        }
        return texts;
    }

    <E extends Enum<E>> Set<E> words(String key, Class<E> type) {
        Set<E> set = EnumSet.noneOf(type);
        for (String text : texts(key)) {
            word(type, text)
                    .ifPresentOrElse(
                            set::add,
                            () -> problem(
                                    key, "'%s' is none of %s".formatted(text, String.join(", ", Words.all(type)))));
        }
        return set;
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> type, String text) {
        return Words.of(type, text.toLowerCase(Locale.ROOT));
    }

    /// A mapping below; an empty one when there is none.
    PolicyNode node(String key) {
        known.add(key);
        return switch (values.get(key)) {
            case null -> new PolicyNode(path(key), Map.of(), problems);
            case Map<?, ?> map -> new PolicyNode(path(key), map, problems);
            default -> {
                problem(key, "write keys and values below this");
                yield new PolicyNode(path(key), Map.of(), problems);
            }
        };
    }

    List<PolicyNode> nodes(String key) {
        known.add(key);
        List<PolicyNode> nodes = new ArrayList<>();
        switch (values.get(key)) {
            case null -> {}
            case List<?> list -> {
                for (Object item : list) {
                    String at = "%s[%d]".formatted(path(key), nodes.size());
                    if (!(item instanceof Map<?, ?>)) {
                        problems.add(new PolicyProblem(at, "write keys and values here"));
                    }
                    nodes.add(new PolicyNode(at, item instanceof Map<?, ?> map ? map : Map.of(), problems));
                }
            }
            default -> problem(key, "write a list here");
        }
        return nodes;
    }

    /// Every key that nobody asked for is a problem.
    void end() {
        for (Object key : values.keySet()) {
            String text = String.valueOf(key);
            if (!(key instanceof String) || !known.contains(text)) {
                problem(
                        text,
                        Words.nearest(text, known)
                                .map("there is no such key; did you mean %s?"::formatted)
                                .orElse("there is no such key; known are " + String.join(", ", known)));
            }
        }
    }
}

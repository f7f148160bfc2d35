package org.portreeve.casework;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the wordings of notices, and sees that every notice that the procedure sends has one that can be filled in.
final class WordingReader {
    private WordingReader() {}

    static Map<String, Map<Policy.WordingKey, Policy.Wording>> read(
            PolicyNode node, String language, Procedure procedure) {
        Map<String, Map<Policy.WordingKey, Policy.Wording>> wordings = new LinkedHashMap<>();
        for (String tongue : node.keys()) {
            if (!tongue.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
                node.problem(tongue, "is not a language like en or de");
            }
            wordings.put(tongue, language(node.node(tongue)));
        }
        Map<Policy.WordingKey, Policy.Wording> main = wordings.getOrDefault(language, Map.of());
        if (main.isEmpty()) {
            node.problem(language, "the policy's language has no wordings");
            return wordings;
        }
        procedure
                .told()
                .forEach((kind, audiences) -> audiences.forEach(audience -> {
                    if (!main.containsKey(Policy.WordingKey.of(kind))
                            && !main.containsKey(Policy.WordingKey.of(kind, audience))) {
                        node.problem(
                                language,
                                "%s is told to %s: write a wording '%s' or '%s.%s'"
                                        .formatted(
                                                Words.of(kind),
                                                Words.of(audience),
                                                Words.of(kind),
                                                Words.of(kind),
                                                Words.of(audience)));
                    }
                }));
        return wordings;
    }

    private static Map<Policy.WordingKey, Policy.Wording> language(PolicyNode node) {
        Map<Policy.WordingKey, Policy.Wording> wordings = new HashMap<>();
        for (String text : node.keys()) {
            Optional<Policy.WordingKey> key = key(text);
            if (key.isEmpty()) {
                node.problem(text, unknown(text));
                continue;
            }
            wording(node.node(text), key.get(), node.keys()).ifPresent(found -> wordings.put(key.get(), found));
        }
        return wordings;
    }

    private static Optional<Policy.WordingKey> key(String text) {
        int dot = text.indexOf('.');
        Optional<NoticeKind> kind = Words.of(NoticeKind.class, dot < 0 ? text : text.substring(0, dot));
        if (dot < 0) {
            return kind.map(Policy.WordingKey::of);
        }
        return kind.flatMap(found -> Words.of(Audience.class, text.substring(dot + 1))
                .filter(audience -> Placeholders.audiences(found).contains(audience))
                .map(audience -> Policy.WordingKey.of(found, audience)));
    }

    private static String unknown(String text) {
        int dot = text.indexOf('.');
        String kind = dot < 0 ? text : text.substring(0, dot);
        return Words.of(NoticeKind.class, kind).isPresent()
                ? "there is no such audience of this notice; write %s or %s.administrator".formatted(kind, kind)
                : Words.nearest(kind, Words.all(NoticeKind.class))
                        .map("there is no such notice; did you mean %s?"::formatted)
                        .orElse("there is no such notice; known are " + String.join(", ", Words.all(NoticeKind.class)));
    }

    private static Optional<Policy.Wording> wording(PolicyNode node, Policy.WordingKey key, Collection<String> others) {
        Policy.Wording wording = new Policy.Wording(node.required("subject"), node.required("text"));
        node.end();
        Set<Audience> readers = key.audience().<Set<Audience>>map(EnumSet::of).orElseGet(() -> {
            Set<Audience> rest = EnumSet.copyOf(Placeholders.audiences(key.kind()));
            rest.removeIf(audience -> others.contains(Words.of(key.kind()) + "." + Words.of(audience)));
            return rest;
        });
        boolean subject = fillable(node, "subject", wording.subject(), key.kind(), readers);
        boolean text = fillable(node, "text", wording.text(), key.kind(), readers);
        return subject && text ? Optional.of(wording) : Optional.empty();
    }

    private static boolean fillable(PolicyNode node, String part, String text, NoticeKind kind, Set<Audience> readers) {
        Set<String> names;
        try {
            names = Wordings.names(text);
        } catch (IllegalArgumentException e) {
            node.problem(part, e.getMessage());
            return false;
        }
        Set<String> known = readers.stream()
                .map(audience -> Placeholders.of(kind, audience))
                .reduce((some, others) -> {
                    some.retainAll(others);
                    return some;
                })
                .map(TreeSet::new)
                .orElseGet(TreeSet::new);
        boolean sound = true;
        for (String name : names) {
            if (!known.contains(name)) {
                node.problem(
                        part,
                        "{%s} has no value in this notice to all its readers%s"
                                .formatted(
                                        name,
                                        Words.nearest(name, known)
                                                .map("; did you mean {%s}?"::formatted)
                                                .orElse("; known are " + String.join(", ", known))));
                sound = false;
            }
        }
        return sound;
    }
}

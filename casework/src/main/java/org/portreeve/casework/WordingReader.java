package org.portreeve.casework;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the wordings of notices, and sees that every notice that the procedure sends has one that can be filled in.
final class WordingReader {
    private final Procedure procedure;

    private WordingReader(Procedure procedure) {
        this.procedure = procedure;
    }

    static Map<String, Map<Policy.WordingKey, Policy.Wording>> read(
            PolicyNode node, String language, Procedure procedure) {
        WordingReader reader = new WordingReader(procedure);
        Map<String, Map<Policy.WordingKey, Policy.Wording>> wordings = new LinkedHashMap<>();
        for (String tongue : node.keys()) {
            if (!tongue.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
                node.problem(tongue, "is not a language like en or de");
            }
            wordings.put(tongue, reader.language(node.node(tongue)));
        }
        if (!node.has(language)) {
            node.problem(language, "the policy's language has no wordings");
        } else {
            reader.suffice(node, language);
        }
        return wordings;
    }

    private void suffice(PolicyNode node, String language) {
        Set<String> keys = node.node(language).keys();
        for (NoticeKind kind : NoticeKind.values()) {
            for (Audience audience : readers(kind)) {
                String word = Words.of(kind);
                String own = word + "." + Words.of(audience);
                if (!keys.contains(word) && !keys.contains(own)) {
                    node.problem(
                            language,
                            "%s is told to %s: write a wording '%s' or '%s'"
                                    .formatted(word, Words.of(audience), word, own));
                }
            }
        }
    }

    private Map<Policy.WordingKey, Policy.Wording> language(PolicyNode node) {
        Map<Policy.WordingKey, Policy.Wording> wordings = new HashMap<>();
        Set<String> keys = node.keys();
        for (String text : keys) {
            Optional<Policy.WordingKey> key = key(text);
            if (key.isEmpty()) {
                node.problem(text, unknown(text));
                continue;
            }
            NoticeKind kind = key.get().kind();
            Set<Audience> readers = EnumSet.noneOf(Audience.class);
            key.get().audience().ifPresentOrElse(readers::add, () -> readers.addAll(readers(kind)));
            if (key.get().audience().isEmpty()) {
                readers.removeIf(audience -> keys.contains(text + "." + Words.of(audience)));
            }
            PolicyNode below = node.node(text);
            Policy.Wording wording = new Policy.Wording(below.required("subject"), below.required("text"));
            below.end();
            fillable(below, "subject", wording.subject(), kind, readers);
            fillable(below, "text", wording.text(), kind, readers);
            wordings.put(key.get(), wording);
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
        if (Words.of(NoticeKind.class, kind).isPresent()) {
            return "there is no such audience of this notice; write %s or, for example, %s.complainants"
                    .formatted(kind, kind);
        }
        return Words.nearest(kind, Words.all(NoticeKind.class))
                .map("there is no such notice; did you mean %s?"::formatted)
                .orElse("there is no such notice; known are " + String.join(", ", Words.all(NoticeKind.class)));
    }

    /// Who is told a kind of notice, by the procedure or in any case.
    private Set<Audience> readers(NoticeKind kind) {
        Set<Audience> readers = EnumSet.noneOf(Audience.class);
        readers.addAll(procedure.told(kind));
        readers.addAll(Placeholders.always(kind));
        return readers;
    }

    private static void fillable(PolicyNode node, String part, String text, NoticeKind kind, Set<Audience> readers) {
        Set<String> names;
        try {
            names = Wordings.names(text);
        } catch (IllegalArgumentException e) {
            node.problem(part, e.getMessage());
            return;
        }
        Set<String> known = new TreeSet<>();
        Placeholders.audiences(kind).forEach(audience -> known.addAll(Placeholders.of(kind, audience)));
        readers.forEach(audience -> known.retainAll(Placeholders.of(kind, audience)));
        names.stream().filter(name -> !known.contains(name)).forEach(name -> {
            String help = Words.nearest(name, known)
                    .map("did you mean {%s}?"::formatted)
                    .orElse("known are " + String.join(", ", known));
            node.problem(part, "{%s} has no value in this notice to all its readers; %s".formatted(name, help));
        });
    }
}

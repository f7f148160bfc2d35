package org.portreeve.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of the configuration file, read strictly: only known keys, each once, each of the type that is asked
/// for.
public final class YamlSection {
    private final String file;
    private final String path;
    private final Node at;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /// @param path the keys that lead here, each with a final dot
    /// @param node the mapping, or null for an absent one
    /// @throws UsageException when a key is unknown or given twice
    YamlSection(String file, String path, Node node, List<String> known) throws UsageException {
        this.file = file;
        this.path = path;
        this.at = node;
        if (node == null || isNull(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, (path.isEmpty() ? "the file" : name("")) + " is not made of 'key: value' lines");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            add(tuple, known);
        }
    }

    private void add(NodeTuple tuple, List<String> known) throws UsageException {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!known.contains(key)) {
            String hint = Nearest.to(key, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; known here: " + String.join(", ", known));
            throw wrong(tuple.getKeyNode(), "unknown key '" + path + key + "'" + hint);
        }
        if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            throw wrong(tuple.getKeyNode(), "'" + path + key + "' is given twice");
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private String name(String key) {
        String whole = path + key;
        return "'" + (whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole) + "'";
    }

    /// Whether the key is there and has a value.
    public boolean has(String key) {
        return values.containsKey(key) && !isNull(values.get(key));
    }

    /// The mapping of a key; without values when the key is absent.
    public YamlSection section(String key, List<String> known) throws UsageException {
        return new YamlSection(file, path + key + ".", values.get(key), known);
    }

    /// The mappings of a key that holds a list of them. Which keys an item may have follows from its text at the key
    /// `kind`, by `known`, which says what is wrong with that text in an [IllegalArgumentException].
    public List<YamlSection> sections(String key, String kind, Function<String, List<String>> known)
            throws UsageException {
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, name(key) + " must be a list, each item of 'key: value' lines");
        }
        List<YamlSection> sections = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String place = path + key + "." + (sections.size() + 1) + ".";
            String text = item instanceof MappingNode mapping ? kind(mapping, kind) : "";
            if (text.isBlank()) {
                throw wrong(item, "'" + place + kind + "' is missing");
            }
            try {
                sections.add(new YamlSection(file, place, item, known.apply(text)));
            } catch (IllegalArgumentException e) {
                throw wrong(item, "'" + place + kind + "': " + e.getMessage());
            }
        }
        return sections;
    }

    private static String kind(MappingNode mapping, String kind) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(kind)
                    && tuple.getValueNode() instanceof ScalarNode value) {
                return value.getValue();
            }
        }
        return "";
    }

    /// The text of a key; empty when the key is absent or has no value.
    public Optional<String> text(String key) throws UsageException {
        Node node = values.get(key);
        return node == null || isNull(node) ? Optional.empty() : Optional.of(scalar(key, node));
    }

    private String scalar(String key, Node node) throws UsageException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, name(key) + " must be one value");
    }

    /// The value of a key as `parse` reads it, which says what is wrong in an [IllegalArgumentException].
    public <T> Optional<T> value(String key, Function<String, T> parse) throws UsageException {
        Optional<String> text = text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(parsed(key, values.get(key), text.get(), parse));
    }

    /// The values of a key that holds one or a list.
    public <T> List<T> values(String key, Function<String, T> parse) throws UsageException {
        Node node = values.get(key);
        List<T> list = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                list.add(parsed(key, item, scalar(key, item), parse));
            }
        } else if (node != null && !isNull(node)) {
            list.add(parsed(key, node, scalar(key, node), parse));
        }
        return list;
    }

    private <T> T parsed(String key, Node node, String text, Function<String, T> parse) throws UsageException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(node, name(key) + ": " + e.getMessage());
        }
    }

    /// The text of a key that must be there.
    public String required(String key, String why) throws UsageException {
        Optional<String> text = text(key);
        if (text.isEmpty() || text.get().isBlank()) {
            throw wrong(at, name(key) + " is missing" + (why.isEmpty() ? "" : ": " + why));
        }
        return text.get();
    }

    private UsageException wrong(Node node, String what) {
        String line = node == null
                ? ""
                : node.getStartMark()
                        .map(mark -> ", line " + (mark.getLine() + 1))
                        .orElse("");
        return new UsageException(file + line + ": " + what);
    }
}

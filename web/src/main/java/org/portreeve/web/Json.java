package org.portreeve.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.portreeve.casework.Words;
import org.portreeve.office.Veil;
import org.portreeve.store.Cidr;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records as JSON: fields in snake_case and in the order of the record, words of constants in kebab-case, what is
/// absent left out, sets sorted.
final class Json {
    private static final int DEEPEST = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(30)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static byte[] write(Record record) {
        return write(node(record));
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /// Reads what somebody sent.
    ///
    /// @throws Refusal 400 when it is not JSON
    static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw Refusal.of(
                    400,
                    place == null || place.getLineNr() < 0
                            ? "the body is not JSON"
                            : "the body is not JSON: line %d, column %d"
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
        throw Refusal.of(400, "the body is empty, where JSON is needed");
    }

    /// Reads what we wrote ourselves.
    static JsonNode trusted(String text) {
        return MAPPER.readTree(text);
    }

    static String text(InetAddress address) {
        String block = Cidr.of(address).toString();
        return block.substring(0, block.indexOf('/'));
    }

    static String fieldName(RecordComponent component) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < component.getName().length(); i++) {
            char c = component.getName().charAt(i);
            words.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : String.valueOf(c));
        }
        // Words of Java that a component cannot be named after.
        String name = words.toString();
        return name.endsWith("_") ? name.substring(0, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }

    static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case String text -> NODES.stringNode(text);
            case Long number -> NODES.numberNode(number);
            case Integer number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Instant instant -> NODES.stringNode(instant.toString());
            case UUID id -> NODES.stringNode(id.toString());
            case InetAddress address -> NODES.stringNode(text(address));
            case Cidr cidr -> NODES.stringNode(cidr.toString());
            case java.net.URI link -> NODES.stringNode(link.toString());
            case Enum<?> constant -> NODES.stringNode(Words.of(constant));
            case Set<?> set -> array(sorted(set));
            case Collection<?> list -> array(list.stream().map(Json::node).toList());
            case Map<?, ?> map -> {
                ObjectNode node = object();
                new TreeMap<>(map).forEach((key, element) -> node.set(key.toString(), node(element)));
                yield node;
            }
            case Record record -> object(record);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static List<JsonNode> sorted(Set<?> set) {
        return set.stream()
                .map(Json::node)
                .sorted((one, other) -> one.isNumber()
                        ? Long.compare(one.asLong(), other.asLong())
                        : one.asString().compareTo(other.asString()))
                .toList();
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return array().addAll(elements);
    }

    private static ObjectNode object(Record record) {
        ObjectNode node = object();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = fieldName(component);
            switch (value(record, component)) {
                case Optional<?> optional -> optional.ifPresent(value -> node.set(name, node(value)));
                case OptionalLong optional -> optional.ifPresent(value -> node.put(name, value));
                case OptionalInt optional -> optional.ifPresent(value -> node.put(name, value));
                case Object value -> node.set(name, node(value));
            }
        }
        return node;
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A node with the veil over every text in it.
    static JsonNode veiled(Veil veil, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                for (String name : Set.copyOf(object.propertyNames())) {
                    object.set(name, veiled(veil, object.get(name)));
                }
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, veiled(veil, array.get(i)));
                }
                yield array;
            }
            default -> node.isString() ? node(veil.over(node.stringValue())) : node;
        };
    }
}

package org.portreeve.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.portreeve.casework.Enclosure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Java records as JSON that is the same every time, because it is hashed: fields in the order of the
/// record, sets and keys sorted, what is absent left out, a field `type` in front where an interface has
/// several records.
///
/// What was written stays readable for good: fields that are unknown are passed over, so that one may be
/// taken away; a new one must be `Optional`.
final class RecordJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private RecordJson() {}

    static String write(Record record) {
        return JSON.writeValueAsString(node(record));
    }

    static <T> T read(Class<T> type, String text) {
        try {
            return type.cast(value(JSON.readTree(text), type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    static JsonNode node(Object value) {
        return switch (value) {
            case String text -> JSON.getNodeFactory().stringNode(Sql.text(text));
            case Long number -> JSON.getNodeFactory().numberNode(number);
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            case Boolean truth -> JSON.getNodeFactory().booleanNode(truth);
            case Instant instant -> JSON.getNodeFactory().stringNode(instant.toString());
            case UUID id -> JSON.getNodeFactory().stringNode(id.toString());
            case InetAddress address -> JSON.getNodeFactory().stringNode(Inet.text(address));
            case Cidr cidr -> JSON.getNodeFactory().stringNode(cidr.toString());
            case Enclosure enclosure -> JSON.getNodeFactory().stringNode(enclosure.digest());
            case Enum<?> constant -> JSON.getNodeFactory().stringNode(Words.of(constant));
            case Set<?> set ->
                array(set.stream()
                        .map(RecordJson::node)
                        .sorted(RecordJson::compare)
                        .toList());
            case Collection<?> list -> array(list.stream().map(RecordJson::node).toList());
            case Map<?, ?> map -> {
                ObjectNode node = object();
                new TreeMap<>(map).forEach((key, element) -> node.set(key.toString(), node(element)));
                yield node;
            }
            case Record record -> object(record);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.asString().compareTo(other.asString());
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return JSON.createArrayNode().addAll(elements);
    }

    private static ObjectNode object(Record record) {
        ObjectNode node = object();
        Shape shape = SHAPES.get(record.getClass());
        shape.word().ifPresent(word -> node.put("type", word));
        for (Field field : shape.fields()) {
            switch (field.of(record)) {
                case Optional<?> optional -> optional.ifPresent(value -> node.set(field.name(), node(value)));
                case OptionalLong optional -> optional.ifPresent(value -> node.put(field.name(), value));
                case OptionalInt optional -> optional.ifPresent(value -> node.put(field.name(), value));
                case Object value -> node.set(field.name(), node(value));
            }
        }
        return node;
    }

    static Object value(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return node == null || node.isNull() ? Optional.empty() : Optional.of(value(node, element));
            } else if (generic.getRawType() == Map.class) {
                Map<Object, Object> map = new LinkedHashMap<>();
                Type valueType = generic.getActualTypeArguments()[1];
                present(node, type)
                        .properties()
                        .forEach(entry -> map.put(
                                value(JSON.getNodeFactory().stringNode(entry.getKey()), element),
                                value(entry.getValue(), valueType)));
                return map;
            }
            Collection<Object> all = generic.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
            present(node, type).forEach(child -> all.add(value(child, element)));
            return all;
        }
        return single(node, (Class<?>) type);
    }

    private static Object single(JsonNode node, Class<?> type) {
        if (type == OptionalLong.class) {
            return node == null ? OptionalLong.empty() : OptionalLong.of(node.asLong());
        } else if (type == OptionalInt.class) {
            return node == null ? OptionalInt.empty() : OptionalInt.of(node.asInt());
        }
        JsonNode there = present(node, type);
        if (type == long.class || type == Long.class) {
            return there.isString() ? Long.valueOf(there.asString()) : (Object) there.asLong();
        } else if (type == int.class || type == Integer.class) {
            return there.isString() ? Integer.valueOf(there.asString()) : (Object) there.asInt();
        } else if (type == boolean.class) {
            return there.asBoolean();
        } else if ((type.isRecord() && type != Cidr.class && type != Enclosure.class) || type.isInterface()) {
            return SHAPES.get(type).read(there);
        }
        return text(there.asString(), type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object text(String text, Class<?> type) {
        if (type.isEnum()) {
            return Words.parse((Class) type, text);
        }
        return switch (type.getSimpleName()) {
            case "String" -> text;
            case "Instant" -> Instant.parse(text);
            case "UUID" -> UUID.fromString(text);
            case "InetAddress" -> Inet.parse(text);
            case "Cidr" -> Cidr.parse(text);
            case "Enclosure" -> new Enclosure(text);
            default -> throw new IllegalArgumentException("no JSON for " + type);
        };
    }

    private static JsonNode present(JsonNode node, Type type) {
        if (node == null) {
            throw new IllegalArgumentException("a field of type %s is missing".formatted(type.getTypeName()));
        }
        return node;
    }

    private record Field(String name, RecordComponent component) {
        Object of(Record record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// What a type looks like: a record with its fields, or a sealed interface with its records by their
    /// words.
    private record Shape(Class<?> type, Optional<String> word, List<Field> fields, Map<String, Class<?>> records) {
        static Shape of(Class<?> type) {
            Map<String, Class<?>> records = new TreeMap<>();
            if (type.isSealed()) {
                for (Class<?> record : type.getPermittedSubclasses()) {
                    records.put(Words.ofType(record), record);
                }
            }
            List<Field> fields = new ArrayList<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    component.getAccessor().setAccessible(true);
                    fields.add(new Field(Words.ofField(component.getName()), component));
                }
            }
            boolean oneOfSeveral = List.of(type.getInterfaces()).stream().anyMatch(Class::isSealed);
            return new Shape(type, oneOfSeveral ? Optional.of(Words.ofType(type)) : Optional.empty(), fields, records);
        }

        Object read(JsonNode node) {
            if (type.isRecord()) {
                return create(node);
            }
            String word = present(node.get("type"), String.class).asString();
            Class<?> record = records.get(word);
            if (record == null) {
                throw new IllegalArgumentException(
                        "'%s' is not known: was this written by a newer Portreeve?".formatted(word));
            }
            return SHAPES.get(record).create(node);
        }

        private Object create(JsonNode node) {
            Class<?>[] types = new Class<?>[fields.size()];
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                RecordComponent component = fields.get(i).component();
                types[i] = component.getType();
                values[i] = value(node.get(fields.get(i).name()), component.getGenericType());
            }
            try {
                var constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

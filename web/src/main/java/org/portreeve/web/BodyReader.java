package org.portreeve.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Words;
import tools.jackson.databind.JsonNode;

/// Reads a record from the JSON of a request. Fields that it does not know are refused, those that are not `Optional`
/// are needed, every value has a type and a bound; all that is wrong is told at once.
final class BodyReader {
    /// Characters of a text.
    static final int TEXT = 2000;
    /// Elements of a list.
    static final int ELEMENTS = 1000;

    private final List<Problem.Place> problems = new ArrayList<>();

    private BodyReader() {}

    /// @throws Refusal 400 when it is no JSON, 422 when it is not what is asked for
    static <R extends Record> R read(Class<R> type, byte[] body) {
        BodyReader reader = new BodyReader();
        Optional<R> record = reader.record(type, Json.parse(body), "");
        if (!reader.problems.isEmpty()) {
            Problem.Place first = reader.problems.getFirst();
            throw Problem.of(
                            422, (first.path().isEmpty() ? "" : first.path() + ": ") + first.message(), reader.problems)
                    .refusal();
        }
        return record.orElseThrow();
    }

    private void problem(String path, String message) {
        if (problems.size() < 20) {
            problems.add(new Problem.Place(path, message));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private <R extends Record> Optional<R> record(Class<R> type, JsonNode node, String path) {
        if (!node.isObject()) {
            problem(path, "an object is needed: {...}");
            return Optional.empty();
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            String name = Json.fieldName(components[i]);
            known.add(name);
            types[i] = components[i].getType();
            values[i] = field(components[i], node.get(name), join(path, name));
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                problem(
                        path,
                        "%s is no field of this; there are %s"
                                .formatted(Problem.quoted(name), String.join(", ", known)));
            }
        }
        return problems.size() > before ? Optional.empty() : make(type, types, values, path);
    }

    private <R extends Record> Optional<R> make(Class<R> type, Class<?>[] types, Object[] values, String path) {
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                problem(path, wrong.getMessage());
                return Optional.empty();
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object field(RecordComponent component, JsonNode node, String path) {
        boolean absent = node == null || node.isNull();
        Type type = component.getGenericType();
        Most most = component.getAnnotation(Most.class);
        int bound = most == null ? TEXT : most.value();
        if (component.getType() == Optional.class) {
            return absent ? Optional.empty() : Optional.ofNullable(value(argument(type), node, path, bound));
        }
        if (absent) {
            problem(path, "is missing");
            return null;
        }
        return value(type, node, path, bound);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private Object value(Type type, JsonNode node, String path, int bound) {
        if (type instanceof ParameterizedType list) {
            return elements(list, node, path, bound);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain.asSubclass(Record.class), node, path).orElse(null);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : wrong(path, "true or false is needed", false);
        }
        if (plain == long.class || plain == Long.class) {
            return node.canConvertToLong() && node.isIntegralNumber()
                    ? node.longValue()
                    : wrong(path, "a whole number is needed", 0L);
        }
        if (plain == int.class || plain == Integer.class) {
            return node.canConvertToInt() && node.isIntegralNumber()
                    ? node.intValue()
                    : wrong(path, "a whole number is needed", 0);
        }
        if (!node.isString()) {
            return wrong(path, "a text is needed", null);
        }
        return text(plain, node.stringValue(), path, bound);
    }

    private Object wrong(String path, String message, Object stand) {
        problem(path, message);
        return stand;
    }

    private Object elements(ParameterizedType type, JsonNode node, String path, int bound) {
        List<Object> elements = new ArrayList<>();
        if (!node.isArray() || node.size() > ELEMENTS) {
            return wrong(path, "a list is needed, of up to %d: [...]".formatted(ELEMENTS), null);
        }
        for (int i = 0; i < node.size(); i++) {
            Object element = value(argument(type), node.get(i), "%s[%d]".formatted(path, i), bound);
            if (element != null) {
                elements.add(element);
            }
        }
        return type.getRawType() == Set.class ? new HashSet<>(elements) : elements;
    }

    private Object text(Class<?> type, String text, String path, int bound) {
        if (text.length() > bound) {
            return wrong(path, "is longer than %d characters".formatted(bound), null);
        }
        if (type == String.class) {
            boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0);
            if (text.isBlank() || control) {
                return wrong(path, control ? "has control characters" : "is empty", null);
            }
            return text;
        }
        Optional<?> read = parse(type, text);
        return read.isPresent() ? read.get() : wrong(path, Problem.quoted(text) + " is not " + words(type), null);
    }

    private static Optional<?> parse(Class<?> type, String text) {
        try {
            if (type == InetAddress.class) {
                return address(text);
            }
            if (type == Instant.class) {
                return Optional.of(Instant.parse(text));
            }
            if (type == UUID.class) {
                return Optional.of(UUID.fromString(text))
                        .filter(id -> id.toString().equalsIgnoreCase(text));
            }
            return constant(type, text);
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /// An address as people write it; one with a zone (`fe80::1%eth0`) is none that a server has.
    static Optional<InetAddress> address(String text) {
        try {
            return text.indexOf('%') >= 0 || text.indexOf('[') >= 0
                    ? Optional.empty()
                    : Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<?> constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (Words.of((Enum<?>) constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    static String words(Class<?> type) {
        if (type == InetAddress.class) {
            return "an address like 192.0.2.25";
        }
        if (type == Instant.class) {
            return "a time like 2026-03-01T08:00:00Z";
        }
        if (type == UUID.class) {
            return "an id like 11111111-2222-4333-8444-555555555555";
        }
        List<String> all = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            all.add(Words.of((Enum<?>) constant));
        }
        return "one of " + String.join(", ", all);
    }
}

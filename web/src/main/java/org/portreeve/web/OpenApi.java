package org.portreeve.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.URI;
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
import java.util.regex.Pattern;
import org.portreeve.casework.Words;
import org.portreeve.store.Cidr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document: paths from the routes, schemas from the records that they take and give.
final class OpenApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
    private static final String PROBLEM = "application/problem+json";

    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    private OpenApi() {}

    static Answer answer(List<Route> routes) {
        return Answer.json(new OpenApi().document(routes));
    }

    private ObjectNode document(List<Route> routes) {
        ObjectNode root = Json.object();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Portreeve")
                .put("version", "1")
                .put("description", "Complaints, cases and blocks of an office that keeps port 25.");
        ObjectNode paths = root.putObject("paths");
        for (Route route : routes) {
            ObjectNode path =
                    paths.get(route.path()) instanceof ObjectNode known ? known : paths.putObject(route.path());
            path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        reference(Problem.Document.class);
        ObjectNode components = root.putObject("components");
        ObjectNode named = components.putObject("schemas");
        schemas.forEach(named::set);
        components
                .putObject("securitySchemes")
                .putObject("key")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "prk_ID_SECRET");
        return root;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = Json.object();
        operation.put("summary", route.summary());
        operation.put("operationId", id(route));
        ArrayNode security = operation.putArray("security");
        if (!route.open()) {
            security.addObject().putArray("key");
            ArrayNode roles = operation.putArray("x-roles");
            route.roles().stream().sorted().forEach(role -> roles.add(Words.of(role)));
        }
        ArrayNode parameters = operation.putArray("parameters");
        VARIABLE.matcher(route.path())
                .results()
                .forEach(variable -> parameter(parameters, variable.group(1), "path", true));
        route.parameters().forEach(name -> parameter(parameters, name, "query", false));
        if (route.mode() == Route.Mode.CHANGE) {
            parameter(parameters, "Idempotency-Key", "header", false);
            if (route.path().contains("/actions/") || route.path().endsWith("/policy")) {
                parameter(parameters, "If-Match", "header", false);
            }
        }
        route.takes().ifPresent(body -> {
            ObjectNode request = operation.putObject("requestBody").put("required", true);
            request.putObject("content")
                    .putObject(body.type())
                    .set("schema", body.record().map(this::reference).orElseGet(OpenApi::octets));
        });
        responses(route, operation.putObject("responses"));
        return operation;
    }

    private static ObjectNode octets() {
        return Json.object().put("type", "string");
    }

    private static String id(Route route) {
        String path = route.path().replace(Routes.API, "").replaceAll("[^a-z]+", "-");
        return (route.method().name().toLowerCase(Locale.ROOT) + path).replaceAll("-$", "");
    }

    private static void parameter(ArrayNode parameters, String name, String in, boolean required) {
        ObjectNode parameter = parameters.addObject();
        parameter.put("name", name).put("in", in).put("required", required);
        ObjectNode schema = parameter.putObject("schema");
        if (Set.of("phase", "state", "recipient").contains(name)) {
            schema.put("type", "array").putObject("items").put("type", "string");
        } else {
            schema.put("type", name.equals("limit") ? "integer" : "string");
        }
    }

    private void responses(Route route, ObjectNode responses) {
        Route.Gives gives = route.gives();
        ObjectNode usual = responses.putObject(Integer.toString(gives.status()));
        usual.put("description", route.summary());
        if (!gives.type().isEmpty()) {
            ObjectNode schema = gives.record()
                    .map(record -> gives.list() ? list(record) : reference(record))
                    .orElseGet(OpenApi::octets);
            usual.putObject("content").putObject(gives.type()).set("schema", schema);
        }
        ObjectNode other = responses.putObject("default");
        other.put("description", "What is wrong (RFC 9457)");
        other.putObject("content").putObject(PROBLEM).set("schema", reference(Problem.Document.class));
    }

    private ObjectNode list(Class<? extends Record> record) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", reference(record));
        properties.putObject("next").putArray("type").add("string").add("null");
        schema.putArray("required").add("items").add("next");
        return schema;
    }

    private ObjectNode reference(Class<? extends Record> type) {
        String name = name(type);
        if (!schemas.containsKey(name)) {
            ObjectNode schema = Json.object();
            schemas.put(name, schema);
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = Json.array();
            for (RecordComponent component : type.getRecordComponents()) {
                boolean optional = Set.of(Optional.class, OptionalLong.class, OptionalInt.class)
                        .contains(component.getType());
                String field = Json.fieldName(component);
                properties.set(field, schema(component.getGenericType()));
                if (!optional) {
                    required.add(field);
                }
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            if (type.getEnclosingClass() == Asked.class || type.getSimpleName().startsWith("Put")) {
                schema.put("additionalProperties", false);
            }
        }
        return Json.object().put("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return schema(arguments[0]);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode list = Json.object().put("type", "array");
                list.set("items", schema(arguments[0]));
                return list;
            }
            ObjectNode map = Json.object().put("type", "object");
            map.set("additionalProperties", schema(arguments[1]));
            return map;
        }
        return plain((Class<?>) type);
    }

    private ObjectNode plain(Class<?> type) {
        ObjectNode schema = Json.object();
        if (type.isRecord() && type != Cidr.class) {
            return reference(type.asSubclass(Record.class));
        }
        if (type.isEnum()) {
            ArrayNode words = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                words.add(Words.of((Enum<?>) constant));
            }
            return schema;
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return schema.put("type", "integer");
        }
        if (type == OptionalLong.class || type == OptionalInt.class) {
            return schema.put("type", "integer");
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return schema;
        }
        schema.put("type", "string");
        if (type == Instant.class) {
            schema.put("format", "date-time");
        } else if (type == UUID.class) {
            schema.put("format", "uuid");
        } else if (type == URI.class) {
            schema.put("format", "uri");
        } else if (type == InetAddress.class) {
            schema.put("description", "an IPv4 or IPv6 address");
        }
        return schema;
    }
}

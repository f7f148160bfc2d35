package org.portreeve.complaintmail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A JSON document as maps, lists and strings, bounded in depth and size. Names of members are in lower case.
final class JsonTree {
    private static final int NODES = 20_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(Limits.ATTACHMENT_OCTETS)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .build())
            .build();

    private int nodes;

    private JsonTree() {}

    /// The object that `text` is; absent when it is no JSON object, or a larger one than we read.
    static Optional<Map<String, Object>> object(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            return Optional.of(new JsonTree().object(json));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName().toLowerCase(Locale.ROOT);
            json.nextToken();
            members.putIfAbsent(name, value(json));
        }
        return members;
    }

    private Object value(JsonParser json) throws IOException {
        if (++nodes > NODES) {
            throw new IOException("too many values");
        }
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return items;
        }
        if (token == null) {
            throw new IOException("cut short");
        }
        return token == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    /// The text at a path of member names, or empty.
    static String text(Map<?, ?> object, String... path) {
        Object at = object;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof String text ? text : "";
    }

    /// The first of several members that has a text, or empty.
    static String any(Map<?, ?> object, String... names) {
        for (String name : names) {
            String text = text(object, name);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    static Map<?, ?> map(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<Map<?, ?>> maps(Map<?, ?> object, String name) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (object.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    found.add(map);
                }
            }
        }
        return found;
    }
}

package org.portreeve.remote;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Values of JSON as people read them: times in the local zone, words for true and false, nothing for nothing.
final class Values {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    /// Fields whose value says what it is.
    private static final Set<String> SELF_EVIDENT = Set.of("type", "device", "standing", "what");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final ZoneId zone;
    private final DateTimeFormatter times;

    private Values(ZoneId zone, DateTimeFormatter times) {
        this.zone = zone;
        this.times = times;
    }

    /// For tables: to the minute.
    static Values brief(ZoneId zone) {
        return new Values(zone, MINUTES);
    }

    /// To the second, with the zone.
    static Values exact(ZoneId zone) {
        return new Values(zone, SECONDS);
    }

    /// A value on one line; plain.
    String of(JsonNode node) {
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(part -> parts.add(of(part)));
            parts.removeIf(String::isEmpty);
            boolean things = node.size() > 0 && node.get(0).isObject();
            return String.join(things ? "; " : ", ", parts);
        }
        if (node.isObject()) {
            return fields(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "yes" : "no";
        }
        return Plain.line(time(Json.scalar(node)));
    }

    /// What is only a pointer to a text beside the record says nothing to people.
    private String fields(JsonNode node) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String value = of(field.getValue());
            if (!value.isEmpty() && !DIGEST.matcher(value).matches()) {
                parts.add(SELF_EVIDENT.contains(field.getKey()) ? value : label(field.getKey()) + " " + value);
            }
        }
        return String.join(", ", parts);
    }

    static String label(String field) {
        return Plain.line(field.replace('_', ' '));
    }

    private String time(String text) {
        if (!TIME.matcher(text).matches()) {
            return text;
        }
        try {
            return times.format(Instant.parse(text).atZone(zone));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}

package org.portreeve.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Where a thing stands now, in a line.
final class Standing {
    private static final Set<String> ENDED = Set.of("removed", "refused", "expired");

    private Standing() {}

    static String of(String thing, JsonNode now, Reply reply) {
        List<String> parts = new ArrayList<>();
        String name = Json.scalar(Json.find(now, "number", "id"));
        String state = Json.scalar(Json.find(now, "phase", "state"));
        parts.add((thing + " " + name).strip() + (state.isEmpty() ? "" : ": " + state));
        add(parts, "closed as", now.path("resolution"));
        add(parts, "goes on as case", now.path("merged_into"));
        add(parts, "on case", now.path("case"));
        for (JsonNode block : now.path("blocks")) {
            String of = Json.scalar(block.path("state"));
            if (!ENDED.contains(of)) {
                parts.add("block %s %s".formatted(Json.scalar(block.path("number")), of));
            }
        }
        String version = Json.scalar(now.path("version"));
        if (!version.isEmpty()) {
            parts.add("version " + version);
        } else if (reply.version().isPresent()) {
            parts.add("version " + reply.version().getAsLong());
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String words, JsonNode value) {
        String text = Json.scalar(value);
        if (!text.isEmpty()) {
            parts.add(words + " " + text);
        }
    }
}

package org.portreeve.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A response. `file`, when there is one, is sent in place of `body` and deleted afterwards.
record Answer(int status, Map<String, String> headers, byte[] body, Optional<Path> file) {
    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer bytes(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body, Optional.empty());
    }

    static Answer text(int status, String type, String body) {
        return bytes(status, type + ";charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(Record body) {
        return json(200, body);
    }

    static Answer json(int status, Record body) {
        return bytes(status, "application/json", Json.write(body));
    }

    static Answer json(JsonNode body) {
        return bytes(200, "application/json", Json.write(body));
    }

    static Answer nothing() {
        return new Answer(204, Map.of(), new byte[0], Optional.empty());
    }

    static Answer file(String type, Path file, String name) {
        return new Answer(
                200,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"%s\"".formatted(name)),
                new byte[0],
                Optional.of(file));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, file);
    }

    /// A thing of a version.
    Answer etag(long version) {
        return with("ETag", Etags.of(version));
    }
}

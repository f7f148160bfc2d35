package org.portreeve.remote;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// JSON from and to an office.
final class Json {
    private static final int DEEPEST = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// The JSON in an answer.
    static JsonNode of(Reply reply) throws RemoteFailure {
        if (!reply.json()) {
            throw RemoteFailure.unreadable("it is %s, not JSON; is this an office?"
                    .formatted(reply.media().isEmpty() ? "of no type" : reply.media()));
        }
        try {
            JsonNode node = MAPPER.readTree(text(reply));
            if (node.isMissingNode()) {
                throw RemoteFailure.unreadable("it is empty");
            }
            return node;
        } catch (JacksonException e) {
            throw new RemoteFailure(RemoteFailure.USAGE, "the office's answer cannot be read: it is broken JSON", e);
        }
    }

    /// The text of an answer, which has to be UTF-8.
    static String text(Reply reply) throws RemoteFailure {
        String type = reply.type().orElse("").toLowerCase(Locale.ROOT).replace("\"", "");
        if (type.contains("charset=") && !type.matches(".*charset=(utf-8|us-ascii)\\b.*")) {
            throw RemoteFailure.unreadable("its text is not in UTF-8");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reply.body()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RemoteFailure(
                    RemoteFailure.USAGE, "the office's answer cannot be read: its text is not in UTF-8", e);
        }
    }

    /// On one line, without what a terminal could obey.
    static String line(JsonNode node) {
        return Plain.json(MAPPER.writeValueAsString(node));
    }

    static byte[] bytes(Map<String, Object> fields) {
        return MAPPER.writeValueAsBytes(fields);
    }

    /// The first of some fields that is there and not null; `by.name` is a field in a field.
    static JsonNode find(JsonNode node, List<String> paths) {
        for (String path : paths) {
            JsonNode found = node;
            for (String step : path.split("\\.")) {
                found = found.path(step);
            }
            if (!found.isMissingNode() && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    static JsonNode find(JsonNode node, String... paths) {
        return find(node, List.of(paths));
    }

    /// A word or number as text; empty for anything else.
    static String scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }
}

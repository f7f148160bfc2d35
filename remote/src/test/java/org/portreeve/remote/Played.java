package org.portreeve.remote;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a scripted office does with one request.
sealed interface Played {
    record Answered(int status, Map<String, String> headers, byte[] body) implements Played {}

    /// Sends `part` again and again, `times` times; for good when it is negative.
    record Repeated(String type, byte[] part, long times) implements Played {}

    /// Ends the connection without an answer.
    record Broken() implements Played {}

    /// Says nothing until the test is over.
    record Silent() implements Played {}

    static Played json(int status, String body) {
        return new Answered(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    static Played json(String body) {
        return json(200, body);
    }

    static Played problem(int status, String body) {
        return new Answered(
                status, Map.of("Content-Type", "application/problem+json"), body.getBytes(StandardCharsets.UTF_8));
    }

    static Played of(int status, String type, String body) {
        return new Answered(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}

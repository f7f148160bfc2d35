package org.portreeve.remote;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request that a scripted office got. Names of headers are in lower case.
record Recorded(String method, String target, Map<String, String> headers, byte[] body) {
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}

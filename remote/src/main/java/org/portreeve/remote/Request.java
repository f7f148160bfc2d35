package org.portreeve.remote;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// A request to an office. `path` is below `/api/v1` and encoded; a name in `query` may be there several times;
/// `version` is the one that has to be there still; a `repeatable` POST carries an Idempotency-Key.
record Request(
        Method method,
        String path,
        List<Parameter> query,
        String accept,
        Optional<Content> content,
        OptionalLong version,
        boolean repeatable) {

    /// A body and its media type.
    record Content(String type, byte[] bytes) {}

    /// One name and its value in a query.
    record Parameter(String name, String value) {
        @Override
        public String toString() {
            return name + "=" + encoded(value);
        }
    }

    Request {
        query = List.copyOf(query);
    }

    /// The same with one more parameter in its query.
    Request with(String name, String value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, value));
        return new Request(method, path, more, accept, content, version, repeatable);
    }

    URI at(URI base) {
        String parameters = query.stream()
                .map(Parameter::toString)
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        return URI.create(base + "/api/v1" + path + parameters);
    }

    /// As a segment of a path, or a value in a query.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("*", "%2A");
    }
}

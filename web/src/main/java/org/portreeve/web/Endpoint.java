package org.portreeve.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;

/// Does for every route what all have in common: who asks, whether they may, what comes with it and how large it is,
/// and the transaction around what changes something.
final class Endpoint {
    /// Attributes of a request, for its line in the log.
    static final String ROUTE = "portreeve.route";

    static final String KEY = "portreeve.key";

    /// So many large bodies are held at a time; others wait.
    private static final int LARGE_AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeyCheck keys;
    private final Idempotency idempotency;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

    Endpoint(KeyCheck keys, Idempotency idempotency) {
        this.keys = keys;
        this.idempotency = idempotency;
    }

    Answer answer(Route route, HttpServletRequest request, Map<String, String> path) {
        request.setAttribute(ROUTE, route.path());
        Optional<Caller> caller = route.open() ? Optional.empty() : Optional.of(allowed(route, request));
        Map<String, List<String>> query = query(route, request.getQueryString());
        boolean heavy =
                route.takes().filter(body -> body.octets() > Route.TEXT_OCTETS).isPresent();
        if (!heavy) {
            return answer(route, request, path, caller, query);
        }
        try {
            if (!large.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Problem.of(503, "too many mails are being taken in now; try again later")
                        .with("Retry-After", "10")
                        .refusal();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503, "the office is ending");
        }
        try {
            return answer(route, request, path, caller, query);
        } finally {
            large.release();
        }
    }

    private Answer answer(
            Route route,
            HttpServletRequest request,
            Map<String, String> path,
            Optional<Caller> caller,
            Map<String, List<String>> query) {
        byte[] body = body(route, request);
        Call call = new Call(
                route,
                caller,
                Map.copyOf(path),
                query,
                Optional.ofNullable(request.getHeader("If-Match")),
                Optional.ofNullable(request.getHeader("Accept")),
                request.getRemoteAddr(),
                body);
        Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        return switch (route.mode()) {
            case READ, TAKE -> route.handler().answer(call);
            case CHANGE -> idempotency.change(call, key, digestible(request));
            case CHANGE_ONCE -> idempotency.changeOnce(call, key);
        };
    }

    private static String digestible(HttpServletRequest request) {
        return "%s %s?%s".formatted(request.getMethod(), request.getRequestURI(), request.getQueryString());
    }

    /// Who asks, known to have a key, whatever it may do.
    Caller known(HttpServletRequest request) {
        Caller caller = keys.caller(request.getHeader("Authorization"), request.getRemoteAddr());
        request.setAttribute(KEY, caller.keyId());
        return caller;
    }

    private Caller allowed(Route route, HttpServletRequest request) {
        Caller caller = known(request);
        if (!caller.clearance().has(route.roles())) {
            throw Refusal.of(
                    403,
                    "this needs one of the roles %s"
                            .formatted(String.join(
                                    ", ",
                                    route.roles().stream()
                                            .sorted()
                                            .<String>map((Role role) -> Words.of(role))
                                            .toList())));
        }
        return caller;
    }

    private static Map<String, List<String>> query(Route route, String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!route.parameters().contains(name)) {
                throw Refusal.of(
                        400,
                        route.parameters().isEmpty()
                                ? "this has no parameters"
                                : "%s is no parameter of this; there are %s"
                                        .formatted(Problem.quoted(name), String.join(", ", route.parameters())));
            }
            if (value.length() > 1000 || value.indexOf(0) >= 0) {
                throw Refusal.of(400, "%s is not a value that this has".formatted(name));
            }
            query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refusal.of(400, "the address is not encoded as addresses are");
        }
    }

    private static byte[] body(Route route, HttpServletRequest request) {
        if (route.takes().isEmpty()) {
            return new byte[0];
        }
        Route.Body takes = route.takes().get();
        byte[] body = octets(request, takes.octets());
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!plain.equals(takes.type())) {
            throw Problem.of(415, "the body has to be %s".formatted(takes.type()))
                    .with("Accept", takes.type())
                    .refusal();
        }
        return body;
    }

    private static byte[] octets(HttpServletRequest request, int most) {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw tooLarge(most);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal tooLarge(int most) {
        return Problem.of(413, "the body is larger than %d octets".formatted(most))
                .with("Connection", "close")
                .refusal();
    }
}

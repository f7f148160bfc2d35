package org.portreeve.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.portreeve.store.OpenCaseExists;
import org.portreeve.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Does for every page what all have in common: who looks, whether they may, what came with it, and a page for what
/// went wrong.
final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    /// The attribute of a request that the server's log and metrics have for its route.
    private static final String ROUTE = "portreeve.route";

    private final PageSettings settings;
    private final Hosts hosts;
    private final Doorkeeper doorkeeper;
    private final Writing writing;

    Entrance(PageSettings settings, Doorkeeper doorkeeper, Writing writing) {
        this.settings = settings;
        this.hosts = new Hosts(settings.publicUrl());
        this.doorkeeper = doorkeeper;
        this.writing = writing;
    }

    ServerResponse response(Route route, ServerRequest request) {
        HttpServletRequest servlet = request.servletRequest();
        servlet.setAttribute(ROUTE, route.path());
        return ServerResponse.ok().build((_, response) -> {
            write(route, servlet, request.pathVariables(), response);
            return null;
        });
    }

    private void write(Route route, HttpServletRequest request, Map<String, String> path, HttpServletResponse response)
            throws IOException {
        Visitor visitor = anybody(request);
        try {
            if (!hosts.knows(request.getHeader("Host"))) {
                throw Sorry.of(
                        421,
                        "This office is not reached under this name; its public-url in the configuration says which.");
            }
            visitor = visitor(request);
            Optional<Reply> refused = refused(route, visitor, request);
            Reply reply = refused.isPresent() ? refused.get() : answer(route, visitor, request, path);
            writing.write(reply, visitor, request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            writing.write(failure(e), visitor, request, response);
        }
    }

    private static Reply answer(Route route, Visitor visitor, HttpServletRequest request, Map<String, String> path) {
        Form form = new Form(route.method() == Route.Method.POST ? fields(request) : Map.of());
        Visit visit = new Visit(route, visitor, Map.copyOf(path), query(request.getQueryString()), form, request);
        return route.handler().answer(visit);
    }

    /// What stands between a visitor and a page: nothing, the sign-in, or the lack of a role.
    private static Optional<Reply> refused(Route route, Visitor visitor, HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (route.method() == Route.Method.POST
                && site != null
                && !Set.of("same-origin", "none").contains(site)) {
            throw Sorry.forbidden("A form of another site cannot be sent here.");
        }
        if (route.open()) {
            return Optional.empty();
        }
        if (visitor.person().isEmpty()) {
            if (request.getHeader("HX-Request") != null || route.path().equals("/live")) {
                throw Sorry.of(401, "");
            }
            String to = route.method() == Route.Method.GET
                    ? Optional.ofNullable(request.getQueryString())
                            .map(query -> request.getRequestURI() + "?" + query)
                            .orElse(request.getRequestURI())
                    : "/";
            return Optional.of(
                    Reply.Redirect.to(Doorkeeper.SIGN_IN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
        }
        if (!visitor.person().get().clearance().has(route.roles())) {
            throw Sorry.of(403, "");
        }
        return Optional.empty();
    }

    /// The page for what is not there.
    ServerResponse missing(HttpServletRequest request, Set<String> methods) {
        return ServerResponse.ok().build((_, response) -> {
            Visitor visitor = visitor(request);
            if (methods.isEmpty()) {
                writing.write(failure(Sorry.missing("")), visitor, request, response);
            } else {
                response.setHeader("Allow", String.join(", ", methods));
                writing.write(failure(Sorry.of(405, "")), visitor, request, response);
            }
            return null;
        });
    }

    /// The page for a form that was not ours, or is too old.
    void forged(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writing.write(Reply.Page.of("pages/forged").status(403), visitor(request), request, response);
    }

    /// The page for a form that is too large to be read.
    void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writing.write(sorry(413, ""), anybody(request), request, response);
    }

    private static Reply failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Sorry sorry -> {
                    return sorry(sorry.status(), sorry.getMessage());
                }
                case OpenCaseExists _, ConcurrencyFailureException _ -> {
                    return sorry(409, "");
                }
                case StoreException _, CannotCreateTransactionException _, DataAccessResourceFailureException _ -> {
                    LOG.error("the records cannot be reached", thrown);
                    return sorry(503, "");
                }
                default -> {}
            }
        }
        LOG.error("a page failed", thrown);
        return sorry(500, "");
    }

    private static Reply sorry(int status, String detail) {
        return Reply.Page.of("pages/sorry")
                .with("status", status)
                .with("detail", detail)
                .status(status);
    }

    private Visitor visitor(HttpServletRequest request) {
        Visitor anybody = anybody(request);
        return doorkeeper
                .who(request)
                .map(in -> new Visitor(
                        Optional.of(in.person()),
                        in.language().orElse(anybody.language()),
                        in.zone().orElse(anybody.zone())))
                .orElse(anybody);
    }

    private Visitor anybody(HttpServletRequest request) {
        Locale language = cookie(request, Languages.COOKIE)
                .flatMap(Languages::of)
                .orElseGet(() -> Languages.accepted(request.getHeader("Accept-Language")));
        ZoneId zone = cookie(request, "zone").flatMap(Entrance::zone).orElse(settings.zone());
        return new Visitor(Optional.empty(), language, zone);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return text.length() > 60
                    ? Optional.empty()
                    : Optional.of(ZoneId.of(URLDecoder.decode(text, StandardCharsets.UTF_8)));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(jakarta.servlet.http.Cookie::getValue)
                .findFirst();
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            request.getParameterMap().forEach((name, values) -> fields.put(name, List.copyOf(Arrays.asList(values))));
        } catch (IllegalStateException _) {
            throw Sorry.of(413, "");
        }
        query(request.getQueryString()).keySet().forEach(fields::remove);
        return fields;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            query.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Sorry.of(400, "");
        }
    }
}

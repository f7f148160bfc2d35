package org.portreeve.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Makes Spring's router from the list of routes.
final class Dispatch {
    private final List<Route> routes;
    private final List<PathPattern> patterns;
    private final Endpoint endpoint;

    Dispatch(List<Route> routes, Endpoint endpoint) {
        this.routes = routes;
        this.endpoint = endpoint;
        patterns = routes.stream()
                .map(route -> PathPatternParser.defaultInstance.parse(route.path()))
                .toList();
    }

    RouterFunction<ServerResponse> router() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            HandlerFunction<ServerResponse> handler =
                    request -> response(endpoint.answer(route, request.servletRequest(), request.pathVariables()));
            builder.route(RequestPredicates.method(route.method()).and(RequestPredicates.path(route.path())), handler);
        }
        return builder.route(RequestPredicates.all(), this::none).build();
    }

    private static ServerResponse response(Answer answer) {
        return ServerResponse.status(answer.status()).build((_, response) -> {
            Responses.send(answer, response);
            return null;
        });
    }

    /// What is not in the list. Below the API nobody learns what there is without a key.
    private ServerResponse none(ServerRequest request) {
        HttpServletRequest servlet = request.servletRequest();
        PathContainer path = request.requestPath().pathWithinApplication();
        Set<String> methods = new TreeSet<>();
        boolean open = false;
        for (int i = 0; i < routes.size(); i++) {
            if (patterns.get(i).matches(path)) {
                methods.add(routes.get(i).method().name());
                open |= routes.get(i).open();
            }
        }
        if (!open && (path.value().startsWith(Routes.API + "/") || !methods.isEmpty())) {
            endpoint.known(servlet);
        }
        if (!methods.isEmpty()) {
            String allowed = String.join(", ", methods);
            throw Problem.of(405, "this takes " + allowed)
                    .with("Allow", allowed)
                    .refusal();
        }
        throw Refusal.missing("such page");
    }
}

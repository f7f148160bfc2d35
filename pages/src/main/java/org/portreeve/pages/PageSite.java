package org.portreeve.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.portreeve.casework.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// All areas together: a router for the server, and the filters that stand before it.
public final class PageSite implements AutoCloseable {
    private static final Set<Role> ALL = Set.of(Role.values());

    private final List<Route> routes = new ArrayList<>();
    private final List<PathPattern> patterns;
    private final Entrance entrance;
    private final Filter guard;
    private final Live live;

    /// @throws IllegalArgumentException when two areas have the same route
    public PageSite(
            PageSettings settings, List<? extends Area> areas, Doorkeeper doorkeeper, Live live, InstantSource clock) {
        this.live = live;
        Statics statics = new Statics();
        areas.forEach(area -> routes.addAll(area.routes()));
        routes.add(statics.route());
        routes.add(Route.get("/live", ALL, live::answer));
        routes.add(Route.post("/language", Set.of(), Preferences::language));
        Set<String> names = new HashSet<>();
        routes.forEach(route -> {
            // Names of variables do not tell routes apart.
            if (!names.add(route.name().replaceAll("\\{[^}]*}", "{}"))) {
                throw new IllegalArgumentException("there are two of " + route.name());
            }
        });
        patterns = routes.stream()
                .map(route -> PathPatternParser.defaultInstance.parse(route.path()))
                .toList();
        Templates templates = new Templates(areas.stream().map(Area::name).toList(), statics, clock);
        entrance = new Entrance(settings, doorkeeper, new Writing(settings, templates, new Navigation(routes)));
        Filter tokens = PageGuard.filter(settings, (request, response, _) -> entrance.forged(request, response));
        guard = (request, response, chain) -> {
            try {
                tokens.doFilter(request, response, chain);
            } catch (InvalidParameterException _) {
                entrance.unreadable((HttpServletRequest) request, (HttpServletResponse) response);
            }
        };
    }

    /// Every page and every form, for the router, the menu, and the tests' matrix.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// What stands before the router, first to last.
    public List<Filter> filters() {
        return List.of(guard);
    }

    /// The router. What it does not have is left to others, except pages that a browser asks for.
    public RouterFunction<ServerResponse> router() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            builder.route(
                    RequestPredicates.method(HttpMethod.valueOf(route.method().name()))
                            .and(RequestPredicates.path(route.path()))
                            .and(pages()),
                    request -> entrance.response(route, request));
        }
        return builder.route(pages().and(PageSite::ours), this::none).build();
    }

    /// Who asks for JSON and for no HTML means REST.
    private static RequestPredicate pages() {
        return request -> {
            String accept = Optional.ofNullable(request.servletRequest().getHeader("Accept"))
                    .orElse("");
            return !accept.contains("json") || accept.contains("text/html");
        };
    }

    private static boolean ours(ServerRequest request) {
        String path = request.path();
        return !path.startsWith("/api/") && !path.equals("/api") && !path.equals("/health") && !path.equals("/metrics");
    }

    private ServerResponse none(ServerRequest request) {
        HttpServletRequest servlet = request.servletRequest();
        PathContainer path = request.requestPath().pathWithinApplication();
        Set<String> methods = new TreeSet<>();
        for (int i = 0; i < routes.size(); i++) {
            if (patterns.get(i).matches(path)) {
                methods.add(routes.get(i).method().name());
            }
        }
        return entrance.missing(servlet, methods);
    }

    /// Ends what streams, so that the server can end.
    @Override
    public void close() {
        live.close();
    }
}

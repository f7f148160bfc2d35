package org.portreeve.browser;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.portreeve.pages.Route;

/// Says which route a path belongs to.
final class Signpost {
    private final List<Route> routes;
    private final Map<String, Pattern> patterns;

    Signpost(List<Route> routes) {
        this.routes = routes;
        patterns = routes.stream().map(Route::path).distinct().collect(Collectors.toMap(Function.identity(), path -> {
            String quoted = path.replaceAll("[.]", "\\\\.").replaceAll("\\{[^}]*}", "[^/]+");
            return Pattern.compile(quoted);
        }));
    }

    Optional<Route> route(Route.Method method, String path) {
        String bare = path.replaceAll("[?#].*", "");
        return routes.stream()
                .filter(route -> route.method() == method
                        && patterns.get(route.path()).matcher(bare).matches())
                .min(Comparator.comparing(route -> route.path().contains("{")));
    }
}

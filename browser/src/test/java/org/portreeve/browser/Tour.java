package org.portreeve.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;

/// Every page that somebody reaches by links, beginning at the pages without variables and at links in letters, and
/// every form on them. So each route has an example, and a route that nothing leads to is noticed.
final class Tour {
    private static final int PAGES_OF_A_ROUTE = 6;
    private static final int TRIES_OF_A_ROUTE = 40;
    /// Whose examples come first: what the administrator of physics sees is of physics.
    private static final List<Who> ORDER = List.of(
            Who.ADMINISTRATOR, Who.SECURITY, Who.ANALYST, Who.POLICY, Who.AUDITOR, Who.NOBODY, Who.OTHER_ADMINISTRATOR);

    /// A page that was seen.
    record Stop(Route route, String path, Who who, int status, String type) {
        boolean html() {
            return type.startsWith("text/html");
        }
    }

    /// A form that was seen, with what its fields had.
    record Filled(Route route, String page, String action, List<String> names, List<String> values, Who who) {}

    private final List<Route> routes;
    private final Signpost signpost;
    private final List<Stop> stops = new ArrayList<>();
    private final Map<String, Filled> forms = new LinkedHashMap<>();
    private final Set<String> queryNames = new TreeSet<>();
    private final Map<Who, Set<String>> seen = new EnumMap<>(Who.class);

    private Tour(List<Route> routes) {
        this.routes = routes;
        signpost = new Signpost(routes);
    }

    static Tour of(House premises) {
        Tour tour = new Tour(premises.routes());
        for (Who who : ORDER) {
            tour.walk(premises, who);
        }
        return tour;
    }

    /// What one of them reaches.
    static Tour of(House house, Who who) {
        Tour tour = new Tour(house.routes());
        tour.walk(house, who);
        return tour;
    }

    private void walk(House premises, Who who) {
        Browser browser = premises.as(who);
        Deque<String> ahead = new ArrayDeque<>();
        routes.stream()
                .filter(route ->
                        route.method() == Route.Method.GET && !route.path().contains("{"))
                .forEach(route -> ahead.add(route.path()));
        ahead.addAll(premises.doors());
        Set<String> visited = seen.computeIfAbsent(who, _ -> new HashSet<>());
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> tries = new HashMap<>();
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            Optional<Route> route = signpost.route(Route.Method.GET, path);
            if (route.isEmpty() || skipped(route.get()) || !visited.add(path)) {
                continue;
            }
            String shape = route.get().name() + names(path);
            if (counts.getOrDefault(shape, 0) >= PAGES_OF_A_ROUTE
                    || tries.merge(shape, 1, Integer::sum) > TRIES_OF_A_ROUTE) {
                continue;
            }
            Browser.Seen page = browser.get(path);
            if (page.status() == 200) {
                counts.merge(shape, 1, Integer::sum);
            }
            stops.add(new Stop(route.get(), path, who, page.status(), page.header("Content-Type")));
            if (page.status() == 200 && page.header("Content-Type").startsWith("text/html")) {
                Document document = page.page();
                document.select("a[href^=/]").forEach(link -> ahead.add(plain(link.attr("href"))));
                document.select("img[src^=/]").forEach(picture -> ahead.add(plain(picture.attr("src"))));
                document.select("form").forEach(form -> note(form, path, who));
            }
        }
    }

    private static boolean skipped(Route route) {
        return route.path().startsWith("/static/") || route.path().startsWith("/live");
    }

    private void note(Element form, String page, Who who) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Element field : form.select("input[name], select[name], textarea[name], button[name]")) {
            names.add(field.attr("name"));
            values.add(value(field));
        }
        if (form.attr("method").equalsIgnoreCase("post")) {
            String action = form.attr("action").isEmpty() ? page : form.attr("action");
            signpost.route(Route.Method.POST, plain(action))
                    .ifPresent(route -> forms.putIfAbsent(
                            route.name() + new TreeSet<>(names), new Filled(route, page, action, names, values, who)));
        } else {
            queryNames.addAll(names);
        }
    }

    static String value(Element field) {
        return switch (field.normalName()) {
            case "textarea" -> field.wholeText();
            case "select" ->
                Optional.ofNullable(field.selectFirst("option[selected]"))
                        .or(() -> Optional.ofNullable(field.selectFirst("option")))
                        .map(option -> option.hasAttr("value") ? option.attr("value") : option.text())
                        .orElse("");
            default -> field.attr("value");
        };
    }

    private String names(String path) {
        int mark = path.indexOf('?');
        if (mark < 0) {
            return "";
        }
        Set<String> names = new TreeSet<>();
        for (String pair : path.substring(mark + 1).split("&")) {
            names.add(pair.split("=", 2)[0]);
        }
        queryNames.addAll(names);
        return names.toString();
    }

    private static String plain(String href) {
        int hash = href.indexOf('#');
        return (hash < 0 ? href : href.substring(0, hash)).replace(" ", "%20");
    }

    List<Stop> stops() {
        return List.copyOf(stops);
    }

    List<Filled> forms() {
        return List.copyOf(forms.values());
    }

    /// The parameters of links and of forms that ask.
    Set<String> queryNames() {
        return new LinkedHashSet<>(queryNames);
    }

    /// A path of a route: one that was seen, or made of parts of others.
    String example(Route route) {
        return stops.stream()
                .filter(stop -> stop.route().name().equals(route.name()) && stop.status() == 200)
                .map(stop -> stop.path().replaceAll("\\?.*", ""))
                .findFirst()
                .or(() -> forms.values().stream()
                        .filter(form -> form.route().name().equals(route.name()))
                        .map(Filled::action)
                        .findFirst())
                .orElseGet(() -> made(route));
    }

    private String made(Route route) {
        return stops.stream()
                .filter(stop -> stop.status() == 200
                        && stop.route().path().contains("{")
                        && route.path().startsWith(stop.route().path() + "/"))
                .max(java.util.Comparator.comparing(stop -> stop.route().path().length()))
                .map(stop -> stop.path().replaceAll("\\?.*", "")
                        + route.path().substring(stop.route().path().length()))
                .orElse(route.path())
                .replaceAll("\\{[^}]*}", "1");
    }
}

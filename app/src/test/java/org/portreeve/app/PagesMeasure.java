package org.portreeve.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.pages.Route;
import org.portreeve.sampleyear.SamplePeople;

/// Asks every page of every area as somebody of each role, in an office with many cases, and fails when one takes
/// longer or is larger than it may; see docs/measurements.md. A line has the median and the longest time of a request,
/// the processor time of the database for one, and what comes over the wire at the first visit. Pages with variables
/// are found through the links of
/// others, so a new page is measured as soon as something leads to it. Arguments: `FOLDER CASES`, and the beginning of
/// the paths when only some are to be measured.
public final class PagesMeasure {
    private static final double MOST_MILLIS = 150;
    private static final int MOST_OCTETS = 100_000;
    private static final int WARM_UP = 5;
    private static final int REQUESTS = 20;
    private static final int PLACES = 20;
    private static final int VISITED = 10;
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|src)=\"(/[^\"#]*)");
    private static final Pattern PART = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:css|js|svg)[^\"]*)\"");
    /// What people type, and what no link leads to.
    private static final List<String> TYPED = List.of(
            "/cases?q=192.0.2.2",
            "/cases?q=physics",
            "/cases?q=nothing-like-it",
            "/servers?q=physics",
            "/lookup?address=192.0.2.66",
            "/lookup?q=192.0.2.66");

    private final MeasuredOffice office;
    private final List<Route> routes;
    private final List<String> letters;
    private final String only;
    private final Map<String, Integer> parts = new LinkedHashMap<>();
    private final Set<String> measured = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();

    private PagesMeasure(MeasuredOffice office, String only) throws IOException {
        this.office = office;
        letters = office.letters();
        this.only = only;
        this.routes = office.routes().stream()
                .filter(route -> route.method() == Route.Method.GET)
                .filter(route -> !route.path().endsWith("live") && !route.path().contains("oidc"))
                .sorted(Comparator.comparingLong(PagesMeasure::variables))
                .toList();
    }

    private static long variables(Route route) {
        return route.path().chars().filter(c -> c == '{').count();
    }

    public static void main(String[] arguments) throws Exception {
        try (MeasuredOffice office = MeasuredOffice.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            long begun = System.nanoTime();
            int counted = office.countFigures();
            System.out.printf("%d months and periods counted in %.1f s%n", counted, (System.nanoTime() - begun) / 1e9);
            PagesMeasure measure = new PagesMeasure(office, arguments.length > 2 ? arguments[2] : "/");
            measure.as("nobody", PageVisitor.nobody(office.address()));
            Set<Object> roles = new LinkedHashSet<>();
            for (SamplePeople.Person person : SamplePeople.all()) {
                if (roles.add(person.role())) {
                    measure.as(
                            person.role().name().toLowerCase(Locale.ROOT),
                            PageVisitor.signedIn(office.address(), person.account(), YearDemo.PASSWORD));
                }
            }
            measure.end();
            System.exit(measure.failures.isEmpty() ? 0 : 1);
        }
    }

    /// The route that a link leads to, and the names in its query: one shape of page.
    private Optional<String> shape(String link) {
        int mark = link.indexOf('?');
        String path = mark < 0 ? link : link.substring(0, mark);
        return routes.stream()
                .filter(route -> path.matches(pattern(route.path())))
                .findFirst()
                .map(route -> route.path() + (mark < 0 ? "" : "?" + names(link.substring(mark + 1))));
    }

    private static String pattern(String path) {
        return Arrays.stream(path.split("(?=\\{)|(?<=\\})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining());
    }

    private static String names(String query) {
        return Arrays.stream(query.replace("&amp;", "&").split("&"))
                .filter(field -> field.matches("[^=]+=.+"))
                .map(field -> field.substring(0, field.indexOf('=')))
                .distinct()
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /// Follows links, then measures each shape that was found.
    private void as(String role, PageVisitor visitor) throws IOException, InterruptedException {
        Map<String, Set<String>> shapes = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        Stream.of(
                        routes.stream().map(Route::path).filter(path -> !path.contains("{")),
                        TYPED.stream(),
                        letters.stream())
                .flatMap(links -> links)
                .forEach(link -> found(link, shapes, waiting));
        while (!waiting.isEmpty()) {
            PageVisitor.Answer answer = visitor.get(waiting.remove());
            if (answer.statusCode() == 200) {
                Matcher links = LINK.matcher(answer.text());
                while (links.find()) {
                    found(links.group(1).replace("&amp;", "&"), shapes, waiting);
                }
            }
        }
        System.out.printf(
                "%n%s, load %.1f%n",
                role, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (Map.Entry<String, Set<String>> shape : shapes.entrySet()) {
            if (shape.getKey().startsWith(only)) {
                measure(role, visitor, shape.getKey(), List.copyOf(shape.getValue()));
            }
        }
    }

    private void found(String link, Map<String, Set<String>> shapes, Deque<String> waiting) {
        shape(link).ifPresent(shape -> {
            Set<String> places = shapes.computeIfAbsent(shape, _ -> new LinkedHashSet<>());
            if (places.size() < PLACES && places.add(link) && places.size() <= VISITED) {
                waiting.add(link);
            }
        });
    }

    private void measure(String role, PageVisitor visitor, String shape, List<String> links)
            throws IOException, InterruptedException {
        List<String> places = new ArrayList<>();
        for (String place : links) {
            if (visitor.get(place).statusCode() == 200) {
                places.add(place);
            }
        }
        if (places.isEmpty()) {
            return;
        }
        for (int i = 0; i < WARM_UP; i++) {
            visitor.get(places.get(i % places.size()));
        }
        PageVisitor.Answer last = visitor.get(places.getFirst());
        double[] millis = new double[REQUESTS];
        int largest = 0;
        Duration before = office.databaseTime();
        for (int i = 0; i < REQUESTS; i++) {
            long begun = System.nanoTime();
            last = visitor.get(places.get(i % places.size()));
            millis[i] = (System.nanoTime() - begun) / 1e6;
            largest = Math.max(largest, last.transferred());
            if (last.statusCode() >= 500) {
                failures.add("%s as %s: status %d".formatted(places.get(i % places.size()), role, last.statusCode()));
            }
        }
        double database = office.databaseTime().minus(before).toMillis() / (double) REQUESTS;
        boolean page =
                last.response().headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        int octets = page ? largest + parts(visitor, last.text()) : largest;
        Arrays.sort(millis);
        double median = millis[REQUESTS / 2];
        boolean slow = median > MOST_MILLIS;
        boolean large = page && octets > MOST_OCTETS;
        measured.add(shape.replaceAll("\\?.*", ""));
        System.out.printf(
                "%-44s %7.1f ms %7.1f ms %6.1f ms %6.1f kB%s%s%n",
                shape,
                median,
                millis[REQUESTS - 1],
                database,
                octets / 1000.0,
                slow ? " SLOW" : "",
                large ? " LARGE" : "");
        if (slow || large) {
            failures.add("%s as %s: %.1f ms, %.1f kB".formatted(shape, role, median, octets / 1000.0));
        }
    }

    /// The stylesheet, the scripts and the pictures of a page, each as it comes over the wire.
    private int parts(PageVisitor visitor, String page) throws IOException, InterruptedException {
        int octets = 0;
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PART.matcher(page);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        for (String name : names) {
            Integer known = parts.get(name);
            if (known == null) {
                known = visitor.get(name).transferred();
                parts.put(name, known);
            }
            octets += known;
        }
        return octets;
    }

    private void end() {
        String unseen = routes.stream()
                .map(Route::path)
                .filter(path -> !measured.contains(path))
                .collect(Collectors.joining(", "));
        System.out.printf("%nNot measured, as nothing led to a page of it that answered 200: %s%n", unseen);
        System.out.println(failures.isEmpty() ? "Nothing is too slow or too large." : "Too slow, too large or failed:");
        failures.forEach(System.out::println);
        System.out.println("Office: " + office.address());
    }
}

package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Stop;
import org.portreeve.pages.Route;

/// What forms answer is looked at as pages are, and no route is left out of what was looked at.
class AnsweredTest {
    /// Streams of events, and files: no pages.
    private static final Set<String> NO_PAGES =
            Set.of("GET /live", "GET /a/{token}/live", "GET /static/{name}", "GET /reports/{month}/sent");

    @Test
    void noAnswerIsHardToReachForAnybody() {
        List<String> found = new ArrayList<>();
        Set<String> shapes = new TreeSet<>();
        for (Answered answered : Answered.all()) {
            Map<Who, List<Shown>> pages = new LinkedHashMap<>();
            answered.shown().stream()
                    .filter(shown -> shapes.add(Shape.of(shown.html())))
                    .forEach(shown -> pages.computeIfAbsent(shown.who(), _ -> new ArrayList<>())
                            .add(shown));
            pages.forEach((who, shown) -> {
                try (Window window = answered.house().window(who, Look.DESKTOP)) {
                    shown.forEach(each -> Axe.everyLook(
                            window,
                            "%s (%s)".formatted(each.name().orElse(each.route()), each.path()),
                            () -> window.show(each),
                            found));
                }
            });
        }
        assertThat(shapes).hasSizeGreaterThan(60);
        assertThat(found).isEmpty();
    }

    @Test
    void noRouteIsLeftOut() {
        Tour tour = Tour.of(FullHouse.only());
        Set<String> seen = new TreeSet<>(NO_PAGES);
        tour.stops().stream()
                .filter(stop -> stop.status() == 200)
                .map(Stop::route)
                .map(Route::name)
                .forEach(seen::add);
        Answered.all().forEach(each -> each.shown().forEach(shown -> seen.add(shown.route())));
        assertThat(FullHouse.only().routes().stream().map(Route::name).filter(name -> !seen.contains(name)))
                .as("routes that nobody looked at")
                .isEmpty();
    }
}

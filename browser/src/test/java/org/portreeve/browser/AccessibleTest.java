package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Stop;

/// Every page that anybody reaches, as each who reaches it, is looked at in Chromium.
class AccessibleTest {
    /// A sheet of A4 between its margins, at 96 dots to the inch.
    private static final int PAPER = 720;

    private static Tour tour;

    @BeforeAll
    static void walk() {
        tour = Tour.of(FullHouse.only());
    }

    /// Pages that are shown, one of each shape and of each reader who sees it in another way.
    private static Map<Who, List<Stop>> pages() {
        Map<Who, List<Stop>> pages = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        for (Stop stop : tour.stops()) {
            if (stop.html()
                    && stop.status() == 200
                    && seen.add(stop.who() + stop.route().name())) {
                pages.computeIfAbsent(stop.who(), _ -> new ArrayList<>()).add(stop);
            }
        }
        return pages;
    }

    @Test
    void noPageIsHardToReachForAnybody() {
        List<String> found = new ArrayList<>();
        Set<String> whole = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        pages().forEach((who, stops) -> {
            try (Window window = FullHouse.only().window(who, Look.DESKTOP)) {
                for (Stop stop : stops) {
                    if (shown.add(stop.route().name() + shape(stop))) {
                        look(window, stop, whole.add(stop.route().name()), found);
                    }
                }
            }
        });
        assertThat(whole).hasSizeGreaterThan(40);
        assertThat(found).isEmpty();
    }

    @Test
    void theMenuIsReachedAndFitsOnAPhone() {
        try (Premises premises = new Premises();
                Window window = premises.window(Who.SECURITY, Look.PHONE)) {
            window.wide(Axe.NARROW, 800).go("/account");
            window.tabTo("Menu").press("Enter");
            PlaywrightAssertions.assertThat(window.page.locator(".menu nav a[href='/record']"))
                    .isVisible();
            assertThat(window.overhang()).isZero();
            assertThat(Axe.all(window)).isEmpty();
            window.press("Escape");
            PlaywrightAssertions.assertThat(window.page.locator(".menu nav")).isHidden();
        }
    }

    @Test
    void whatIsPrintedIsReadable() {
        List<String> found = new ArrayList<>();
        Set<String> printed = Set.of("GET /cases/{n}", "GET /policy", "GET /reports/{month}", "GET /c/{token}");
        Set<String> seen = new TreeSet<>();
        for (Stop stop : tour.stops()) {
            if (stop.status() == 200
                    && printed.contains(stop.route().name())
                    && seen.add(stop.route().name())) {
                try (Window window = FullHouse.only().window(stop.who(), Look.DESKTOP.inTheDark())) {
                    window.printed().wide(PAPER, 1000).go(stop.path());
                    Axe.looks(window).forEach(wrong -> found.add(stop.path() + ": " + wrong));
                    if (window.overhang() > 0) {
                        found.add("%s is %d px wider than paper".formatted(stop.path(), window.overhang()));
                    }
                    PlaywrightAssertions.assertThat(window.page.locator("header.top"))
                            .isHidden();
                }
            }
        }
        assertThat(seen).isEqualTo(printed);
        assertThat(found).isEmpty();
    }

    private static String shape(Stop stop) {
        return Shape.of(FullHouse.only().as(stop.who()).get(stop.path()).page());
    }

    /// In every look once for each route; whoever else sees it in another way sees it in the light.
    private static void look(Window window, Stop stop, boolean first, List<String> found) {
        if (first) {
            Axe.everyLook(window, stop.path(), () -> window.go(stop.path()), found);
        } else {
            window.dark(false).wide(1280, 900).go(stop.path());
            Axe.all(window).forEach(wrong -> found.add(stop.path() + " light: " + wrong));
        }
    }
}

package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Stop;

/// Every page that anybody reaches, as each who reaches it, is looked at in Chromium.
class AccessibleTest {
    private static final int NARROW = 360;
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
                    if (shown.add(shape(stop))) {
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
            window.wide(NARROW, 800).go("/account");
            window.tabTo("Menu").press("Enter");
            PlaywrightAssertions.assertThat(window.page.locator(".menu nav a[href='/record']"))
                    .isVisible();
            assertThat(window.overhang()).isZero();
            assertThat(Axe.all(window)).isEmpty();
            window.press("Escape");
            PlaywrightAssertions.assertThat(window.page.locator(".menu nav")).isHidden();
        }
    }

    /// What is marked up on a page, without its words: two readers for whom it is the same need one look.
    private static String shape(Stop stop) {
        Document page = FullHouse.only().as(stop.who()).get(stop.path()).page();
        StringBuilder shape = new StringBuilder(stop.route().name());
        page.select("main *, nav.bar, .who").forEach(each -> {
            shape.append(' ').append(each.normalName());
            each.classNames().forEach(name -> shape.append('.').append(name));
        });
        return shape.toString();
    }

    /// All rules once for each page, the rules that depend on colours in the dark, and those of width on a phone.
    private static void look(Window window, Stop stop, boolean first, List<String> found) {
        window.dark(false).wide(1280, 900).go(stop.path());
        Axe.all(window).forEach(wrong -> found.add(stop.path() + " light: " + wrong));
        if (first) {
            window.dark(true);
            Axe.looks(window).forEach(wrong -> found.add(stop.path() + " dark: " + wrong));
            window.wide(NARROW, 800);
            Axe.looks(window).forEach(wrong -> found.add(stop.path() + " narrow: " + wrong));
            if (window.overhang() > 0) {
                found.add("%s is %d px wider than %d".formatted(stop.path(), window.overhang(), NARROW));
            }
        }
    }
}

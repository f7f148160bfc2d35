package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Stop;

/// Makes pictures of every page, light and dark, on a desk and on a phone. It is run by its name only; docs/pages.md
/// says how.
class Screenshots {
    private static final Path DOCS = Path.of("../docs");
    private static final Path FOLDER = DOCS.resolve("screenshots");
    private static final long MOST_OCTETS = 16 << 20;
    private static final int QUALITY = 30;
    private static final int MOST_HEIGHT = 1800;
    /// Who is shown a page, if several see it.
    private static final List<Who> READERS =
            List.of(Who.SECURITY, Who.ANALYST, Who.POLICY, Who.AUDITOR, Who.ADMINISTRATOR, Who.OTHER_ADMINISTRATOR);

    private static final List<Look> LOOKS =
            List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE, Look.PHONE.inTheDark());

    @Test
    void everyPageHasItsPictures() throws IOException {
        Map<String, Stop> pages = pages(Tour.of(FullHouse.only()));
        assertThat(pages).hasSizeGreaterThan(40);
        Files.createDirectories(FOLDER);
        try (Stream<Path> old = Files.list(FOLDER)) {
            old.forEach(Screenshots::delete);
        }
        long octets = 0;
        for (Look look : LOOKS) {
            for (Who who : Who.values()) {
                try (Window window = FullHouse.only().window(who, look)) {
                    for (Map.Entry<String, Stop> page : pages.entrySet()) {
                        if (page.getValue().who() == who) {
                            assertThat(window.go(page.getValue().path())).isEqualTo(200);
                            byte[] picture = picture(window, look);
                            octets += picture.length;
                            Files.write(FOLDER.resolve(file(page.getKey(), look)), picture);
                        }
                    }
                }
            }
        }
        for (Answered answered : Answered.all()) {
            octets += pictures(answered);
        }
        Files.write(DOCS.resolve("screenshots.md"), index(pages));
        assertThat(octets).isLessThan(MOST_OCTETS);
    }

    /// Pictures of what forms answer, and how many octets they have.
    private static long pictures(Answered answered) throws IOException {
        long octets = 0;
        for (Look look : LOOKS) {
            for (Who who : Who.values()) {
                List<Shown> own =
                        answered.pictured().filter(shown -> shown.who() == who).toList();
                if (own.isEmpty()) {
                    continue;
                }
                try (Window window = answered.house().window(who, look)) {
                    for (Shown shown : own) {
                        window.show(shown);
                        byte[] picture = picture(window, look);
                        octets += picture.length;
                        Files.write(FOLDER.resolve(file(shown.name().orElseThrow(), look)), picture);
                    }
                }
            }
        }
        return octets;
    }

    /// One stop of each route: of nobody where everybody may look.
    private static Map<String, Stop> pages(Tour tour) {
        Map<String, Stop> pages = new TreeMap<>();
        tour.stops().stream()
                .filter(stop -> stop.html() && stop.status() == 200)
                .sorted(Comparator.comparing(Screenshots::rank))
                .forEach(stop -> pages.putIfAbsent(name(stop.route().path()), stop));
        return pages;
    }

    private static int rank(Stop stop) {
        boolean asked = stop.path().contains("?");
        int reader = stop.who() == Who.NOBODY ? (stop.route().open() ? -1 : 99) : READERS.indexOf(stop.who());
        return reader + (asked ? 100 : 0);
    }

    private static String name(String path) {
        String name = path.replaceAll("[{}]", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "front" : name;
    }

    private static String file(String page, Look look) {
        return "%s-%s.webp".formatted(page, look.word());
    }

    private static byte[] picture(Window window, Look look) {
        int height = ((Number) window.page.evaluate("() => document.documentElement.scrollHeight")).intValue();
        JsonObject clip = new JsonObject();
        clip.addProperty("x", 0);
        clip.addProperty("y", 0);
        clip.addProperty("width", look.width());
        clip.addProperty("height", Math.clamp(height, look.height(), MOST_HEIGHT));
        clip.addProperty("scale", 1);
        JsonObject how = new JsonObject();
        how.addProperty("format", "webp");
        how.addProperty("quality", QUALITY);
        how.addProperty("captureBeyondViewport", true);
        how.add("clip", clip);
        CDPSession session = window.context().newCDPSession(window.page);
        try {
            String data =
                    session.send("Page.captureScreenshot", how).get("data").getAsString();
            return Base64.getDecoder().decode(data);
        } finally {
            session.detach();
        }
    }

    private static List<String> index(Map<String, Stop> pages) {
        List<String> lines = new ArrayList<>(List.of(
                "# Screenshots",
                "",
                "Every page, of the sample year. Made by a test; `docs/pages.md` says how to make them again.",
                "",
                "| page | seen by | desk | phone |",
                "|---|---|---|---|"));
        pages.forEach((name, stop) -> lines.add(row(name, stop.route().path(), stop.who())));
        lines.addAll(List.of(
                "",
                "What forms answer, and pages in a state that the sample year does not have: previews, results, refusals,",
                "errors. Of a small office.",
                "",
                "| answer | seen by | desk | phone |",
                "|---|---|---|---|"));
        Answered.all().stream()
                .flatMap(Answered::pictured)
                .sorted(Comparator.comparing(shown -> shown.name().orElseThrow()))
                .forEach(shown ->
                        lines.add(row(shown.name().orElseThrow(), shown.name().orElseThrow(), shown.who())));
        return lines;
    }

    private static String row(String name, String words, Who who) {
        return "| `%s` | %s | [light](screenshots/%s) [dark](screenshots/%s) | [light](screenshots/%s) [dark](screenshots/%s) |"
                .formatted(
                        words,
                        who.word(),
                        file(name, LOOKS.get(0)),
                        file(name, LOOKS.get(1)),
                        file(name, LOOKS.get(2)),
                        file(name, LOOKS.get(3)));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

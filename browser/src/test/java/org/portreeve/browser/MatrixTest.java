package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;

/// Who may see which page and send which form. The file of what is expected is written anew with
/// `-Dportreeve.golden=write`.
class MatrixTest {
    private static final Path GOLDEN = Path.of("src/test/resources/pages.txt");

    @Test
    void everyPageAndFormIsForThoseWhoMayHaveItAndForNobodyElse() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (Premises premises = new Premises()) {
            Tour tour = Tour.of(premises);
            for (Route route : premises.routes()) {
                StringBuilder row = new StringBuilder("%-58s".formatted(route.name()));
                for (Who who : Who.values()) {
                    row.append(' ').append("%-5s".formatted(answer(premises, route, tour.example(route), who)));
                }
                rows.put(route.path() + " " + route.method(), row.toString().strip());
            }
        }
        String head = "%-58s".formatted("") + " "
                + String.join(
                        " ",
                        Stream.of(Who.values())
                                .map(who -> "%-5s".formatted(short5(who.word())))
                                .toList());
        List<String> lines = Stream.concat(Stream.of(head.stripTrailing()), rows.values().stream())
                .toList();
        if ("write".equals(System.getProperty("portreeve.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
        assertThat(rows).hasSizeGreaterThan(80);
    }

    private static String short5(String word) {
        return word.length() > 5 ? word.substring(0, 5) : word;
    }

    /// `sign` to the sign-in, `no` for lack of a role, `none` when it is not there for this one, `yes` otherwise.
    private static String answer(Premises premises, Route route, String path, Who who) {
        Browser browser = premises.as(who);
        Browser.Seen seen = switch (route.method()) {
            case GET -> path.endsWith("/live") ? browser.head(path + "?topics=cases") : browser.get(path);
            // Without fields, about what is not there: whoever may send it is told so, and nothing happens.
            case POST ->
                route.path().equals("/sign-out")
                        ? browser.forge(path)
                        : browser.post(route.path().replaceAll("\\{[^}]*}", "999999"));
        };
        if (seen.status() == 303 && seen.header("Location").startsWith("/sign-in?to=")) {
            return "sign";
        }
        return switch (seen.status()) {
            case 403 -> "no";
            case 404 -> route.method() == Route.Method.POST ? "yes" : "none";
            case 401 -> "sign";
            default -> {
                assertThat(seen.status()).as(route.name() + " for " + who).isLessThan(500);
                yield "yes";
            }
        };
    }
}

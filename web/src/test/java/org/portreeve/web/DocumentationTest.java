package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Words;

/// The table of all requests in docs/rest.md is the list of routes. It is written anew with
/// `-Dauthorisation.refresh`.
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/rest.md");
    private static final String BEGIN = "<!-- all requests -->\n";
    private static final String END = "<!-- end -->\n";

    private static String table() {
        // Routes only hold on to the parts.
        List<Route> routes =
                new Routes(new WebParts(null, null, null, null, null, null, null, null, null, null, null)).all();
        return routes.stream()
                .map(route -> "| %s | `%s` | %s | %s |\n"
                        .formatted(route.method(), route.path(), who(route), route.summary()))
                .collect(Collectors.joining("", "| | path | roles | |\n|---|---|---|---|\n", ""));
    }

    private static String who(Route route) {
        if (route.open()) {
            return "no key";
        }
        return route.roles().size() == org.portreeve.casework.Role.values().length
                ? "all"
                : route.roles().stream().sorted().map(Words::of).collect(Collectors.joining(", "));
    }

    @Test
    void the_page_lists_every_request() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("authorisation.refresh")) {
            page = page.substring(0, from) + table() + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(END);
        }
        assertThat(page.substring(from, to)).isEqualTo(table());
    }
}

package org.portreeve.officepages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Page;

/// A part of a list as a page shows it, with links to its first and its next part.
public record Listed<T>(List<T> rows, Optional<String> first, Optional<String> next) {
    static final int ROWS = 50;

    public Listed {
        rows = List.copyOf(rows);
    }

    /// The part that the visit's `cursor` asks for.
    static <R, T> Listed<T> of(Visit visit, Function<Optional<String>, Page<R>> ask, Function<R, T> view) {
        Optional<String> cursor = visit.query("cursor");
        Page<R> page;
        try {
            page = ask.apply(cursor);
        } catch (IllegalArgumentException e) {
            throw Sorry.wrong(e.getMessage());
        }
        return new Listed<>(
                page.rows().stream().map(view).toList(),
                cursor.map(_ -> link(visit, Optional.empty())),
                page.next().map(next -> link(visit, Optional.of(next))));
    }

    private static String link(Visit visit, Optional<String> cursor) {
        List<String> pairs = new ArrayList<>();
        visit.query().forEach((name, values) -> {
            if (!name.equals("cursor") && !name.equals("said")) {
                values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value)));
            }
        });
        cursor.ifPresent(next -> pairs.add("cursor=" + encoded(next)));
        String path = visit.request().getRequestURI();
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    /// A value in an address or a path.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

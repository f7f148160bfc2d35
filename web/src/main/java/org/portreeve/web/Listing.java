package org.portreeve.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.store.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists: `{"items":[...],"next":"..."}` and a `Link` to what follows (RFC 8288).
final class Listing {
    private Listing() {}

    static <T> Answer of(Call call, Page<T> page, Function<T, ?> view) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        page.rows().forEach(row -> items.add(Json.node(view.apply(row))));
        if (page.next().isEmpty()) {
            body.putNull("next");
            return Answer.json(body);
        }
        body.put("next", page.next().get());
        return Answer.json(body)
                .with(
                        "Link",
                        "<%s>; rel=\"next\"".formatted(link(call, page.next().get())));
    }

    /// A page of a list that is short enough to be held as a whole.
    static <T> Answer of(Call call, List<T> all, Function<T, String> key, Function<T, ?> view) {
        int from = call.cursor().map(cursor -> position(all, key, cursor)).orElse(0);
        int to = Math.min(all.size(), from + call.limit());
        List<T> rows = all.subList(from, to);
        Optional<String> next = to < all.size() ? Optional.of(key.apply(rows.getLast())) : Optional.empty();
        return of(call, new Page<>(rows, next), view);
    }

    private static <T> int position(List<T> all, Function<T, String> key, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw wrongCursor();
    }

    static Refusal wrongCursor() {
        return Refusal.of(400, "the cursor is not one of this list, or the list has changed: begin again without it");
    }

    private static String link(Call call, String cursor) {
        String path = call.route().path();
        for (Map.Entry<String, String> variable : call.path().entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        List<String> pairs = new ArrayList<>();
        call.query().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                values.forEach(value -> pairs.add(name + "=" + encoded(value)));
            }
        });
        pairs.add("cursor=" + encoded(cursor));
        return path + "?" + String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

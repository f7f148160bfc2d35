package org.portreeve.remote;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Follows a list from page to page.
final class Pages {
    static final int USUAL = 100;
    static final int MOST = 100_000;
    private static final int MOST_OF_PAGE = 200;

    private Pages() {}

    /// Hands over each item, up to `limit`; true when there are more.
    static boolean each(OfficeClient office, Request first, int limit, Consumer<JsonNode> taking)
            throws RemoteFailure, InterruptedException {
        int left = limit;
        String cursor = "";
        while (true) {
            Request request = first.with("limit", Integer.toString(Math.min(left, MOST_OF_PAGE)));
            Reply reply = office.send(cursor.isEmpty() ? request : request.with("cursor", cursor));
            if (!reply.fine()) {
                throw Problem.of(reply);
            }
            JsonNode page = Json.of(reply);
            JsonNode items = page.path("items");
            if (!items.isArray()) {
                throw RemoteFailure.unreadable("it is no list");
            }
            for (JsonNode item : items) {
                if (left == 0) {
                    return true;
                }
                taking.accept(item);
                left--;
            }
            String next = Json.scalar(page.path("next"));
            if (next.isEmpty()) {
                return false;
            }
            if (next.equals(cursor) || items.isEmpty()) {
                throw RemoteFailure.unreadable("the list has no end");
            }
            if (left == 0) {
                return true;
            }
            cursor = next;
        }
    }
}

package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Words;
import org.portreeve.office.Order;

/// Shows everybody whether an order of a block is genuine. Who has the token may read the order; nothing of it says
/// who complained.
final class OrderPage {
    private final WebParts parts;

    OrderPage(WebParts parts) {
        this.parts = parts;
    }

    /// A genuine order.
    record View(
            boolean genuine,
            long case_,
            int block,
            String server,
            Set<InetAddress> addresses,
            String orderedBy,
            Instant orderedAt,
            String provision,
            String reason,
            BlockState state,
            Optional<Instant> from,
            Optional<Instant> until) {
        static View of(Order order) {
            return new View(
                    true,
                    order.caseNumber(),
                    order.block(),
                    order.server(),
                    order.addresses(),
                    order.orderedBy(),
                    order.orderedAt(),
                    order.provision(),
                    order.reason(),
                    order.state(),
                    order.from(),
                    order.until());
        }
    }

    Answer show(Call call) {
        Optional<Order> order = parts.store().read(tx -> parts.seal().check(tx, call.at("token")));
        boolean json = call.accept()
                .filter(accept -> accept.contains("application/json") && !accept.contains("text/html"))
                .isPresent();
        if (json) {
            return order.map(found -> Answer.json(View.of(found)))
                    .orElseThrow(() -> Refusal.of(404, "this is not an order of this office"));
        }
        return order.map(found -> Answer.text(200, "text/html", page(found)))
                .orElseGet(() -> Answer.text(404, "text/html", frame("This is not an order of this office", """
                        <p>The address of this page was not made by this office, or not for an order. Whoever sent it to
                        you may have changed it. Do not act on it; ask the office.</p>
                        """)));
    }

    private static String page(Order order) {
        StringBuilder rows = new StringBuilder("<p>This office ordered the following.</p>\n<table>\n");
        row(rows, "Case", Long.toString(order.caseNumber()));
        row(rows, "Block", Integer.toString(order.block()));
        row(rows, "Server", order.server());
        row(
                rows,
                "Addresses",
                order.addresses().stream().map(Json::text).sorted().collect(Collectors.joining(", ")));
        row(rows, "Ordered by", order.orderedBy());
        row(rows, "Ordered at", order.orderedAt().toString());
        row(rows, "Provision", order.provision());
        row(rows, "Reason", order.reason());
        row(rows, "State now", Words.of(order.state()).replace('-', ' '));
        order.from().ifPresent(from -> row(rows, "From", from.toString()));
        order.until().ifPresent(until -> row(rows, "Until", until.toString()));
        return frame("This order is genuine", rows.append("</table>\n").toString());
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("<tr><th align=\"left\">")
                .append(name)
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n");
    }

    private static String frame(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"></head>
                <body><h1>%1$s</h1>
                %2$s</body>
                </html>
                """.formatted(title, body);
    }

    /// Text as HTML shows it.
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        case '\'' -> "&#39;";
                        default -> Character.isISOControl(c) ? " " : String.valueOf(c);
                    });
        }
        return safe.toString();
    }
}

package org.portreeve.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.portreeve.pages.Browser;

/// What an answer to an attack may not be or have.
final class Harmless {
    /// Markup that would run a script if it were taken for markup, inside a text, an attribute or a script.
    static final String SCRIPT = "\"'><img src=x onerror=alert(1)><script>alert(2)</script><svg/onload=alert(3)>"
            + "<a href=\"javascript:alert(4)\">x</a>";

    /// An expression that a template engine would work out; 1337 tells that it did.
    static final String EXPRESSION = "q${7*191}q#{7*191}q*{7*191}q[[${7*191}]]q__${7*191}__q{{7*191}}q~{x::y}q@{x}q";

    static final String SQL = "1' OR '1'='1' -- ; DROP TABLE cases; \\ % _ \"";
    static final String HEADER = "x\r\nSet-Cookie: evil=1\r\nX-Evil: 1\r\n\r\n<script>alert(5)</script>";

    private static final Pattern INTERNALS = Pattern.compile("\\bat (org|java|jdk|com)\\.[a-z.]+[A-Z]|[a-z]Exception\\b"
            + "|PSQL|org\\.(portreeve|thymeleaf|springframework|postgresql|apache)\\.");

    private Harmless() {}

    /// Everything that is wrong with an answer, of whatever kind it is.
    static List<String> wrongs(Browser.Seen seen) {
        List<String> wrong = new ArrayList<>();
        if (seen.status() >= 500) {
            wrong.add("status " + seen.status());
        }
        if (!seen.header("X-Evil").isEmpty()
                || seen.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("evil"))) {
            wrong.add("a header that was not ours");
        }
        String location = seen.header("Location");
        if (!location.isEmpty()
                && (!location.startsWith("/") || location.startsWith("//") || location.contains("\\"))) {
            wrong.add("leads to " + location);
        }
        if (seen.text().contains("1337")) {
            wrong.add("an expression was worked out");
        }
        boolean html = seen.header("Content-Type").startsWith("text/html");
        if (html) {
            var internal = INTERNALS.matcher(seen.page().text());
            if (internal.find()) {
                wrong.add("tells of its inside: " + internal.group());
            }
            wrong.addAll(active(seen.page()));
        }
        if (!seen.header("X-Content-Type-Options").equals("nosniff")) {
            wrong.add("may be sniffed");
        }
        return wrong;
    }

    /// What of a page would do something, and is none of our two scripts.
    static List<String> active(Document page) {
        List<String> wrong = new ArrayList<>();
        for (Element each : page.getAllElements()) {
            String tag = each.normalName();
            switch (tag) {
                case "script" -> {
                    if (!each.attr("src").matches("/static/[0-9a-f]{12}-(htmx|portreeve)\\.js")
                            || !each.data().isBlank()) {
                        wrong.add("script " + each);
                    }
                }
                case "iframe", "object", "embed", "base", "applet", "style", "frame" -> wrong.add(each.toString());
                default -> {}
            }
            for (Attribute attribute : each.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
                if (name.startsWith("on") || name.startsWith("hx-on") || name.equals("srcdoc")) {
                    wrong.add("%s on %s".formatted(name, tag));
                }
                if (value.startsWith("javascript:") || value.startsWith("data:text/html")) {
                    wrong.add("%s=%s".formatted(name, value));
                }
                if (List.of("action", "formaction", "src", "hx-get", "hx-post").contains(name)
                        && !value.startsWith("/")
                        && !value.startsWith("data:image/")
                        && !value.isEmpty()
                        && !value.startsWith("?")) {
                    wrong.add("%s=%s".formatted(name, value));
                }
            }
        }
        return wrong;
    }
}

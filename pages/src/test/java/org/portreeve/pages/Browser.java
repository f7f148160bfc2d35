package org.portreeve.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Looks at pages and sends forms as a browser without scripts does, with cookies, and follows no redirect by itself.
public final class Browser {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/html"));

    public Browser(int port, Optional<String> account) {
        this.port = port;
        account.ifPresent(name -> cookies.put("as", name));
    }

    /// What came back.
    public record Seen(int status, HttpHeaders headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Document page() {
            return Jsoup.parse(text());
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /// The visible text of `main`.
        public String main() {
            Element main = page().selectFirst("main");
            return main == null ? "" : main.text();
        }
    }

    /// Sends one more header with each request.
    public Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Browser cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Seen get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /// The head of what comes back, for what never ends.
    public Seen head(String path) {
        return send(HttpRequest.newBuilder().GET(), path, false);
    }

    /// The page after a form: follows redirects on this site.
    public Seen follow(Seen seen) {
        Seen now = seen;
        for (int i = 0; i < 5 && now.status() == 303; i++) {
            now = get(now.header("Location"));
        }
        return now;
    }

    /// Sends the form of a page whose action is `action`, with its hidden fields and with `fields`, whether the form
    /// has them or not.
    public Seen submit(String page, String action, String... fields) {
        Seen seen = get(page);
        Element form = seen.page().select("form").stream()
                .filter(each -> each.attr("action").equals(action))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no form for %s on %s:%n%s".formatted(action, page, seen.text())));
        List<String> all = new ArrayList<>();
        form.select("input[type=hidden]").forEach(field -> {
            all.add(field.attr("name"));
            all.add(field.attr("value"));
        });
        for (int i = 0; i < fields.length; i += 2) {
            String name = fields[i];
            for (int j = 0; j < all.size(); j += 2) {
                if (all.get(j).equals(name)) {
                    all.remove(j + 1);
                    all.remove(j);
                    break;
                }
            }
            all.add(name);
            all.add(fields[i + 1]);
        }
        return send(all, action);
    }

    /// Sends fields to a path with a token that is right, as if some page had such a form.
    public Seen post(String path, String... fields) {
        Element token = get("/no-such-page").page().selectFirst("form[action=/language] input[name=_csrf]");
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("_csrf");
        all.add(token == null ? "" : token.attr("value"));
        return send(all, path);
    }

    /// Sends fields without any token.
    public Seen forge(String path, String... fields) {
        return send(List.of(fields), path);
    }

    private Seen send(List<String> fields, String path) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encoded(fields.get(i)))
                    .append('=')
                    .append(encoded(fields.get(i + 1)));
        }
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Seen send(HttpRequest.Builder request, String path) {
        return send(request, path, true);
    }

    private Seen send(HttpRequest.Builder request, String path, boolean whole) {
        String plain = path.contains("#") ? path.substring(0, path.indexOf('#')) : path;
        request.uri(URI.create("http://127.0.0.1:%d%s".formatted(port, plain))).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            try (InputStream body = response.body()) {
                return new Seen(response.statusCode(), response.headers(), whole ? body.readAllBytes() : new byte[0]);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (pair.length() == equals + 1 || cookie.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}

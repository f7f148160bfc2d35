package org.portreeve.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Somebody with a browser that runs no script.
final class PageVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern TOKEN_BEHIND = Pattern.compile("value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

    private final URI office;
    private final HttpClient client;

    private PageVisitor(URI office) {
        this.office = office;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// An answer: its octets as they came over the wire, and what they say.
    record Answer(int statusCode, HttpResponse<byte[]> response) {
        int transferred() {
            return response.body().length;
        }

        String text() throws IOException {
            boolean packed = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            byte[] octets = packed
                    ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                    : response.body();
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    static PageVisitor nobody(URI office) {
        return new PageVisitor(office);
    }

    /// @throws IllegalStateException when the office does not let them in
    static PageVisitor signedIn(URI office, String account, String password) throws IOException, InterruptedException {
        PageVisitor visitor = new PageVisitor(office);
        String page = visitor.get("/sign-in").text();
        Answer answer = visitor.post("/sign-in", Map.of("_csrf", token(page), "name", account, "password", password));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(account + " was answered " + answer.statusCode());
        }
        return visitor;
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        Matcher behind = TOKEN_BEHIND.matcher(page);
        if (token.find()) {
            return token.group(1);
        } else if (behind.find()) {
            return behind.group(1);
        }
        throw new IllegalStateException("there is no form on the page");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(office.resolve(path)).GET());
    }

    Answer post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(office.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                request.header("Accept", "text/html,*/*")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response);
    }
}

package org.portreeve.people;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A browser that goes from host to host, with the cookies of each.
final class Roaming implements AutoCloseable {
    private static final int MOST = 15;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    final List<URI> seen = new ArrayList<>();

    HttpResponse<String> get(URI uri) {
        seen.add(uri);
        try {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Follows redirects until there are none, or to the first address that `until` stops at, which is not asked.
    URI follow(URI from, Predicate<URI> until) {
        URI at = from;
        for (int i = 0; i < MOST && !until.test(at); i++) {
            HttpResponse<String> response = get(at);
            if (response.statusCode() / 100 != 3) {
                throw new AssertionError("%s: %d %s".formatted(at, response.statusCode(), response.body()));
            }
            at = at.resolve(response.headers().firstValue("Location").orElseThrow());
        }
        return at;
    }

    @Override
    public void close() {
        client.close();
    }
}

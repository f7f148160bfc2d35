package org.portreeve.contacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads JSON from a web service, bounded in time, size and redirects. Never follows a redirect from HTTPS to HTTP, nor
/// from a service on the Internet into this network: an answer must not make us ask what its author cannot reach.
/// Safe for many threads.
final class WebReader implements AutoCloseable {
    private final HttpClient client;
    private final Limits limits;

    /// @param time for one answer with its redirects
    record Limits(Duration time, int octets, int redirects) {}

    /// An answer. `body` is cut off for no answer: one that is too large is an error.
    record Page(int status, byte[] body) {}

    WebReader(Limits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.time())
                .build();
    }

    Page get(URI address, Map<String, String> headers) throws IOException {
        long deadline = System.nanoTime() + limits.time().toNanos();
        URI at = address;
        for (int redirects = 0; ; redirects++) {
            HttpResponse<byte[]> answer = send(at, headers, deadline);
            int status = answer.statusCode();
            boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
            if (!redirect) {
                return new Page(status, answer.body());
            }
            if (redirects >= limits.redirects()) {
                throw new IOException(address.getHost() + " sends us from one place to the next");
            }
            at = target(address, at, answer.headers().firstValue("Location").orElse(""), deadline);
        }
    }

    private HttpResponse<byte[]> send(URI at, Map<String, String> headers, long deadline) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at).GET().header("User-Agent", "Portreeve");
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limits.octets()));
        try {
            return sent.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(at.getHost() + " did not answer in time", e);
        } catch (ExecutionException e) {
            String reason = e.getCause().getMessage();
            throw new IOException(
                    "%s cannot be read: %s"
                            .formatted(
                                    at.getHost(),
                                    Texts.line(
                                            reason == null
                                                    ? e.getCause().getClass().getSimpleName()
                                                    : reason,
                                            200)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            sent.cancel(true);
        }
    }

    private static long left(long deadline) {
        return Math.max(deadline - System.nanoTime(), 1);
    }

    private static URI target(URI first, URI from, String location, long deadline) throws IOException {
        if (location.isBlank()) {
            throw new IOException(from.getHost() + " redirects to nowhere");
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(from.getHost() + " redirects to what is no address", e);
        }
        String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https")
                || (scheme.equals("http") && first.getScheme().equals("http"));
        if (!secure || to.getHost() == null || to.getUserInfo() != null) {
            throw new IOException(from.getHost() + " redirects to a place that is not followed");
        }
        if (!to.getHost().equalsIgnoreCase(first.getHost()) && inside(to.getHost(), deadline)) {
            throw new IOException(from.getHost() + " redirects into a private network");
        }
        return to;
    }

    private static boolean inside(String host, long deadline) throws IOException {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        Thread.ofVirtual().name("contacts-resolve").start(() -> {
            try {
                boolean inside = false;
                for (InetAddress address : InetAddress.getAllByName(host)) {
                    inside |= inside(address);
                }
                found.complete(inside);
            } catch (IOException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(Texts.line(host, 100) + " cannot be found", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean inside(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        return uniqueLocal
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package org.portreeve.devices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.portreeve.testkit.Loopback;

/// A small service as docs/border.md asks of one: it verifies what is signed, refuses what is old or was there before,
/// keeps the state and shows it.
final class WebhookService implements AutoCloseable {
    private static final long WINDOW_SECONDS = 300;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String key;
    private final InstantSource clock;
    private final Set<String> nonces = new HashSet<>();
    volatile String state = "";
    volatile int puts;
    /// What the next requests are answered with instead; 0 for nothing unusual.
    volatile int failing;
    /// What is sent as an answer to a GET instead; `null` for the state.
    volatile byte[] instead;
    /// Whether an answer is begun and not ended.
    volatile boolean stalls;
    volatile HttpExchange last;

    WebhookService(String key, InstantSource clock) throws IOException {
        this.key = key;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(Loopback.IPV4, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:%d/blocks?site=1"
                .formatted(server.getAddress().getPort()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            last = exchange;
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failing != 0) {
                exchange.sendResponseHeaders(failing, -1);
            } else if (!genuine(exchange, body)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                puts++;
                state = new String(body, StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(204, -1);
            } else if (state.isEmpty() && instead == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                show(exchange, instead == null ? state.getBytes(StandardCharsets.UTF_8) : instead);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void show(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(200, answer.length + (stalls ? 1 : 0));
        exchange.getResponseBody().write(answer);
        exchange.getResponseBody().flush();
        if (stalls) {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean genuine(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        String timestamp = exchange.getRequestHeaders().getFirst("Portreeve-Timestamp");
        String nonce = exchange.getRequestHeaders().getFirst("Portreeve-Nonce");
        String signature = exchange.getRequestHeaders().getFirst("Portreeve-Signature");
        if (timestamp == null || nonce == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String head =
                timestamp + "\n" + nonce + "\n" + exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n";
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        String expected = "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        boolean fresh = Math.abs(at.getEpochSecond() - clock.instant().getEpochSecond()) <= WINDOW_SECONDS;
        synchronized (nonces) {
            return MessageDigest.isEqual(
                            expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII))
                    && fresh
                    && nonces.add(nonce);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

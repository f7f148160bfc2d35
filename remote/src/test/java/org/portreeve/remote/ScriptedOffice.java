package org.portreeve.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// An HTTP server that records requests and plays answers: those it was given, in their order, then what `usual` says.
/// Without that, what is asked beyond the script finds a connection that breaks.
final class ScriptedOffice implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Deque<Played> script = new ArrayDeque<>();
    private final Function<Recorded, Played> usual;
    private final List<Recorded> requests = Collections.synchronizedList(new ArrayList<>());

    private ScriptedOffice(Function<Recorded, Played> usual, List<Played> script) {
        this.usual = usual;
        this.script.addAll(script);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static ScriptedOffice playing(Played... script) {
        return new ScriptedOffice(_ -> new Played.Broken(), List.of(script));
    }

    static ScriptedOffice answering(Function<Recorded, Played> usual) {
        return new ScriptedOffice(usual, List.of());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Recorded> requests() {
        return List.copyOf(requests);
    }

    Recorded only() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests, not one");
        }
        return requests.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        Recorded request = new Recorded(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
        requests.add(request);
        Played next;
        synchronized (script) {
            next = script.poll();
        }
        play(exchange, next == null ? usual.apply(request) : next);
    }

    private void play(HttpExchange exchange, Played played) throws IOException {
        switch (played) {
            case Played.Answered(int status, Map<String, String> answer, byte[] body) -> {
                answer.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
            case Played.Repeated(String type, byte[] part, long times) -> {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (long i = 0; times < 0 || i < times; i++) {
                        out.write(part);
                    }
                }
            }
            case Played.Broken() -> exchange.close();
            case Played.Silent() -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

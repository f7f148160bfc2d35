package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.PolicyReader;
import org.portreeve.store.PolicyStore.LinkCheck;

class LinkWorkerTest {
    private final IntakeOffice office = new IntakeOffice();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private LinkWorker worker;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            asked.add(method + " " + path);
            switch (path) {
                case "/good" -> exchange.sendResponseHeaders(200, -1);
                case "/get-only" -> {
                    boolean head = method.equals("HEAD");
                    exchange.sendResponseHeaders(head ? 405 : 200, head ? -1 : 0);
                    if (!head) {
                        exchange.getResponseBody().write(new byte[1 << 16]);
                    }
                }
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/good");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/round" -> {
                    exchange.getResponseHeaders().set("Location", "/round");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/inwards" -> {
                    exchange.getResponseHeaders().set("Location", "/secret");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/silent" -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        server.start();
        worker = new LinkWorker(
                office.store,
                office.clock,
                Duration.ofSeconds(1),
                link -> !link.getPath().equals("/secret"));
    }

    @AfterEach
    void close() {
        over.countDown();
        worker.close();
        server.stop(0);
        office.close();
    }

    private void policy(String... paths) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String yaml = PolicyReader.model();
        String[] old = {"#open-relays", "#tests", "#blocks", "#lifting"};
        for (int i = 0; i < old.length; i++) {
            yaml = yaml.replace("https://it.example.org/policies/mail-relays" + old[i], base + paths[i]);
        }
        String text = yaml.replace("https://it.example.org/policies/conduct#privacy", base + paths[0]);
        office.store.transact(tx -> tx.policies().add(text, IntakeOffice.ANNA, office.clock.instant()));
    }

    private LinkCheck check(String provision) {
        return office.read(tx -> tx.policies().linkChecks()).stream()
                .filter(check -> check.provision().equals(provision))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_link_is_asked_once_a_day_and_what_came_of_it_is_kept() throws InterruptedException {
        policy("/good", "/get-only", "/gone", "/silent");

        assertThat(worker.once()).isEqualTo(4);

        assertThat(check("relay-1").works()).isTrue();
        assertThat(check("conduct-2").works()).isTrue();
        assertThat(check("relay-2").works()).isTrue();
        assertThat(check("relay-2").result()).isEqualTo("HTTP 200");
        assertThat(check("relay-3").works()).isFalse();
        assertThat(check("relay-3").result()).isEqualTo("HTTP 404");
        assertThat(check("relay-4").works()).isFalse();
        assertThat(check("relay-4").result()).contains("no answer in 1 seconds");
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "HEAD /good", "HEAD /get-only", "GET /get-only", "HEAD /gone", "GET /gone", "HEAD /silent");

        assertThat(worker.once()).isZero();
        office.advance(Duration.ofHours(23));
        assertThat(worker.once()).isZero();
        policy("/good", "/good", "/good", "/good");
        assertThat(worker.once()).isEqualTo(1);
        office.advance(Duration.ofHours(24));
        assertThat(worker.once()).isEqualTo(1);
        assertThat(check("relay-4").works()).isTrue();
    }

    @Test
    void a_person_can_have_all_links_checked_now() throws InterruptedException {
        policy("/good", "/good", "/gone", "/good");
        assertThat(worker.all()).isEqualTo(2);
        assertThat(check("relay-3").works()).isFalse();
        asked.clear();
        assertThat(worker.all()).isEqualTo(2);
        assertThat(asked).contains("HEAD /good", "HEAD /gone");
    }

    @Test
    void a_redirect_is_followed_where_a_link_may_lead_and_not_without_end() throws InterruptedException {
        policy("/moved", "/round", "/inwards", "/secret");

        worker.once();

        assertThat(check("relay-1").result()).isEqualTo("HTTP 200");
        assertThat(check("relay-2").result()).contains("redirects more than 5 times");
        assertThat(check("relay-3").works()).isFalse();
        assertThat(check("relay-3").result()).contains("a place that the office does not ask");
        assertThat(check("relay-4").works()).isFalse();
        assertThat(asked).doesNotContain("HEAD /secret", "GET /secret");
    }
}

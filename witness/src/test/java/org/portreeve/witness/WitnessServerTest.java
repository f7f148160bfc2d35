package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.relaytest.Arrival;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

@Timeout(120)
class WitnessServerTest {
    private static final String KEY = "a key of more than twenty characters";

    @TempDir
    private Path folder;

    private EmbeddedWitness witness;
    private WitnessServer server;

    @BeforeEach
    void start() throws Exception {
        server = server(Dialogue.anyPort());
    }

    private WitnessServer server(InetSocketAddress address) throws Exception {
        witness = EmbeddedWitness.start(
                Dialogue.storing(folder.resolve("arrivals")), Dialogue.TOKENS, InstantSource.system());
        return WitnessServer.start(
                witness, address, KEY, folder.resolve("https.p12"), "mx.example.net", InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI url() {
        return URI.create("https://127.0.0.1:" + server.address().getPort());
    }

    private void deliver(String local) throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "", local + "@w.example.net", "Subject: x\r\n\r\nü\r\n")
                            .code())
                    .isEqualTo(250);
        }
    }

    private HttpResponse<String> ask(String method, String path, String authorization, String body) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(PinnedTrust.context(server.pin()))
                .build()) {
            return http.send(
                    HttpRequest.newBuilder(url().resolve(path))
                            .header("Authorization", authorization)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theRemoteWitnessSeesWhatArrives() throws Exception {
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        deliver(Dialogue.token());
        try (RemoteWitness remote = RemoteWitness.connect(url(), KEY, Optional.of(server.pin()))) {
            assertThat(remote.domain()).isEqualTo("w.example.net");
            assertThat(remote.senderDomain()).isEqualTo("s.example.net");
            assertThat(remote.zone()).contains("zone.example.net");
            assertThat(remote.addresses()).isEqualTo(Dialogue.settings().addresses());
            remote.listen(arrivals::add);
            String token = Dialogue.token();
            deliver(token);
            Arrival arrival = arrivals.poll(20, TimeUnit.SECONDS);
            assertThat(arrival).isNotNull();
            assertThat(arrival.token()).as("what came before is not told").isEqualTo(token);
            assertThat(arrival.peer()).isEqualTo(Dialogue.LOOPBACK);
            assertThat(arrival.recipient()).isEqualTo(token + "@w.example.net");
            assertThat(new String(arrival.message(), StandardCharsets.UTF_8)).isEqualTo("Subject: x\r\n\r\nü\r\n");
            String second = Dialogue.token();
            remote.expect("jane.doe", second);
            deliver("jane.doe");
            assertThat(arrivals.poll(20, TimeUnit.SECONDS).token()).isEqualTo(second);
            assertThat(remote.trouble()).isEmpty();
        }
    }

    @Test
    void nothingIsLostWhenTheWitnessRestarts() throws Exception {
        BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        try (RemoteWitness remote = RemoteWitness.connect(url(), KEY, Optional.of(server.pin()))) {
            remote.listen(arrivals::add);
            InetSocketAddress address = server.address();
            String before = server.pin();
            server.close();
            Awaitility.await().untilAsserted(() -> assertThat(remote.trouble()).isPresent());
            // Arrives while the tester cannot ask.
            String token = Dialogue.token();
            try (EmbeddedWitness alone = EmbeddedWitness.start(
                    Dialogue.storing(folder.resolve("arrivals")), Dialogue.TOKENS, InstantSource.system())) {
                witness = alone;
                deliver(token);
            }
            server = server(address);
            assertThat(server.pin()).as("the certificate is kept").isEqualTo(before);
            Arrival arrival = arrivals.poll(30, TimeUnit.SECONDS);
            assertThat(arrival).isNotNull();
            assertThat(arrival.token()).isEqualTo(token);
        }
    }

    @Test
    void aWrongKeyAWrongCertificateAndAClosedPortAreToldApart() throws Exception {
        Optional<String> pin = Optional.of(server.pin());
        assertThatThrownBy(() -> RemoteWitness.connect(url(), "another key of twenty characters", pin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refuses the access key");
        assertThatThrownBy(() -> RemoteWitness.connect(url(), KEY, Optional.of("sha256:" + "0".repeat(64))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the pinned one but " + server.pin());
        assertThatThrownBy(() -> RemoteWitness.connect(url(), KEY, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not trusted");
        assertThatThrownBy(() -> RemoteWitness.connect(URI.create("https://127.0.0.1:1"), KEY, pin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not reached");
        assertThatThrownBy(() -> RemoteWitness.connect(URI.create("http://127.0.0.1"), KEY, pin))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccessKey("short")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRequestNeedsTheKey() throws Exception {
        for (String path : new String[] {"/v1/health", "/v1/arrivals?after=0", "/v1/expect", "/"}) {
            for (String authorization : new String[] {"Bearer x", "Basic " + KEY, KEY, "Bearer"}) {
                assertThat(ask("GET", path, authorization, "").statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void badRequestsAreAnswered() throws Exception {
        String bearer = "Bearer " + KEY;
        assertThat(ask("GET", "/", bearer, "").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/v1/arrivals", bearer, "").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/v1/arrivals", bearer, "").statusCode()).isEqualTo(400);
        assertThat(ask("GET", "/v1/arrivals?after=-1", bearer, "").statusCode()).isEqualTo(400);
        assertThat(ask("GET", "/v1/arrivals?after=99999999999999999999", bearer, "")
                        .statusCode())
                .isEqualTo(400);
        for (String body : new String[] {"", "x", "[]", "{\"alias\": 1}", "{\"alias\": \"x\"}", "[".repeat(4000)}) {
            assertThat(ask("POST", "/v1/expect", bearer, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(ask("POST", "/v1/expect", bearer, "x".repeat(5000)).statusCode())
                .isEqualTo(413);
        HttpResponse<String> empty = ask("GET", "/v1/arrivals?after=999999999999999999&wait=0", bearer, "");
        assertThat(empty.body()).isEqualTo("{\"cursor\":999999999999999999,\"missed\":false,\"arrivals\":[]}\n");
    }

    @Test
    void whatIsNotTlsDoesNoHarm() throws Exception {
        try (Socket socket = new Socket(Dialogue.LOOPBACK, server.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(new byte[5000]);
            socket.shutdownOutput();
            socket.getInputStream().readNBytes(100_000);
        } catch (IOException e) {
            // A reset is an answer too.
        }
        assertThat(ask("GET", "/v1/health", "Bearer " + KEY, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionInTransactionDoesNotKeepTheServerFromStopping() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            session.command("MAIL FROM:<>", Stage.MAIL);
            server.close();
            assertThatThrownBy(() -> session.command("NOOP", Stage.COMMAND)).isInstanceOf(IOException.class);
        }
    }
}

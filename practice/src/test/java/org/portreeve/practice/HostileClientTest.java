package org.portreeve.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.smtp.Endpoint;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.SelfSigned;

@Timeout(60)
class HostileClientTest {
    private static final Bounds BOUNDS = Bounds.DEFAULT;

    private final FakeMta witness = FakeMta.start(Policy.open());
    private PracticeNetwork network;

    private Endpoint start(Bounds bounds) throws IOException {
        network = PracticeNetwork.start(
                new InetSocketAddress(witness.address(), witness.port()),
                new SelfSigned("CN=practice.example").context(),
                InstantSource.system(),
                bounds);
        return network.servers().getFirst().endpoint();
    }

    @AfterEach
    void stop() {
        network.close();
        witness.close();
    }

    @Test
    void aLineOfAMegabyteIsRefusedAndTheSessionGoesOn() throws Exception {
        try (RawClient client = new RawClient(start(BOUNDS))) {
            assertThat(client.say("EHLO " + "a".repeat(1 << 20))).startsWith("500 5.5.2");
            assertThat(client.say("NOOP")).startsWith("250");
        }
    }

    @Test
    void aLineWithoutEndIsHungUpOn() throws Exception {
        Endpoint open = start(BOUNDS);
        assertThat(octetsTaken(open, "", "a".repeat(1 << 16))).isLessThan(64 << 20);
        assertStillServes(open);
    }

    @Test
    void commandsWithoutEndAreHungUpOn() throws Exception {
        Endpoint open = start(BOUNDS);
        assertThat(octetsTaken(open, "", "NOOP\r\n".repeat(1000))).isLessThan(64 << 20);
        assertThat(octetsTaken(open, "", "?\r\n".repeat(1000))).isLessThan(64 << 20);
        assertStillServes(open);
    }

    @Test
    void aMessageWithoutEndIsHungUpOn() throws Exception {
        Endpoint open = start(BOUNDS);
        String begin = "EHLO x\r\nMAIL FROM:<x@s.example>\r\nRCPT TO:<r@e.example>\r\nDATA\r\n";
        assertThat(octetsTaken(open, begin, "a\r\n.\r.\n".repeat(8000))).isLessThan(64 << 20);
        assertStillServes(open);
        assertThat(witness.mails()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAndTheSessionGoesOn() throws Exception {
        try (RawClient client = new RawClient(start(BOUNDS))) {
            client.say("EHLO x");
            client.say("MAIL FROM:<x@s.example>");
            client.say("RCPT TO:<r@e.example>");
            client.say("DATA");
            assertThat(client.say("a".repeat(BOUNDS.messageOctets()) + "\r\n.")).startsWith("552 5.3.4");
            assertThat(client.say("NOOP")).startsWith("250");
        }
    }

    @Test
    void recipientsAreCounted() throws Exception {
        try (RawClient client = new RawClient(start(BOUNDS))) {
            client.say("EHLO x");
            client.say("MAIL FROM:<x@s.example>");
            for (int i = 0; i < BOUNDS.recipients(); i++) {
                assertThat(client.say("RCPT TO:<r" + i + "@e.example>")).startsWith("250");
            }
            assertThat(client.say("RCPT TO:<r@e.example>")).startsWith("452 4.5.3");
        }
    }

    @Test
    void silenceEndsASession() throws Exception {
        Bounds short1 = times(Duration.ofMillis(200), Duration.ofMinutes(1));
        try (RawClient client = new RawClient(start(short1))) {
            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void aSlowClientCannotStayForever() throws Exception {
        Endpoint open = start(times(Duration.ofSeconds(20), Duration.ofMillis(300)));
        try (RawClient client = new RawClient(open)) {
            client.send("EHLO never");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void connectionsBeyondTheBoundAreClosed() throws Exception {
        Endpoint open = start(BOUNDS);
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < BOUNDS.connections(); i++) {
                clients.add(new RawClient(open));
            }
            try (Socket more = new Socket(open.address(), open.port())) {
                more.setSoTimeout(10_000);
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static Bounds times(Duration idle, Duration session) {
        return new Bounds(
                BOUNDS.lineOctets(),
                BOUNDS.messageOctets(),
                BOUNDS.sessionOctets(),
                BOUNDS.commands(),
                BOUNDS.errors(),
                BOUNDS.recipients(),
                idle,
                session,
                BOUNDS.connections());
    }

    /// Sends `begin`, then `more` again and again until the server hangs up, without ever reading.
    private static long octetsTaken(Endpoint endpoint, String begin, String more) throws IOException {
        byte[] octets = more.getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (Socket socket = new Socket(endpoint.address(), endpoint.port())) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            while (sent < 1L << 30) {
                socket.getOutputStream().write(octets);
                sent += octets.length;
            }
        } catch (SocketException e) {
            return sent;
        }
        return sent;
    }

    private static void assertStillServes(Endpoint endpoint) throws IOException {
        try (RawClient client = new RawClient(endpoint)) {
            assertThat(client.say("NOOP")).startsWith("250");
        }
    }
}

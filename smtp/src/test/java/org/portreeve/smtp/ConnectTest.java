package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.CALM;
import static org.portreeve.smtp.Client.HASTY;
import static org.portreeve.smtp.Client.failure;
import static org.portreeve.smtp.Client.settings;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.ClosedPort;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.ScriptedServer;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.SilentPort;

@Timeout(20)
class ConnectTest {
    private static final Script GREETING = Script.of("S: 220 mx.example ESMTP");

    @Test
    void aRefusedConnectionIsAFailureOfTheConnection() {
        try (ClosedPort port = new ClosedPort()) {
            assertThat(failure(() -> Client.open(port.address(), port.port(), settings(CALM))))
                    .isEqualTo(new Failure.Connection("refused"));
        }
    }

    @Test
    void aConnectionThatIsNotAnsweredTimesOut() {
        try (SilentPort port = new SilentPort()) {
            assertThat(failure(() -> Client.open(port.address(), port.port(), settings(HASTY))))
                    .isEqualTo(new Failure.TimedOut(Stage.CONNECT, HASTY.connect()));
        }
    }

    @Test
    void theTranscriptOfAFailedConnectionSaysWhereToAndWhy() {
        Transcript transcript = new Transcript();
        try (ClosedPort port = new ClosedPort()) {
            assertThat(failure(() -> SmtpSession.open(
                            new Endpoint(port.address(), port.port()), settings(CALM), transcript)))
                    .isNotNull();
            assertThat(transcript.toString())
                    .contains("*: connecting to 127.0.0.1:" + port.port())
                    .contains("*: connection: refused");
        }
    }

    @Test
    void aSessionSpeaksFromTheSourceThatItWasGiven() throws SmtpException {
        InetAddress source = Loopback.of("127.0.0.2");
        try (ScriptedServer server = ScriptedServer.playing(GREETING);
                SmtpSession session = Client.open(
                        server.address(), server.port(), settings(CALM).withSource(Optional.of(source)))) {
            assertThat(session.localAddress()).contains(source);
            assertThat(server.clients()).singleElement().satisfies(client -> assertThat(client.getAddress())
                    .isEqualTo(source));
            assertThat(session.transcript().toString()).contains(" from 127.0.0.2\n");
        }
    }

    @Test
    void aSourceThatIsNotOursIsAFailureOfTheConnection() throws Exception {
        InetAddress source = InetAddress.ofLiteral("192.0.2.1");
        try (ScriptedServer server = ScriptedServer.playing(GREETING)) {
            assertThat(failure(() -> Client.open(
                            server.address(), server.port(), settings(CALM).withSource(Optional.of(source)))))
                    .isInstanceOf(Failure.Connection.class);
        }
    }

    @Test
    void aSourceOfTheOtherAddressFamilyIsAFailureOfTheConnection() {
        try (ScriptedServer server = ScriptedServer.on(Loopback.IPV6, GREETING);
                ScriptedServer other = ScriptedServer.on(Loopback.IPV4, GREETING)) {
            assertThat(failure(() -> Client.open(
                            server.address(), server.port(), settings(CALM).withSource(Optional.of(Loopback.IPV4)))))
                    .isInstanceOf(Failure.Connection.class);
            assertThat(failure(() -> Client.open(
                            other.address(), other.port(), settings(CALM).withSource(Optional.of(Loopback.IPV6)))))
                    .isInstanceOf(Failure.Connection.class);
        }
    }

    @Test
    void aSessionGoesOverIpv6() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.on(Loopback.IPV6, GREETING);
                SmtpSession session = Client.open(server)) {
            assertThat(session.greeting().code()).isEqualTo(220);
            assertThat(session.localAddress()).contains(Loopback.IPV6);
            assertThat(session.transcript().toString()).contains("connecting to [::1]:" + server.port());
        }
    }

    @Test
    void aPrefaceIsSentBeforeTheGreeting() throws SmtpException {
        byte[] preface = "PROXY TCP4 127.0.0.1 127.0.0.1 1025 25\r\n".getBytes(StandardCharsets.US_ASCII);
        try (ScriptedServer server = ScriptedServer.playing("""
                        C: PROXY TCP4 127.0.0.1 127.0.0.1 1025 25
                        S: 220 mx.example ESMTP
                        """);
                SmtpSession session = Client.open(
                        server.address(), server.port(), settings(CALM).withPreface(preface))) {
            assertThat(session.greeting().text()).isEqualTo("mx.example ESMTP");
        }
    }
}

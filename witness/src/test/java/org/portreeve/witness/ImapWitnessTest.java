package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Role;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Security;

@Timeout(120)
class ImapWitnessTest {
    private static final AddressPattern ADDRESS = AddressPattern.of("tester+{token}@example.org");

    private GreenMail server = greenMail(0);
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private GreenMailUser user;

    private static GreenMail greenMail(int imapPort) {
        ServerSetup clear = new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS);
        clear.setServerStartupTimeout(60_000);
        tls.setServerStartupTimeout(60_000);
        return new GreenMail(new ServerSetup[] {clear, tls});
    }

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("tester@example.org", "tester", "password");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ImapSettings settings(Security security, int port, Optional<String> pin, String password) {
        return new ImapSettings(
                "127.0.0.1",
                port,
                security,
                pin,
                "tester",
                password,
                List.of("INBOX"),
                ADDRESS,
                Duration.ofMillis(100));
    }

    private ImapWitness clear() {
        return witness(settings(Security.CLEAR, server.getImap().getPort(), Optional.empty(), "password"));
    }

    private static ImapWitness witness(ImapSettings settings) {
        return new ImapWitness(settings, Dialogue.TOKENS, InstantSource.system());
    }

    private void deliver(String message) throws Exception {
        user.deliver(GreenMailUtil.newMimeMessage(message.replace("\n", "\r\n")));
    }

    private Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(30, TimeUnit.SECONDS);
        assertThat(arrival).isNotNull();
        return arrival;
    }

    @Test
    void tellsOfWhatArrivesFromNowOnAndLeavesItAsItWas() throws Exception {
        String early = Dialogue.token();
        String token = Dialogue.token();
        deliver("Delivered-To: tester+" + early + "@example.org\nSubject: before\n\ntext\n");
        try (ImapWitness witness = clear()) {
            witness.listen(arrivals::add);
            deliver("Subject: not ours\n\ntext\n");
            deliver("Return-Path: <x@s.example.net>\n"
                    + "Delivered-To: tester+" + token + "@example.org\n"
                    + "Received: from localhost (localhost [127.0.0.1])\n\tby mx.example.org\n"
                    + "Received: from relay.example.com (unknown [192.0.2.9])\n\tby mx.example.org for <x>; now\n"
                    + "Received: from client (client [198.51.100.1]) by relay.example.com\n"
                    + "Subject: hello\n\ntext\n");
            Arrival arrival = next();
            assertThat(arrival.token()).isEqualTo(token);
            assertThat(arrival.peer()).isEqualTo(InetAddress.ofLiteral("192.0.2.9"));
            assertThat(arrival.helo()).isEqualTo("relay.example.com");
            assertThat(arrival.reversePath()).isEqualTo("x@s.example.net");
            assertThat(arrival.received()).hasSize(3);
            assertThat(new String(arrival.message(), StandardCharsets.US_ASCII)).contains("Subject: hello");
            assertThat(arrivals).isEmpty();
        }
        assertThat(server.getReceivedMessages()).hasSize(3).allMatch(message -> {
            try {
                return !message.isSet(Flags.Flag.SEEN) && !message.isSet(Flags.Flag.DELETED);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void findsTheTokenWhereverTheServerLeftIt() throws Exception {
        try (ImapWitness witness = clear()) {
            witness.listen(arrivals::add);
            for (String header : List.of(
                    "X-Original-To: tester+%s@example.org",
                    "Delivered-To: tester@example.org\nTo: <tester+%s@example.org>",
                    "Received: from a (b [192.0.2.1]) by c for <tester+%s@example.org>; now",
                    "Message-ID: <%s@example.org>")) {
                String token = Dialogue.token();
                deliver(header.formatted(token) + "\nSubject: x\n\ntext\n");
                assertThat(next().token()).as(header).isEqualTo(token);
            }
        }
    }

    @Test
    void aBounceIsNoArrivalOfTheMessageThatItQuotes() throws Exception {
        String sender = Dialogue.token(Role.SENDER);
        String recipient = Dialogue.token();
        try (ImapWitness witness = clear()) {
            witness.listen(arrivals::add);
            deliver("Return-Path: <>\nX-Failed-Recipients: tester+" + recipient + "@example.org\n"
                    + "References: <" + recipient + "@example.org>\nTo: tester+" + sender
                    + "@example.org\nSubject: Undelivered\n\nTo: tester+" + recipient + "@example.org\n");
            assertThat(next().token()).isEqualTo(sender);
        }
    }

    @Test
    void takesAnAnnouncedAlias() throws Exception {
        String token = Dialogue.token();
        try (ImapWitness witness = clear()) {
            witness.expect("jane.doe", token);
            witness.listen(arrivals::add);
            assertThat(witness.localPart("jane.doe")).isEqualTo("tester+jane.doe");
            deliver("Delivered-To: Tester+Jane.Doe@Example.org\nSubject: x\n\ntext\n");
            Arrival arrival = next();
            assertThat(arrival.token()).isEqualTo(token);
            assertThat(arrival.peer()).isEqualTo(ImapWitness.UNKNOWN_PEER);
        }
    }

    @Test
    void speaksTlsToThePinnedServerOnly() throws Exception {
        int port = server.getImaps().getPort();
        String pin;
        try (SSLSocket socket =
                (SSLSocket) ClientTls.context().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            pin = SelfSigned.sha256((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        }
        try (ImapWitness witness = witness(settings(Security.IMPLICIT, port, Optional.of(pin), "password"))) {
            witness.listen(arrivals::add);
        }
        for (Optional<String> other : List.of(Optional.of("0".repeat(64)), Optional.<String>empty())) {
            try (ImapWitness witness = witness(settings(Security.IMPLICIT, port, other, "password"))) {
                assertThatThrownBy(() -> witness.listen(arrivals::add))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is not reached");
            }
        }
    }

    @Test
    void aWrongPasswordAMissingFolderAndAClosedPortAreToldApart() {
        int port = server.getImap().getPort();
        try (ImapWitness witness = witness(settings(Security.CLEAR, port, Optional.empty(), "wrong"))) {
            assertThatThrownBy(() -> witness.listen(arrivals::add)).hasMessageContaining("refuses the login");
        }
        ImapSettings right = settings(Security.CLEAR, port, Optional.empty(), "password");
        ImapSettings junk = new ImapSettings(
                right.host(),
                port,
                right.security(),
                right.pin(),
                right.user(),
                right.password(),
                List.of("Junk"),
                ADDRESS,
                right.poll());
        try (ImapWitness witness = witness(junk)) {
            assertThatThrownBy(() -> witness.listen(arrivals::add)).hasMessageContaining("no folder \"Junk\"");
        }
        try (ImapWitness witness = witness(settings(Security.CLEAR, 1, Optional.empty(), "password"))) {
            assertThatThrownBy(() -> witness.listen(arrivals::add))
                    .hasMessageContaining("is not reached")
                    .message()
                    .doesNotContain("password");
        }
        assertThatThrownBy(() -> new ImapSettings(
                        "imap.example.org",
                        143,
                        Security.CLEAR,
                        Optional.empty(),
                        "u",
                        "p",
                        List.of("INBOX"),
                        ADDRESS,
                        Duration.ZERO))
                .hasMessageContaining("needs TLS");
    }

    @Test
    void comesBackAfterTheServerWasAway() throws Exception {
        try (ImapWitness witness = clear()) {
            witness.listen(arrivals::add);
            int port = server.getImap().getPort();
            server.stop();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(witness.trouble()).isPresent());
            server = greenMail(port);
            start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(witness.trouble()).isEmpty());
            String token = Dialogue.token();
            deliver("Delivered-To: tester+" + token + "@example.org\nSubject: x\n\ntext\n");
            assertThat(next().token()).isEqualTo(token);
        }
    }
}

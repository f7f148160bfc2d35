package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
import org.portreeve.relaytest.Role;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

@Timeout(60)
class EmbeddedWitnessTest {
    private static final String MESSAGE = """
            Received: from [192.0.2.9] (helo=client.example.org)\r
            \tby relay.example.com with esmtp\r
            Received: from inner by outer\r
            From: <x@s.example.net>\r
            Subject: hello\r
            \r
            text\r
            .. dots\r
            """;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private EmbeddedWitness witness;

    @BeforeEach
    void start() throws Exception {
        witness = Dialogue.witness();
        witness.listen(arrivals::add);
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void recordsWhoDeliveredWhatToWhomAndTheWholeReceivedChain() throws Exception {
        String token = Dialogue.token();
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "x@s.example.net", token + "@W.Example.NET", MESSAGE)
                            .code())
                    .isEqualTo(250);
            Arrival arrival = arrivals.poll(0, TimeUnit.SECONDS);
            assertThat(arrival).as("recorded before the reply").isNotNull();
            assertThat(arrival.token()).isEqualTo(token);
            assertThat(arrival.peer()).isEqualTo(Dialogue.LOOPBACK);
            assertThat(arrival.helo()).isEqualTo("client.example.org");
            assertThat(arrival.reversePath()).isEqualTo("x@s.example.net");
            assertThat(arrival.recipient()).isEqualTo(token + "@W.Example.NET");
            assertThat(arrival.received())
                    .containsExactly(
                            "from [192.0.2.9] (helo=client.example.org)\tby relay.example.com with esmtp",
                            "from inner by outer");
            assertThat(new String(arrival.message(), StandardCharsets.UTF_8)).isEqualTo(MESSAGE);
        }
    }

    @Test
    void takesEveryFormThatAServerMayLeaveOfOurAddress() throws Exception {
        String token = Dialogue.token();
        List<String> forms = List.of(
                "<" + token.toUpperCase(Locale.ROOT) + "@w.example.net>",
                "<\"" + token + "\"@w.example.net>",
                "<" + token + "@s.example.net.>",
                "<" + token + "@zone.example.net>",
                "<" + token + "@mx-c0000201.zone.example.net>",
                "<" + token + "@example.edu.zone.example.net>",
                "<" + token + "@[198.51.100.7]>",
                "<" + token + "@[IPv6:2001:db8::7]>",
                "<@relay.example.com:" + token + "@w.example.net>",
                "<" + token + "%w.example.net@w.example.net>",
                "<w.example.net!" + token + "@w.example.net>",
                "<\"" + token + "@w.example.net\"@w.example.net>",
                "<prvs=0123456789=" + token + "@w.example.net>",
                token + "@w.example.net",
                "<postmaster@w.example.net>",
                "<Postmaster>");
        try (SmtpSession session = Dialogue.session(witness)) {
            for (String form : forms) {
                assertThat(Dialogue.rcpt(session, "<>", form).code()).as(form).isEqualTo(250);
            }
        }
    }

    @Test
    void takesWhateverReversePathARelayMayHaveKept() throws Exception {
        String to = "<" + Dialogue.token() + "@w.example.net>";
        try (SmtpSession session = Dialogue.session(witness)) {
            for (String from :
                    List.of("<>", "<x>", "<S!x>", "<x@[127.0.0.1]>", "<@@>", "<x@localhost>", "x@y", "<ü@ü>")) {
                assertThat(Dialogue.rcpt(session, from, to).code()).as(from).isEqualTo(250);
            }
        }
    }

    @Test
    void answersASenderCalloutAndRecordsNothing() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            String sender = Dialogue.token(Role.SENDER);
            assertThat(Dialogue.rcpt(session, "<>", "<" + sender + "@s.example.net>")
                            .code())
                    .isEqualTo(250);
            assertThat(Dialogue.rcpt(session, "<>", "<anybody@s.example.net>").code())
                    .isEqualTo(550);
            session.quit();
        }
        assertThat(arrivals).isEmpty();
    }

    @Test
    void takesAnAliasOnlyAfterItWasAnnounced() throws Exception {
        String token = Dialogue.token();
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "", "jane.doe@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(550);
            session.command("RSET", Stage.COMMAND);
            witness.expect("Jane.Doe", token);
            assertThat(Dialogue.send(session, "", "JANE.doe@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(250);
            assertThat(arrivals.remove().token()).isEqualTo(token);
            assertThat(Dialogue.rcpt(session, "<>", "<jane.doe%w.example.net@w.example.net>")
                            .code())
                    .isEqualTo(250);
            assertThat(Dialogue.rcpt(session, "<>", "<xjane.doe@w.example.net>").code())
                    .isEqualTo(550);
        }
        assertThatThrownBy(() -> witness.expect("x", "no token")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void discardsMailToPostmaster() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "x@y.example", "postmaster@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(250);
        }
        assertThat(arrivals).isEmpty();
    }

    @Test
    void speaksTlsAfterStartTls() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(session.extensions().offers("STARTTLS")).isTrue();
            session.startTls();
            session.hello("client.example.org");
            assertThat(session.extensions().offers("STARTTLS")).isFalse();
            assertThat(Dialogue.send(session, "", Dialogue.token() + "@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(250);
        }
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void answersPipelinedTransactions() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(session.extensions().offers("PIPELINING")).isTrue();
            List<String> lines = List.of("MAIL FROM:<>", "RCPT TO:<" + Dialogue.token() + "@w.example.net>", "DATA");
            assertThat(session.pipeline(lines, List.of(Stage.MAIL, Stage.RCPT, Stage.DATA)))
                    .extracting(reply -> reply.code())
                    .containsExactly(250, 250, 354);
        }
    }

    @Test
    void refusesAMessageOfMoreThanAMegabyteAndStaysUp() throws Exception {
        String huge = "Subject: x\r\n\r\n" + ("a".repeat(76) + "\r\n").repeat(30_000);
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "", Dialogue.token() + "@w.example.net", huge)
                            .code())
                    .isEqualTo(552);
        }
        assertThat(arrivals).isEmpty();
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "", Dialogue.token() + "@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(250);
        }
    }

    @Test
    void aMessageThatBreaksOffIsNoArrival() throws Exception {
        try (SmtpSession session = Dialogue.session(witness)) {
            session.command("MAIL FROM:<>", Stage.MAIL);
            session.command("RCPT TO:<" + Dialogue.token() + "@w.example.net>", Stage.RCPT);
            session.command("DATA", Stage.DATA);
            session.send("Subject: cut\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII), Stage.MESSAGE);
        }
        Awaitility.await().untilAsserted(() -> assertThat(witness.sessions()).isZero());
        assertThat(arrivals).isEmpty();
    }

    @Test
    void keepsTheArrivalOnDiskBeforeTheReply(@TempDir Path folder) throws Exception {
        WitnessSettings storing = Dialogue.storing(folder);
        String token = Dialogue.token();
        try (EmbeddedWitness keeper = EmbeddedWitness.start(storing, Dialogue.TOKENS, InstantSource.system())) {
            try (SmtpSession session = Dialogue.session(keeper)) {
                Dialogue.send(session, "", token + "@w.example.net", MESSAGE);
                assertThat(keeper.stored(10, 1000)).hasSize(1);
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".json"));
        }
        Arrival kept = new ArrivalFolder(folder).newest(10, 1000).getFirst().arrival();
        assertThat(kept.token()).isEqualTo(token);
        assertThat(kept.peer()).isEqualTo(Dialogue.LOOPBACK);
        assertThat(new String(kept.message(), StandardCharsets.UTF_8)).isEqualTo(MESSAGE);
    }

    @Test
    void asksTheSenderToComeBackWhenNothingCanBeKept(@TempDir Path folder) throws Exception {
        Path gone = folder.resolve("gone");
        WitnessSettings storing = Dialogue.storing(gone);
        try (EmbeddedWitness keeper = EmbeddedWitness.start(storing, Dialogue.TOKENS, InstantSource.system());
                SmtpSession session = Dialogue.session(keeper)) {
            Files.delete(gone);
            assertThat(Dialogue.send(session, "", Dialogue.token() + "@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(451);
        }
    }

    @Test
    void bindsTheSameWildcardPortOnce() {
        var v4 = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 2525);
        var v6 = new InetSocketAddress(InetAddress.ofLiteral("::"), 2525);
        assertThat(ListenAddresses.distinct(List.of(v4, v6))).containsExactly(v4);
    }

    @Test
    void saysWhichListenerDidNotStartAndWhy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, Dialogue.LOOPBACK)) {
            var address = new InetSocketAddress(Dialogue.LOOPBACK, taken.getLocalPort());
            WitnessSettings settings = WitnessSettings.simple("w.example.net", List.of(address));
            assertThatThrownBy(() -> EmbeddedWitness.start(settings, Dialogue.TOKENS, InstantSource.system()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen for mail on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("another program has this port");
        }
    }

    @Test
    void survivesRubbishAndOverlongLines() throws Exception {
        var address = witness.smtpAddresses().getFirst();
        List<String> rubbish = List.of(
                "\0\0\0\0\r\n",
                "MAIL\r\n",
                "MAIL FROM:<x> SIZE=99999999999\r\n",
                "EHLO \u001b[31m\r\nRCPT TO:<\"\r\n",
                "EHLO x\r\nMAIL FROM:<<<<>>>><\r\nRCPT TO:<<<<\r\nRCPT TO:\r\nRCPT TO:<\\\r\nDATA\r\n",
                "A".repeat(1 << 20),
                "EHLO x\r\nBDAT 5 LAST\r\nhello",
                "\n\n\n\r\r\r\n",
                "AUTH PLAIN AAAA\r\nSTARTTLS now\r\nSTARTTLS\r\nnot TLS at all\r\n");
        for (String bytes : rubbish) {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                socket.setSoTimeout(5000);
                try {
                    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(100_000);
                } catch (IOException e) {
                    // Hanging up on rubbish is an answer.
                }
            }
        }
        try (SmtpSession session = Dialogue.session(witness)) {
            assertThat(Dialogue.send(session, "", Dialogue.token() + "@w.example.net", MESSAGE)
                            .code())
                    .isEqualTo(250);
        }
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void endsASessionThatLastsTooLong() throws Exception {
        SessionLimits limits = new SessionLimits(10, 10, Duration.ofMillis(10));
        ServerTls tls = new ServerTls("mx.example.net", InstantSource.system());
        SmtpListener listener = SmtpListener.start(Dialogue.anyPort(), "mx.example.net", tls, limits, (_, _) -> null);
        try (Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            socket.setSoTimeout(20_000);
            byte[] all = socket.getInputStream().readAllBytes();
            assertThat(new String(all, StandardCharsets.US_ASCII)).startsWith("220 mx.example.net");
        } finally {
            limits.close();
            listener.close();
        }
        Awaitility.await().untilAsserted(() -> assertThat(limits.sessions()).isZero());
    }

    @Test
    void turnsAwayMoreConnectionsThanItHasRoomFor() throws Exception {
        SessionLimits limits = new SessionLimits(10, 1, Duration.ofMinutes(1));
        ServerTls tls = new ServerTls("mx.example.net", InstantSource.system());
        SmtpListener listener = SmtpListener.start(Dialogue.anyPort(), "mx.example.net", tls, limits, (_, _) -> null);
        try (SmtpSession first = Dialogue.session(listener.address())) {
            assertThatThrownBy(() -> Dialogue.session(listener.address())).hasMessageContaining("421");
            first.quit();
            Awaitility.await().untilAsserted(() -> assertThat(limits.sessions()).isZero());
            Dialogue.session(listener.address()).close();
        } finally {
            limits.close();
            listener.close();
        }
    }
}

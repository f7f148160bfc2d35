package org.portreeve.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.relaytest.Verdict;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.Mail;
import org.portreeve.testkit.ManualClock;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.SelfSigned;

class PracticeNetworkTest {
    private final BlockingQueue<Mail> arrivals = new LinkedBlockingQueue<>();
    private final FakeMta witness = FakeMta.start(Policy.open(), MtaSettings.STANDARD.delivering(arrivals::add));
    private final ManualClock clock = new ManualClock();
    private PracticeNetwork network;

    @BeforeEach
    void start() throws IOException {
        network = PracticeNetwork.start(
                new InetSocketAddress(witness.address(), witness.port()),
                new SelfSigned("CN=practice.example").context(),
                clock,
                Bounds.DEFAULT);
    }

    @AfterEach
    void stop() {
        network.close();
        witness.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "open, tester.example, <x@s.example>, <r@e.example>, r@e.example",
                "open, tester.example, <>, r@e.example, r@e.example",
                "percent, tester.example, <x@s.example>, <r%e.example@mail.percent.practice.example>, r@e.example",
                "sender, tester.example, <alice@sender.practice.example>, <r@e.example>, r@e.example",
                "null, tester.example, <>, <r@e.example>, r@e.example",
                "route, tester.example, <x@s.example>, <@route.practice.example:r@e.example>, r@e.example",
                "helo, localhost, <x@s.example>, <r@e.example>, r@e.example",
                "smarthost, tester.example, <x@s.example>, <r@e.example>, r@e.example",
                "open, tester.example, <x@s.example>, '<\"r@e.example\"@[127.0.0.1]>', '\"r@e.example\"@[127.0.0.1]'",
            })
    void anOpenServerDelivers(String server, String helo, String from, String to, String recipient) throws Exception {
        try (RawClient client = client(server)) {
            assertThat(client.mail(helo, from, to)).startsWith("250 2.0.0");
        }
        Mail mail = arrival();
        assertThat(mail.envelope().sender()).isEqualTo(from.substring(1, from.length() - 1));
        assertThat(mail.envelope().recipients()).containsExactly(recipient);
        assertThat(mail.text())
                .startsWith("Received: from ")
                .contains("Received: from " + helo)
                .endsWith(RawClient.MESSAGE);
        String last = server.equals("smarthost") ? "hub" : server;
        assertThat(mail.envelope().hello()).isEqualTo("mail." + last + ".practice.example");
        assertThat(mail.envelope().client()).isEqualTo(address(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"percent", "sender", "null", "route", "helo", "starttls", "hub", "catchall", "later", "closed"})
    void aServerThatIsNotOpenToAllDeniesThePlainEnvelope(String server) throws Exception {
        try (RawClient client = client(server)) {
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith(server.equals("later") ? "454 4.7.1" : "554 5.7.1");
            assertThat(client.mail("tester.example", "<x@s.example>", "<postmaster@" + server + ".practice.example>"))
                    .startsWith("250");
        }
        assertNothingArrives();
    }

    @Test
    void encryptionOpensTheOneThatTrustsIt() throws Exception {
        try (RawClient client = client("starttls")) {
            client.startTls();
            assertThat(client.say("MAIL FROM:<x@s.example>")).startsWith("503");
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("250");
        }
        assertThat(arrival().text()).contains("with ESMTPS");
        try (RawClient client = client("closed")) {
            client.startTls();
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("554");
        }
    }

    @Test
    void whatIsSaidInClearBehindStartTlsIsNotRead() throws Exception {
        try (RawClient client = client("starttls")) {
            client.say("EHLO tester.example");
            client.send("STARTTLS\r\nRSET\r\nNOOP\r\n");
            assertThat(client.reply()).startsWith("220");
        }
        assertNothingArrives();
    }

    @Test
    void greylistingPutsOffOnce() throws Exception {
        try (RawClient client = client("greylist")) {
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("450 4.2.0");
            clock.advance(Blueprint.GREYLISTED);
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("250");
        }
        assertThat(arrival().envelope().recipients()).containsExactly("r@e.example");
    }

    @Test
    void bounceReturnsTheMessageToItsSender() throws Exception {
        try (RawClient client = client("bounce")) {
            assertThat(client.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("250");
            assertThat(client.mail("tester.example", "<>", "<r@e.example>")).startsWith("250");
        }
        Mail notice = arrival();
        assertThat(notice.envelope().sender()).isEmpty();
        assertThat(notice.envelope().recipients()).containsExactly("x@s.example");
        assertThat(notice.text()).contains("multipart/report").contains(RawClient.MESSAGE);
        assertNothingArrives();
    }

    @Test
    void sinkAndCatchallKeepWhatTheyAccept() throws Exception {
        try (RawClient sink = client("sink");
                RawClient catchall = client("catchall")) {
            assertThat(sink.mail("tester.example", "<x@s.example>", "<r@e.example>"))
                    .startsWith("250");
            assertThat(catchall.mail("tester.example", "<x@s.example>", "<r%e.example@catchall.practice.example>"))
                    .startsWith("250");
        }
        assertNothingArrives();
    }

    @Test
    void pipelinedCommandsAreAnsweredInOrder() throws Exception {
        try (RawClient client = client("open")) {
            client.say("EHLO tester.example");
            client.send("MAIL FROM:<x@s.example> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<r@e.example>\r\nRCPT TO:<q@open."
                    + "practice.example>\r\nDATA\r\n");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("250 2.1.5");
            assertThat(client.reply()).startsWith("550 5.1.1");
            assertThat(client.reply()).startsWith("354");
            client.send("a\r\n..b\r\n\n.\n.\r\r\n.x\r\n.\r\nNOOP\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0 Ok: queued");
            assertThat(client.reply()).isEqualTo("250 2.0.0 Ok");
        }
        assertThat(arrival().text()).contains("\r\na\r\n.b\r\n");
    }

    @Test
    void commandsOutOfOrderAreRefused() throws Exception {
        try (RawClient client = client("open")) {
            assertThat(client.say("MAIL FROM:<x@s.example>")).startsWith("503");
            assertThat(client.say("HELO tester.example")).isEqualTo("250 mail.open.practice.example");
            assertThat(client.say("RCPT TO:<r@e.example>")).startsWith("503");
            assertThat(client.say("DATA")).startsWith("503");
            assertThat(client.say("MAIL FROM:<x@s.example> RET=FULL")).startsWith("555");
            assertThat(client.say("MAIL FROM:<x@s.example>")).startsWith("250");
            assertThat(client.say("DATA")).startsWith("554");
            assertThat(client.say("RCPT TO:<>")).startsWith("501");
            assertThat(client.say("RCPT TO:<postmaster>,<r@e.example>")).startsWith("501");
            assertThat(client.say("RCPT TO:<r@e.example>\0@d")).startsWith("500");
            assertThat(client.say("STARTTLS")).startsWith("503");
            assertThat(client.say("XCLIENT ADDR=127.0.0.1")).startsWith("500");
            assertThat(client.say("QUIT")).startsWith("221");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void everyServerHasItsOwnNameAndWhatToExpectOfIt() {
        assertThat(network.servers()).extracting(PracticeServer::name).doesNotHaveDuplicates();
        assertThat(network.servers()).extracting(PracticeServer::endpoint).doesNotHaveDuplicates();
        assertThat(network.servers())
                .extracting(PracticeServer::expected)
                .contains(Verdict.OPEN, Verdict.REFLECTS, Verdict.ACCEPTS, Verdict.CLOSED);
        assertThat(network.servers()).allSatisfy(server -> {
            assertThat(server.endpoint().address().isLoopbackAddress()).isTrue();
            assertThat(server.domain()).endsWith(".practice.example");
            assertThat(server.description()).isNotBlank();
        });
    }

    @Test
    void nothingListensAfterClose() {
        network.close();
        for (PracticeServer server : network.servers()) {
            assertThatThrownBy(() -> new Socket(
                                    server.endpoint().address(),
                                    server.endpoint().port())
                            .close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    private RawClient client(String name) throws IOException {
        return new RawClient(server(name).endpoint());
    }

    private InetAddress address(String name) {
        return server(name).endpoint().address();
    }

    private PracticeServer server(String name) {
        return network.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Mail arrival() throws InterruptedException {
        Mail mail = arrivals.poll(10, TimeUnit.SECONDS);
        assertThat(mail).as("arrival").isNotNull();
        return mail;
    }

    /// Sends one more message through the open server: what was sent before it would be there as well.
    private void assertNothingArrives() throws Exception {
        try (RawClient client = client("open")) {
            client.mail("tester.example", "<x@s.example>", "<last@e.example>");
        }
        assertThat(arrival().envelope().recipients()).containsExactly("last@e.example");
        assertThat(arrivals.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(witness.awaitQuiet(Duration.ofSeconds(5))).isTrue();
        assertThat(Loopback.IPV4).isEqualTo(witness.address());
    }
}

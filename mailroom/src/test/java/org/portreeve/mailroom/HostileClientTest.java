package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.smtp.ClientTls;
import org.portreeve.testkit.Loopback;

/// Clients that mean no good: what they cost is bounded, and others are served all the while.
@Timeout(120)
class HostileClientTest {
    private static void othersAreServed(Office office) throws IOException {
        int before = office.taken.size();
        try (RawClient client = new RawClient(office.address(), Loopback.of("127.0.0.9"))) {
            client.upToData();
            client.say(Office.MESSAGE + ".\r\n");
            assertThat(client.reply()).startsWith("250 ");
        }
        assertThat(office.taken).hasSizeGreaterThan(before);
    }

    /// The message as the office got it, below our own fields.
    private static String content(ReceivedMail mail) {
        String text = Office.text(mail);
        return text.substring(text.indexOf("+0000\r\n") + 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\n.\r", "\r\n\0.\r\n"})
    void aDotThatIsNotBetweenCrlfsEndsNoMessage(String almost) throws Exception {
        String smuggled = "MAIL FROM:<evil@example.net>\r\nRCPT TO:<abuse@example.org>\r\nDATA\r\nsmuggled\r\n";
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.upToData();
            client.say("Subject: x\r\n\r\ntext" + almost + smuggled + ".\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0 taken");
            assertThat(client.code("QUIT")).isEqualTo("221");
            assertThat(office.taken).singleElement().satisfies(mail -> {
                assertThat(content(mail)).startsWith("Subject: x\r\n\r\ntext").endsWith(smuggled);
                assertThat(mail.reversePath()).contains("a@example.net");
            });
        }
    }

    @Test
    void dotsAreUndoneAtTheStartOfLinesOnly() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.upToData();
            client.say("..one\r\n..\r\n...\r\na.b\r\n.\rc\n..d\r\n\r\n.\r\n");
            client.reply();
            assertThat(content(office.taken.getFirst())).isEqualTo(".one\r\n.\r\n..\r\na.b\r\n\rc\n..d\r\n\r\n");
        }
    }

    @Test
    void anEmptyMessageAndOneInSingleOctetsAreTaken() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.upToData();
            client.say(".\r\n");
            assertThat(client.reply()).startsWith("250 ");
            client.code("MAIL FROM:<>");
            client.code("RCPT TO:<postmaster>");
            client.code("DATA");
            for (char c : "a\r\n.\r\n".toCharArray()) {
                client.say(String.valueOf(c));
            }
            assertThat(client.reply()).startsWith("250 ");
            assertThat(office.taken).extracting(HostileClientTest::content).containsExactly("", "a\r\n");
        }
    }

    @Test
    void aWholeSessionInOneWriteIsAnsweredInOrder() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.say(
                    "EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<r@victim.example>\r\nRCPT TO:<postmaster>\r\nDATA\r\n"
                            + "first\r\n.\r\nMAIL FROM:<b@example.net>\r\nRCPT TO:<abuse@example.org>\r\nDATA\r\nsecond\r\n.\r\nQUIT\r\n");
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                codes.add(client.reply().substring(0, 3));
            }
            assertThat(codes)
                    .containsExactly("220", "250", "250", "550", "250", "354", "250", "250", "250", "354", "250");
            assertThat(office.taken).extracting(HostileClientTest::content).containsExactly("first\r\n", "second\r\n");
        }
    }

    @Test
    void nulOctetsInAMessageAreKeptAndInACommandRefused() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.code("EHLO client.example.net");
            assertThat(client.code("MAIL FROM:<a\0@example.net>")).isEqualTo("553");
            assertThat(client.code("MA\0IL FROM:<>")).isEqualTo("500");
            client.code("MAIL FROM:<>");
            assertThat(client.code("RCPT TO:<abuse@example.org\0>")).isEqualTo("550");
            assertThat(client.code("RCPT TO:<abuse@example.org>")).isEqualTo("250");
            client.code("DATA");
            client.say("Subject: \0\r\n\r\n\0\0\r\n.\r\n");
            assertThat(client.reply()).startsWith("250 ");
            assertThat(content(office.taken.getFirst())).isEqualTo("Subject: \0\r\n\r\n\0\0\r\n");
        }
    }

    @Test
    void anEndlessCommandLineEndsTheSession() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.say("EHLO " + "x".repeat(100_000));
            assertThat(client.rest()).startsWith("501 ");
            othersAreServed(office);
        }
    }

    @Test
    void pipelinedRubbishEndsTheSession() throws Exception {
        try (Office office = new Office()) {
            for (String rubbish :
                    List.of("XYZZY PLUGH\r\n", "x\r\n", "NOOP\r\n", "EHLO x\r\n", "RCPT TO:<a@b>\r\n", "\r\n")) {
                try (RawClient client = new RawClient(office.address())) {
                    Thread reader = Thread.startVirtualThread(client::rest);
                    byte[] block = rubbish.repeat(8192 / rubbish.length()).getBytes(StandardCharsets.US_ASCII);
                    long said = 0;
                    try {
                        while (said < 64 << 20) {
                            client.socket.getOutputStream().write(block);
                            said += block.length;
                        }
                    } catch (IOException e) {
                        // The server hung up, as it should.
                    }
                    assertThat(said).as(rubbish).isLessThan(64 << 20);
                    reader.join();
                }
            }
            assertThat(office.taken).isEmpty();
            othersAreServed(office);
        }
    }

    @Test
    void rubbishThatIsNoTextEndsTheSession() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.say("\u0016\u0003\u0001\u00ff\u00fe\u0080".repeat(1000));
            assertThat(client.rest()).startsWith("501 ");
            othersAreServed(office);
        }
    }

    @Test
    void tenThousandRecipientsAreNotHeardOut() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.code("EHLO client.example.net");
            client.code("MAIL FROM:<>");
            int accepted = 0;
            int heard = 0;
            String code = "";
            while (!code.equals("421") && heard < 10_000) {
                code = client.code("RCPT TO:<abuse@example.org>");
                heard++;
                accepted += code.equals("250") ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(100);
            assertThat(heard).isLessThan(200);
            assertThat(client.rest()).isEmpty();
            othersAreServed(office);
        }
    }

    @Test
    void anIdleAndASlowClientAreHungUpOn() throws Exception {
        IntakeLimits limits = IntakeLimits.DEFAULT.withTimes(Duration.ofMillis(700), Duration.ofMillis(2500));
        try (Office office = new Office(Office.settings().withLimits(limits));
                RawClient idle = new RawClient(office.address());
                RawClient slow = new RawClient(office.address());
                RawClient slowMessage = new RawClient(office.address())) {
            slowMessage.upToData();
            long start = System.nanoTime();
            List<Thread> drips = List.of(drip(slow), drip(slowMessage));
            assertThat(idle.rest()).contains("421 ");
            for (Thread drip : drips) {
                drip.join();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> office.listener.sessions() == 0);
            assertThat(office.taken).isEmpty();
        }
    }

    /// Says an octet from time to time until the server has left.
    private static Thread drip(RawClient client) {
        return Thread.startVirtualThread(() -> Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    try {
                        client.say("x");
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                }));
    }

    @Test
    void aBusySessionIsOverToo() throws Exception {
        IntakeLimits limits = IntakeLimits.DEFAULT.withTimes(Duration.ofSeconds(30), Duration.ofSeconds(2));
        try (Office office = new Office(Office.settings().withLimits(limits));
                RawClient client = new RawClient(office.address())) {
            client.reply();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> client.code("NOOP").equals("gone"));
        } catch (IOException e) {
            // It was said into a connection that was closed by then.
        }
    }

    @Test
    void aHandshakeThatNeverComesIsNotWaitedForLong() throws Exception {
        IntakeLimits limits = IntakeLimits.DEFAULT.withTimes(Duration.ofMillis(500), Duration.ofSeconds(10));
        try (Office office = new Office(Office.settings().withLimits(limits));
                RawClient silent = new RawClient(office.address());
                RawClient rubbish = new RawClient(office.address())) {
            for (RawClient client : List.of(silent, rubbish)) {
                client.reply();
                assertThat(client.code("STARTTLS")).isEqualTo("220");
            }
            rubbish.say("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<postmaster>\r\nDATA\r\nin clear\r\n.\r\n");
            assertThat(rubbish.rest()).doesNotContain("250 ");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> office.listener.sessions() == 0);
            assertThat(office.taken).isEmpty();
        }
    }

    @Test
    void whatIsSaidInClearBehindStartTlsIsNotHeardUnderTls() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.code("EHLO client.example.net");
            client.say("STARTTLS\r\nEHLO x\r\nMAIL FROM:<injected@example.net>\r\n");
            assertThat(client.reply()).startsWith("220 ");
            Socket tls = ClientTls.context()
                    .getSocketFactory()
                    .createSocket(client.socket, "127.0.0.1", client.socket.getPort(), true);
            tls.getOutputStream().write("RCPT TO:<postmaster>\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] reply = new byte[3];
            assertThat(tls.getInputStream().readNBytes(reply, 0, 3)).isEqualTo(3);
            assertThat(reply).asString().isEqualTo("503");
        }
    }

    @Test
    void tooManyConnectionsAreToldToComeLater() throws Exception {
        IntakeLimits limits = IntakeLimits.DEFAULT.withConnections(6, 4);
        try (Office office = new Office(Office.settings().withLimits(limits))) {
            List<RawClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    clients.add(new RawClient(office.address(), Loopback.of("127.0.0.2")));
                    assertThat(clients.getLast().reply()).startsWith("220 ");
                }
                clients.add(new RawClient(office.address(), Loopback.of("127.0.0.2")));
                assertThat(clients.getLast().rest()).startsWith("421 4.3.2 ");
                for (String other : List.of("127.0.0.3", "127.0.0.4")) {
                    clients.add(new RawClient(office.address(), Loopback.of(other)));
                    assertThat(clients.getLast().reply()).startsWith("220 ");
                }
                clients.add(new RawClient(office.address(), Loopback.of("127.0.0.5")));
                assertThat(clients.getLast().rest()).startsWith("421 ");
            } finally {
                for (RawClient client : clients) {
                    client.close();
                }
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> office.listener.sessions() == 0);
            othersAreServed(office);
        }
    }

    @Test
    void aMessageOfFiftyMegabytesIsRefusedAndNotKept() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.code("EHLO client.example.net");
            assertThat(client.code("MAIL FROM:<> SIZE=52428800")).isEqualTo("552");
            assertThat(client.code("MAIL FROM:<> SIZE=99999999999999999999")).isEqualTo("552");
            client.code("MAIL FROM:<>");
            client.code("RCPT TO:<postmaster>");
            client.code("DATA");
            byte[] block = new byte[64 * 1024];
            Arrays.fill(block, (byte) 'x');
            long before = used();
            AtomicLong most = new AtomicLong();
            for (int said = 0; said < 50 << 20; said += block.length) {
                client.socket.getOutputStream().write(block);
                if (said > 40 << 20) {
                    most.accumulateAndGet(used(), Math::max);
                }
            }
            client.say("\r\n.\r\n");
            assertThat(client.reply()).startsWith("552 5.3.4 ");
            assertThat(office.taken).isEmpty();
            System.out.println(
                    "heap before " + (before >> 20) + " MB, at most " + (most.get() >> 20) + " MB past 40 of 50 MB");
            client.code("MAIL FROM:<>");
            client.code("RCPT TO:<postmaster>");
            client.code("DATA");
            client.say("small\r\n.\r\n");
            assertThat(client.reply()).startsWith("250 ");
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void messagesThatNeedMoreMemoryThanThereIsArePutOff() throws Exception {
        IntakeLimits limits = IntakeLimits.DEFAULT.withMessages(1 << 20, 3 << 20);
        String large = ("x".repeat(998) + "\r\n").repeat(1000);
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Inbox slow = mail -> {
            holding.countDown();
            try {
                letGo.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        try (Office office = new Office(Office.settings().withLimits(limits), slow);
                RawClient first = new RawClient(office.address());
                RawClient second = new RawClient(office.address())) {
            first.upToData();
            second.upToData();
            first.say(large + ".\r\n");
            assertThat(holding.await(20, TimeUnit.SECONDS)).isTrue();
            second.say(large + ".\r\n");
            assertThat(second.reply()).startsWith("452 4.3.1 ");
            letGo.countDown();
            assertThat(first.reply()).startsWith("250 ");
            second.code("MAIL FROM:<>");
            second.code("RCPT TO:<postmaster>");
            second.code("DATA");
            second.say(large + ".\r\n");
            assertThat(second.reply()).startsWith("250 ");
        }
    }

    @Test
    void helloMayForgeNoFieldOfOurs() throws Exception {
        try (Office office = new Office();
                RawClient client = new RawClient(office.address())) {
            client.reply();
            client.code("EHLO x;(by)<y>,\"z\"\\");
            client.code("MAIL FROM:<\"a b\"@example.net>");
            client.code("RCPT TO:<postmaster>");
            client.code("DATA");
            client.say(".\r\n");
            client.reply();
            assertThat(Office.text(office.taken.getFirst()))
                    .startsWith(
                            "Return-Path: <\"a b\"@example.net>\r\nReceived: from x??by??y???z?? ([127.0.0.1])\r\n");
        }
    }
}

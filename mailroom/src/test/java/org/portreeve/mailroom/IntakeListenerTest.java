package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.ManualClock;

@Timeout(60)
class IntakeListenerTest {
    @Test
    void takesAMailForTheOfficeAndWritesItsTraceOnTop() throws Exception {
        try (Office office = new Office();
                SmtpSession session = office.session()) {
            assertThat(session.greeting().text().strip()).isEqualTo(Office.HOST + " ESMTP");
            Reply reply = Office.send(session, "reporter@example.net", "ABUSE@Example.org", Office.MESSAGE);
            assertThat(reply.code()).isEqualTo(250);
            ReceivedMail mail = office.taken.getFirst();
            assertThat(mail.digest())
                    .isEqualTo(ReceivedMail.digest(Office.MESSAGE.getBytes(StandardCharsets.US_ASCII)));
            assertThat(reply.text()).isEqualTo("2.0.0 taken as " + mail.digest().substring(0, 16));
            assertThat(Office.text(mail))
                    .isEqualTo("Return-Path: <reporter@example.net>\r\n"
                            + "Received: from client.example.net ([127.0.0.1])\r\n"
                            + "\tby office.example.org with ESMTP id "
                            + mail.digest().substring(0, 16)
                            + "\r\n\tfor <abuse@example.org>; Sun, 1 Mar 2026 12:00:00 +0000\r\n"
                            + Office.MESSAGE);
            assertThat(mail.reversePath()).contains("reporter@example.net");
            assertThat(mail.recipients()).containsExactly("abuse@example.org");
            assertThat(mail.origin()).isEqualTo(new Origin.Session(Loopback.IPV4, "client.example.net", false));
            assertThat(mail.time()).isEqualTo(ManualClock.START);
            assertThat(mail.whole()).isTrue();
        }
    }

    @Test
    void takesMailUnderTlsFromTheNullPathForSeveralMailboxes() throws Exception {
        try (Office office = new Office();
                SmtpSession session = office.session()) {
            session.startTls();
            session.hello("client.example.net");
            assertThat(session.extensions().keywords()).containsOnlyKeys("PIPELINING", "SIZE", "8BITMIME");
            session.command("MAIL FROM:<> SIZE=100 BODY=8BITMIME", Stage.MAIL);
            session.command("RCPT TO:<postmaster>", Stage.RCPT);
            session.command("RCPT TO:<abuse@sub.example.org>", Stage.RCPT);
            session.command("RCPT TO:<POSTMASTER>", Stage.RCPT);
            session.command("DATA", Stage.DATA);
            assertThat(session.message("\u00e9".getBytes(StandardCharsets.UTF_8))
                            .positive())
                    .isTrue();
            ReceivedMail mail = office.taken.getFirst();
            assertThat(mail.reversePath()).contains("");
            assertThat(mail.recipients()).containsExactly("postmaster", "abuse@sub.example.org");
            assertThat(((Origin.Session) mail.origin()).tls()).isTrue();
            assertThat(Office.text(mail)).startsWith("Return-Path: <>\r\n").contains(" with ESMTPS id ");
        }
    }

    @Test
    void theSameMailHasTheSameDigestEachTime() throws Exception {
        try (Office office = new Office();
                SmtpSession session = office.session()) {
            Office.send(session, "a@example.net", "abuse@example.org", Office.MESSAGE);
            Office.send(session, "b@example.net", "complaints@example.org", Office.MESSAGE);
            Office.send(session, "a@example.net", "abuse@example.org", Office.MESSAGE + "x\r\n");
            assertThat(office.taken.get(0).digest())
                    .isEqualTo(office.taken.get(1).digest())
                    .isNotEqualTo(office.taken.get(2).digest());
        }
    }

    @Test
    void saysNothingIsTakenUntilTheInboxHasIt() throws Exception {
        CountDownLatch inboxAsked = new CountDownLatch(1);
        CountDownLatch inboxDone = new CountDownLatch(1);
        try (Office office = new Office(Office.settings(), mail -> {
                    inboxAsked.countDown();
                    try {
                        inboxDone.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
                SmtpSession session = office.session()) {
            Office.upToData(session, "a@example.net", "abuse@example.org");
            session.send("x\r\n.\r\n".getBytes(StandardCharsets.US_ASCII), Stage.MESSAGE);
            assertThat(inboxAsked.await(20, TimeUnit.SECONDS)).isTrue();
            Awaitility.await().during(200, TimeUnit.MILLISECONDS).until(() -> office.listener.sessions() == 1);
            inboxDone.countDown();
            assertThat(session.read(Stage.MESSAGE).code()).isEqualTo(250);
        }
    }

    @Test
    void anInboxThatCannotKeepAMailMeansComeAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Office office = new Office(Office.settings(), mail -> {
                    switch (tries.incrementAndGet()) {
                        case 1 -> throw new IOException("the disk is full");
                        case 2 -> throw new IllegalStateException("a fault");
                        default -> {}
                    }
                });
                SmtpSession session = office.session()) {
            for (int code : List.of(451, 451, 250)) {
                assertThat(Office.send(session, "a@example.net", "abuse@example.org", Office.MESSAGE)
                                .code())
                        .isEqualTo(code);
            }
        }
    }

    @Test
    void aMailThatBreaksOffIsNotTaken() throws Exception {
        try (Office office = new Office()) {
            for (String part : List.of("", "Subject: x\r\n", "Subject: x\r\n\r\ntext\r\n.\r")) {
                try (SmtpSession session = office.session()) {
                    Office.upToData(session, "a@example.net", "abuse@example.org");
                    session.send(part.getBytes(StandardCharsets.US_ASCII), Stage.MESSAGE);
                }
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> office.listener.sessions() == 0);
            assertThat(office.taken).isEmpty();
        }
    }

    @Test
    void speaksBothAddressFamiliesFromOneWildcard() throws Exception {
        IntakeSettings base = Office.settings();
        IntakeSettings wild = new IntakeSettings(
                List.of(new InetSocketAddress(InetAddress.ofLiteral("::"), 0)),
                base.hostName(),
                base.mailboxes(),
                Optional.empty(),
                base.relays(),
                base.limits());
        try (Office office = new Office(wild)) {
            for (InetAddress loopback : List.of(Loopback.IPV4, Loopback.IPV6)) {
                try (SmtpSession session =
                        Office.session(new Endpoint(loopback, office.address().getPort()))) {
                    assertThat(session.extensions().offers("STARTTLS")).isFalse();
                    assertThat(session.command("STARTTLS", Stage.STARTTLS).code())
                            .isEqualTo(502);
                    Office.send(session, "a@example.net", "abuse@example.org", Office.MESSAGE);
                }
            }
            assertThat(office.taken)
                    .extracting(mail -> ((Origin.Session) mail.origin()).client())
                    .containsExactly(Loopback.IPV4, Loopback.IPV6);
            assertThat(Office.text(office.taken.getLast())).contains("([IPv6:::1])");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (Office office = new Office()) {
            IntakeSettings base = Office.settings();
            IntakeSettings same = new IntakeSettings(
                    List.of(office.address()),
                    base.hostName(),
                    base.mailboxes(),
                    base.tls(),
                    base.relays(),
                    base.limits());
            assertThatThrownBy(() -> new Office(same))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(":" + office.address().getPort())
                    .hasMessageContaining("another program has this port");
        }
    }

    @Test
    void commandsOutOfOrderAreRefused() throws Exception {
        try (Office office = new Office();
                SmtpSession session = Office.open(office.endpoint())) {
            assertThat(session.command("MAIL FROM:<>", Stage.MAIL).code()).isEqualTo(503);
            session.hello("x");
            assertThat(session.command("RCPT TO:<postmaster>", Stage.RCPT).code())
                    .isEqualTo(503);
            assertThat(session.command("DATA", Stage.DATA).code()).isEqualTo(503);
            assertThat(session.command("MAIL FROM:<a@b> AUTH=<>", Stage.MAIL).code())
                    .isEqualTo(555);
            assertThat(session.command("MAIL FROM:a@b", Stage.MAIL).code()).isEqualTo(501);
            assertThat(session.command("MAIL FROM:<@a:b@c>", Stage.MAIL).code()).isEqualTo(553);
            assertThat(session.command("MAIL FROM:<a@b>", Stage.MAIL).code()).isEqualTo(250);
            assertThat(session.command("MAIL FROM:<a@b>", Stage.MAIL).code()).isEqualTo(503);
            assertThat(session.command("DATA", Stage.DATA).code()).isEqualTo(503);
            for (String verb : List.of("VRFY postmaster", "EXPN x", "AUTH PLAIN AA==", "XYZZY", "DATAX")) {
                assertThat(session.command(verb, Stage.COMMAND).permanentFailure())
                        .as(verb)
                        .isTrue();
            }
            assertThat(session.command("NOOP", Stage.COMMAND).code()).isEqualTo(250);
            assertThat(session.command("HELP", Stage.COMMAND).code()).isEqualTo(214);
            assertThat(session.command("BDAT 5 LAST", Stage.COMMAND).code()).isEqualTo(502);
        }
    }
}

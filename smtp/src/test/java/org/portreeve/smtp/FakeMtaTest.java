package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.failure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Greylisting;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.Mail;
import org.portreeve.testkit.ManualClock;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;

/// The small mail server of the test kit keeps its promises, seen by our own client.
@Timeout(60)
class FakeMtaTest {
    private static final MtaSettings STANDARD = MtaSettings.STANDARD;

    private static SmtpSession greeted(FakeMta mta) throws SmtpException {
        SmtpSession session = Client.open(mta);
        session.hello(Client.NAME);
        return session;
    }

    private static int rcpt(SmtpSession session, String recipient) throws SmtpException {
        session.command("RSET", Stage.COMMAND);
        session.command("MAIL FROM:<a@s.example>", Stage.MAIL);
        return session.command("RCPT TO:<" + recipient + ">", Stage.RCPT).code();
    }

    private static int message(SmtpSession session) throws SmtpException {
        session.command("DATA", Stage.DATA);
        return session.message("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII))
                .code();
    }

    @Test
    void greylistingByTheClockDefersATripletUntilItsTimeIsOver() throws SmtpException {
        ManualClock clock = new ManualClock();
        MtaSettings settings = STANDARD.withGreylisting(Greylisting.waiting(Duration.ofMinutes(5), clock));
        try (FakeMta mta = FakeMta.start(Policy.open(), settings);
                SmtpSession session = greeted(mta)) {
            assertThat(rcpt(session, "b@w.example")).isEqualTo(450);
            clock.advance(Duration.ofMinutes(4));
            assertThat(rcpt(session, "b@w.example")).isEqualTo(450);
            assertThat(rcpt(session, "c@w.example")).isEqualTo(450);
            clock.advance(Duration.ofMinutes(1));
            assertThat(rcpt(session, "b@w.example")).isEqualTo(250);
            assertThat(rcpt(session, "c@w.example")).isEqualTo(450);
        }
    }

    @Test
    void greylistingByAttemptsDefersTheFirstOnes() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.withGreylisting(Greylisting.deferring(2)));
                SmtpSession session = greeted(mta)) {
            assertThat(rcpt(session, "b@w.example")).isEqualTo(450);
            assertThat(rcpt(session, "b@w.example")).isEqualTo(450);
            assertThat(rcpt(session, "b@w.example")).isEqualTo(250);
        }
    }

    @Test
    void aRateOfConnectionsIsKeptByTheClock() throws SmtpException {
        ManualClock clock = new ManualClock();
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.withConnectionRate(2, Duration.ofMinutes(1), clock))) {
            Client.open(mta).quit();
            Client.open(mta).quit();
            assertThat(failure(() -> Client.open(mta)).describe()).contains("421 4.7.0 mx.example connection rate");
            clock.advance(Duration.ofMinutes(1));
            Client.open(mta).quit();
            assertThat(mta.visits()).hasSize(4);
        }
    }

    @Test
    void aSecondConnectionAtATimeIsTurnedAway() throws Exception {
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.withSingleConnection())) {
            SmtpSession first = Client.open(mta);
            assertThat(failure(() -> Client.open(mta)).describe())
                    .contains("421 4.7.0 mx.example too many connections");
            assertThat(mta.mostAtOnce()).isEqualTo(2);
            first.quit();
            Client.open(mta).quit();
            assertThat(mta.awaitQuiet(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void sessionsOneAfterTheOtherAreNeverTwoAtATime() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open())) {
            for (int i = 0; i < 20; i++) {
                SmtpSession session = Client.open(mta);
                if (i % 2 == 0) {
                    session.quit();
                } else {
                    session.close();
                }
            }
            assertThat(mta.mostAtOnce()).isEqualTo(1);
        }
    }

    @Test
    void limitsOfASessionEndItWithA421() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.withCommandLimit(3));
                SmtpSession session = greeted(mta)) {
            assertThat(session.command("NOOP", Stage.COMMAND).code()).isEqualTo(250);
            assertThat(session.command("WHAT", Stage.COMMAND).code()).isEqualTo(502);
            assertThat(session.command("NOOP", Stage.COMMAND).code()).isEqualTo(421);
            assertThat(failure(() -> session.read(Stage.COMMAND))).isEqualTo(new Failure.HungUp(Stage.COMMAND));
        }
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.withTransactionLimit(1));
                SmtpSession session = greeted(mta)) {
            session.command("MAIL FROM:<a@s.example>", Stage.MAIL);
            session.command("RCPT TO:<b@w.example>", Stage.RCPT);
            assertThat(message(session)).isEqualTo(250);
            assertThat(session.command("MAIL FROM:<a@s.example>", Stage.MAIL).code())
                    .isEqualTo(421);
        }
    }

    @Test
    void rsetMayBeRefused() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open(), STANDARD.refusingRset());
                SmtpSession session = greeted(mta)) {
            assertThat(session.command("RSET", Stage.COMMAND).code()).isEqualTo(502);
        }
    }

    @Test
    void anAcceptedMessageIsDeliveredBeforeItsReplyAndARefusedOneNever() throws SmtpException {
        List<Mail> delivered = new ArrayList<>();
        try (FakeMta mta = FakeMta.start(Policy.closedAfterData("mx.example"), STANDARD.delivering(delivered::add));
                SmtpSession session = greeted(mta)) {
            assertThat(rcpt(session, "b@w.example")).isEqualTo(250);
            assertThat(message(session)).isEqualTo(550);
            assertThat(delivered).isEmpty();
            assertThat(rcpt(session, "b@mx.example")).isEqualTo(250);
            assertThat(message(session)).isEqualTo(250);
            assertThat(delivered).singleElement().satisfies(mail -> {
                assertThat(mail.text()).isEqualTo("Subject: x\r\n\r\nx\r\n");
                assertThat(mail.envelope().client()).isEqualTo(Loopback.IPV4);
                assertThat(mail.envelope().hello()).isEqualTo(Client.NAME);
                assertThat(mail.envelope().sender()).isEqualTo("a@s.example");
                assertThat(mail.envelope().recipients()).containsExactly("b@mx.example");
            });
            assertThat(mta.visits())
                    .singleElement()
                    .satisfies(visit -> assertThat(visit.envelopes()).hasSize(2));
        }
    }

    @Test
    void whoLogsInIsKnownInTheEnvelope() throws SmtpException {
        Policy anyone = new Policy() {
            @Override
            public String login(String user, String password) {
                return "235 2.7.0 Welcome";
            }
        };
        try (FakeMta mta = FakeMta.start(anyone, STANDARD.withKeywords("AUTH PLAIN LOGIN"));
                SmtpSession session = greeted(mta)) {
            assertThat(session.command("AUTH PLAIN " + base64("\0someone\0secret"), Stage.AUTH)
                            .code())
                    .isEqualTo(235);
            rcpt(session, "b@w.example");
            message(session);
            assertThat(session.command("AUTH LOGIN", Stage.AUTH).code()).isEqualTo(334);
            assertThat(session.command(base64("another"), Stage.AUTH).code()).isEqualTo(334);
            assertThat(session.command(base64("secret"), Stage.AUTH).code()).isEqualTo(235);
            rcpt(session, "b@w.example");
            message(session);
            assertThat(mta.mails()).extracting(mail -> mail.envelope().login()).containsExactly("someone", "another");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

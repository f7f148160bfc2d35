package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.failure;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.Envelope;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.ScriptedServer;

/// PIPELINING (RFC 2920).
@Timeout(20)
class PipeliningTest {
    private static final List<String> LINES =
            List.of("MAIL FROM:<a@s.example>", "RCPT TO:<b@w.example>", "RCPT TO:<c@w.example>", "DATA");
    private static final List<Stage> STAGES = List.of(Stage.MAIL, Stage.RCPT, Stage.RCPT, Stage.DATA);

    @Test
    void repliesComeInTheOrderOfTheCommands_3_2() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example
                        C: EHLO *
                        S: 250-mx.example
                        S: 250 PIPELINING
                        C: MAIL FROM:<a@s.example>
                        C: RCPT TO:<b@w.example>
                        C: RCPT TO:<c@w.example>
                        C: DATA
                        S: 250 one
                        S: 550-two
                        S: 550 still two
                        S: 250 three
                        S: 354 four
                        """);
                SmtpSession session = Client.open(server)) {
            session.hello(Client.NAME);
            assertThat(session.pipeline(LINES, STAGES)).containsExactly(
                    new Reply(250, List.of("one")),
                    new Reply(550, List.of("two", "still two")),
                    new Reply(250, List.of("three")),
                    new Reply(354, List.of("four")));
        }
    }

    @Test
    void aServerThatDoesNotOfferItGetsOneCommandAtATime_3_1() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example
                        C: EHLO *
                        S: 250 mx.example
                        C: MAIL*
                        S: 250 one
                        C: RCPT*
                        S: 250 two
                        C: RCPT*
                        S: 250 three
                        C: DATA
                        S: 354 four
                        """);
                SmtpSession session = Client.open(server)) {
            session.hello(Client.NAME);
            assertThat(session.pipeline(LINES, STAGES)).extracting(Reply::text).containsExactly(
                    "one", "two", "three", "four");
        }
    }

    @Test
    void neitherSideWaitsForTheOtherHoweverMuchIsSent() throws SmtpException {
        int recipients = 20_000;
        Policy talkative = new Policy() {
            @Override
            public String rcpt(Envelope envelope, String recipient) {
                return "550 " + recipient + "\n550 " + "x".repeat(400);
            }
        };
        Limits limits = new Limits(
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                4096,
                128,
                64 << 20);
        List<String> lines = IntStream.range(0, recipients).mapToObj(i -> "RCPT TO:<r" + i + "@w.example>").toList();
        try (FakeMta mta = FakeMta.start(talkative);
                SmtpSession session = Client.open(mta.address(), mta.port(), Client.settings(limits))) {
            session.hello(Client.NAME);
            session.command("MAIL FROM:<a@s.example>", Stage.MAIL);
            List<Reply> replies = session.pipeline(lines, Collections.nCopies(recipients, Stage.RCPT));
            assertThat(replies).hasSize(recipients);
            for (int i = 0; i < recipients; i += 1999) {
                assertThat(replies.get(i).lines().getFirst()).isEqualTo("r" + i + "@w.example");
            }
        }
    }

    @Test
    void a421AnswersAllThatIsLeftWhenTheServerHangsUpBehindIt_rfc5321_3_8() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example
                        C: EHLO *
                        S: 250-mx.example
                        S: 250 PIPELINING
                        C: MAIL*
                        C: RCPT*
                        C: RCPT*
                        C: DATA
                        S: 250 one
                        S: 421 4.7.0 too many errors
                        F: close
                        """);
                SmtpSession session = Client.open(server)) {
            session.hello(Client.NAME);
            assertThat(session.pipeline(LINES, STAGES)).extracting(Reply::code).containsExactly(250, 421, 421, 421);
            assertThat(session.transcript().toString()).contains("the server hung up at RCPT");
            assertThat(failure(() -> session.command("NOOP", Stage.COMMAND))).isInstanceOf(Failure.Connection.class);
        }
    }

    @Test
    void aHangUpWithoutA421IsAFailureOfTheCommandThatWasNotAnswered() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example
                        C: EHLO *
                        S: 250-mx.example
                        S: 250 PIPELINING
                        C: MAIL*
                        C: RCPT*
                        C: RCPT*
                        C: DATA
                        S: 250 one
                        F: close
                        """);
                SmtpSession session = Client.open(server)) {
            session.hello(Client.NAME);
            assertThat(failure(() -> session.pipeline(LINES, STAGES))).isEqualTo(new Failure.HungUp(Stage.RCPT));
        }
    }

    @Test
    void theErrorLimitOfAServerIsSeenAsA421() throws SmtpException {
        try (FakeMta mta = FakeMta.start(
                        Policy.closed("mx.example"), MtaSettings.STANDARD.withErrorLimit(2));
                SmtpSession session = Client.open(mta)) {
            session.hello(Client.NAME);
            assertThat(session.pipeline(LINES, STAGES)).extracting(Reply::code).containsExactly(250, 554, 554, 421);
        }
    }
}

package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.failure;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.ScriptedServer;

/// Greeting, EHLO and HELO. Names end in the section of RFC 5321 that they are about.
@Timeout(20)
class GreetingTest {
    @Test
    void nothingIsSaidBeforeTheLastLineOfTheGreeting_3_1() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220-mx.example ESMTP
                        F: drip 1ms
                        S: 220-we are slow on purpose
                        S: 220 go on
                        C: EHLO tester.example
                        S: 250 mx.example
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(session.greeting().lines()).containsExactly(
                    "mx.example ESMTP", "we are slow on purpose", "go on");
            assertThat(session.hello(Client.NAME).name()).isEqualTo("mx.example");
        }
    }

    @Test
    void aGreetingOf554EndsTheSession_3_1() {
        try (ScriptedServer server = ScriptedServer.playing("S: 554 5.7.1 You are listed")) {
            assertThat(failure(() -> Client.open(server)))
                    .isEqualTo(new Failure.Rejected(
                            Stage.GREETING, new Reply(554, List.of("5.7.1 You are listed"))));
        }
    }

    @Test
    void aGreetingOf421EndsTheSession_3_8() {
        try (ScriptedServer server = ScriptedServer.playing("F: unavailable")) {
            assertThat(failure(() -> Client.open(server)).describe())
                    .isEqualTo("rejected at the greeting: 421 4.3.2 mx.example is not available");
        }
    }

    @Test
    void extensionsAreReadWithTheirParameters_4_1_1_1() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example ESMTP
                        C: EHLO tester.example
                        S: 250-mx.example greets tester.example
                        S: 250-size 1000000
                        S: 250-PIPELINING
                        S: 250 AUTH LOGIN PLAIN
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(session.hello(Client.NAME)).isEqualTo(new Extensions(
                    "mx.example", Map.of("SIZE", "1000000", "PIPELINING", "", "AUTH", "LOGIN PLAIN")));
            assertThat(session.extensions().authMechanisms()).containsExactlyInAnyOrder("LOGIN", "PLAIN");
        }
    }

    @Test
    void mechanismsThatAreAnnouncedTwiceInTheOldFormAndTheNewCountOnce() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example ESMTP
                        C: EHLO tester.example
                        S: 250-mx.example
                        S: 250-AUTH PLAIN LOGIN
                        S: 250 AUTH=PLAIN LOGIN
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(session.hello(Client.NAME).authMechanisms()).containsExactlyInAnyOrder("LOGIN", "PLAIN");
        }
    }

    @Test
    void aServerThatDoesNotKnowEhloIsSaidHelo_4_1_4() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open(), MtaSettings.STANDARD.withoutEhlo());
                SmtpSession session = Client.open(mta)) {
            assertThat(session.hello(Client.NAME)).isEqualTo(Extensions.none("mx.example"));
            assertThat(mta.visits().getFirst().commands()).containsExactly("EHLO tester.example", "HELO tester.example");
        }
    }

    @Test
    void aDeferralOfEhloIsNotAnsweredWithHelo_4_1_4() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example ESMTP
                        C: EHLO tester.example
                        S: 450 4.3.2 later
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(failure(() -> session.hello(Client.NAME))).isEqualTo(
                    new Failure.Rejected(Stage.EHLO, new Reply(450, List.of("4.3.2 later"))));
        }
    }

    @Test
    void aServerThatRefusesEhloAndHeloIsLeft_4_1_4() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220 mx.example ESMTP
                        C: EHLO tester.example
                        S: 502 what?
                        C: HELO tester.example
                        S: 550 I do not like your name
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(failure(() -> session.hello(Client.NAME))).isEqualTo(
                    new Failure.Rejected(Stage.EHLO, new Reply(550, List.of("I do not like your name"))));
        }
    }

    @Test
    void heloAloneCanBeSaid_4_1_1_1() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open());
                SmtpSession session = Client.open(mta)) {
            assertThat(session.plainHello(Client.NAME)).isEqualTo(Extensions.none("mx.example"));
            assertThat(mta.visits().getFirst().commands()).containsExactly("HELO tester.example");
        }
    }

    @Test
    void anEmptyReplyToEhloIsAServerWithoutAName() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("S: 220\nC: EHLO *\nS: 250");
                SmtpSession session = Client.open(server)) {
            assertThat(session.greeting()).isEqualTo(new Reply(220, List.of("")));
            assertThat(session.hello(Client.NAME)).isEqualTo(Extensions.none(""));
        }
    }
}

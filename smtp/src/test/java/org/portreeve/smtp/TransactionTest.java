package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.failure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Mail;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;

/// Commands and messages. Names end in the section of RFC 5321 that they are about, where there is one.
@Timeout(20)
class TransactionTest {
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aWholeTransactionGoesThrough_3_3() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary("PIPELINING"))) {
            SmtpSession session = Client.open(server);
            session.hello(Client.NAME);
            assertThat(session.command("MAIL FROM:<a@s.example>", Stage.MAIL).enhancedStatus()).isEqualTo("2.1.0");
            assertThat(session.command("RCPT TO:<b@w.example>", Stage.RCPT).positive()).isTrue();
            assertThat(session.command("DATA", Stage.DATA).intermediate()).isTrue();
            assertThat(session.message(octets("Subject: x\r\n\r\nx\r\n")).summary())
                    .isEqualTo("250 2.0.0 Ok: queued");
            session.quit();
            assertThat(server.heard()).isEqualTo("""
                    EHLO tester.example
                    MAIL FROM:<a@s.example>
                    RCPT TO:<b@w.example>
                    DATA
                    Subject: x

                    x
                    .
                    QUIT
                    """.replace("\n", "\r\n"));
        }
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'a|'        , 'a|.|'",
                "'.a|'       , '..a|.|'",
                "'.|'        , '..|.|'",
                "'a|.|b|'    , 'a|..|b|.|'",
                "'a.b|..c|'  , 'a.b|...c|.|'",
                "'a'         , 'a|.|'",
                "''          , '.|'",
                "'a~.b|'     , 'a~..b|.|'",
                "'a~'        , 'a~|.|'",
                "'a^.b|'     , 'a^.b|.|'",
                "'a^'        , 'a^|.|'",
            })
    void leadingDotsAreDoubledAndTheEndIsALineOfItsOwn_4_5_2(String message, String wire) throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\nC: MESSAGE\nS: 250 Ok\nC: QUIT\nS: 221 Bye");
                SmtpSession session = Client.open(server)) {
            assertThat(session.message(octets(lines(message))).code()).isEqualTo(250);
            session.quit();
            assertThat(server.heard()).isEqualTo(lines(wire) + "QUIT\r\n");
        }
    }

    /// `|` is CRLF, `~` LF alone, `^` CR alone.
    private static String lines(String text) {
        return text.replace("|", "\r\n").replace("~", "\n").replace("^", "\r");
    }

    @Test
    void aMessageArrivesAsItWasWritten_4_5_2() throws SmtpException {
        String content = ".\r\n..\r\n.a\r\n\r\nb\u00ff\u0000c\r\n" + "long ".repeat(20_000) + "\r\n.";
        try (FakeMta mta = FakeMta.start(Policy.open());
                SmtpSession session = Client.open(mta)) {
            session.hello(Client.NAME);
            session.command("MAIL FROM:<>", Stage.MAIL);
            session.command("RCPT TO:<b@w.example>", Stage.RCPT);
            session.command("DATA", Stage.DATA);
            assertThat(session.message(octets(content)).positive()).isTrue();
            assertThat(mta.mails()).singleElement().extracting(Mail::text).isEqualTo(content + "\r\n");
            assertThat(mta.mails().getFirst().envelope().sender()).isEmpty();
        }
    }

    @Test
    void aVerbatimMessageIsNotTouched() throws SmtpException {
        String smuggled = "a\n.\nMAIL FROM:<x@s.example>\r\n.\r\n";
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\nC: a\nC: .\nS: 250 Ok\nC: MAIL*\nC: .\nS: 500 No\nC: QUIT\nS: 221 Bye");
                SmtpSession session = Client.open(server)) {
            assertThat(session.messageVerbatim(octets(smuggled)).code()).isEqualTo(250);
            assertThat(session.read(Stage.COMMAND).code()).isEqualTo(500);
            session.quit();
            assertThat(server.heard()).isEqualTo(smuggled + "QUIT\r\n");
        }
    }

    @Test
    void aChunkIsSentWithItsLengthAndWithoutDots_rfc3030_2() throws SmtpException {
        String content = ".\r\n.a\r\nno line end";
        try (FakeMta mta = FakeMta.start(Policy.open(), MtaSettings.STANDARD.withKeywords("CHUNKING"));
                SmtpSession session = Client.open(mta)) {
            assertThat(session.hello(Client.NAME).offers("CHUNKING")).isTrue();
            session.command("MAIL FROM:<a@s.example>", Stage.MAIL);
            session.command("RCPT TO:<b@w.example>", Stage.RCPT);
            assertThat(session.chunk(octets(content)).positive()).isTrue();
            assertThat(mta.mails()).singleElement().extracting(Mail::text).isEqualTo(content);
            assertThat(mta.visits().getFirst().commands()).contains("BDAT 19 LAST");
        }
    }

    @Test
    void aCommandIsSentOctetForOctet() throws SmtpException {
        String odd = "RCPT TO:<\"b@w.example\"@[127.0.0.1]>\t (x) \u0001";
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\nC: /.*/\nS: 501 No\nC: *\nS: 501 No\nC: QUIT\nS: 221 Bye");
                SmtpSession session = Client.open(server)) {
            assertThat(session.command(odd, Stage.RCPT).permanentFailure()).isTrue();
            assertThat(session.command("MAIL FROM:<j\u00fcrgen@s.example> SMTPUTF8", Stage.MAIL).code())
                    .isEqualTo(501);
            session.quit();
            assertThat(server.heard()).isEqualTo(odd + "\r\nMAIL FROM:<j\u00c3\u00bcrgen@s.example> SMTPUTF8\r\nQUIT\r\n");
        }
    }

    @Test
    void aRefusalIsAReplyAndNotAFailure_4_2_1() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.closedForNow("mx.example"));
                SmtpSession session = Client.open(mta)) {
            session.hello(Client.NAME);
            session.command("MAIL FROM:<a@s.example>", Stage.MAIL);
            Reply reply = session.command("RCPT TO:<b@w.example>", Stage.RCPT);
            assertThat(reply).isEqualTo(new Reply(454, List.of("4.7.1 Relay access denied")));
            assertThat(reply.transientFailure()).isTrue();
            assertThat(session.command("RCPT TO:<b@mx.example>", Stage.RCPT).positive()).isTrue();
        }
    }

    @Test
    void linesMayEndInLfAloneAndArriveInSingleOctets() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        F: bare-lf
                        F: single-octets
                        S: 220-mx.example
                        S: 220 here
                        C: EHLO *
                        S: 250-mx.example
                        S: 250-PIPELINING
                        S: 250 SIZE
                        C: NOOP
                        S: 250
                        """);
                SmtpSession session = Client.open(server)) {
            assertThat(session.greeting().lines()).containsExactly("mx.example", "here");
            assertThat(session.hello(Client.NAME).keywords()).containsOnlyKeys("PIPELINING", "SIZE");
            assertThat(session.command("NOOP", Stage.COMMAND)).isEqualTo(new Reply(250, List.of("")));
        }
    }

    @Test
    void theReplyBeforeAHangUpIsReadEvenWhenTheMessageCouldNotBeSentToItsEnd_4_2_5() {
        try (ScriptedServer server = ScriptedServer.playing("""
                S: 220 mx.example
                C: DATA
                S: 354 Go on
                C: first
                S: 552 5.3.4 Message too big
                F: close
                """)) {
            byte[] message = octets("first\r\n" + "x".repeat(70).concat("\r\n").repeat(200_000));
            assertThat(failure(() -> {
                        try (SmtpSession session = Client.open(server)) {
                            session.command("DATA", Stage.DATA);
                            Reply reply = session.message(message);
                            throw new SmtpException(new Failure.Rejected(Stage.MESSAGE, reply));
                        }
                    }))
                    .hasToString(new Failure.Rejected(
                                    Stage.MESSAGE, new Reply(552, List.of("5.3.4 Message too big")))
                            .toString());
        }
    }
}

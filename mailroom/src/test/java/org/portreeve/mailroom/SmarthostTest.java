package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Security;
import org.portreeve.smtp.Stage;
import org.portreeve.testkit.ClosedPort;
import org.portreeve.testkit.Fault;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;
import org.portreeve.testkit.SelfSigned;
import org.portreeve.testkit.SilentPort;

@Timeout(120)
class SmarthostTest {
    private static final Limits SHORT = new Limits(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            4096,
            128,
            1 << 20);
    private static final Limits PATIENT = Limits.DEFAULT;

    private static OutgoingMail mail(String text) {
        return new OutgoingMail(
                "<case-17.confirmed@office.example.org>",
                Optional.of(MailAddress.of("notices@office.example.org")),
                MailAddress.of("admin@mx.example.com"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static final OutgoingMail MAIL = mail("Subject: x\r\n\r\n.\r\n..two\r\nlast");

    private static Smarthost smarthost(int port, Limits limits) {
        return new Smarthost(settings(port, Security.CLEAR, Optional.empty(), false, limits));
    }

    private static SmarthostSettings settings(
            int port, Security security, Optional<String> pin, boolean login, Limits limits) {
        return new SmarthostSettings(
                "127.0.0.1",
                port,
                security,
                pin,
                login ? Optional.of(new SmarthostSettings.Login("office", "s\u00e9cret")) : Optional.empty(),
                "office.example.org",
                limits);
    }

    private static SendResult send(Script script, Limits limits) {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            return smarthost(server.port(), limits).send(MAIL);
        }
    }

    @Test
    void aMailThatIsTakenIsDelivered() {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary("SIZE 10000", "8BITMIME"))) {
            SendResult result = smarthost(server.port(), PATIENT).send(MAIL);
            assertThat(result).isEqualTo(new SendResult.Delivered("250 2.0.0 Ok: queued"));
            assertThat(server.heard())
                    .isEqualTo("EHLO office.example.org\r\n"
                            + "MAIL FROM:<notices@office.example.org> SIZE=28\r\n"
                            + "RCPT TO:<admin@mx.example.com>\r\n"
                            + "DATA\r\n"
                            + "Subject: x\r\n\r\n..\r\n...two\r\nlast\r\n.\r\n"
                            + "QUIT\r\n");
        }
    }

    @Test
    void eightBitIsSaidOnlyWhereItIsAndIsKnown() {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary("8BITMIME"))) {
            smarthost(server.port(), PATIENT).send(mail("Subject: x\r\n\r\n\u00e9\r\n"));
            assertThat(server.heard()).contains("MAIL FROM:<notices@office.example.org> BODY=8BITMIME\r\n");
        }
    }

    @Test
    void theNullPathIsWrittenAsSuch() {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary())) {
            OutgoingMail answer = new OutgoingMail(MAIL.messageId(), Optional.empty(), MAIL.recipient(), MAIL.octets());
            assertThat(smarthost(server.port(), PATIENT).send(answer)).isInstanceOf(SendResult.Delivered.class);
            assertThat(server.heard()).contains("MAIL FROM:<>\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA"})
    void whatBreaksBeforeTheMessageIsPostponed(String stage) {
        for (Fault fault : new Fault[] {
            new Fault.Reset(),
            new Fault.Close(),
            new Fault.Stall(),
            new Fault.Unavailable(),
            new Fault.NoCode(),
            new Fault.EndlessReply(250),
            new Fault.EndlessLine(),
            new Fault.MixedCodes()
        }) {
            long start = System.nanoTime();
            assertThat(send(Script.ordinary().breakingAt(stage, fault), SHORT))
                    .as("%s at %s", fault, stage)
                    .isInstanceOf(SendResult.Postponed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void whatBreaksBehindTheFinalDotIsUncertain() {
        for (Fault fault : new Fault[] {
            new Fault.Reset(), new Fault.Close(), new Fault.Stall(), new Fault.NoCode(), new Fault.MixedCodes()
        }) {
            assertThat(send(Script.ordinary().breakingAt("message", fault), SHORT))
                    .as(fault.toString())
                    .isInstanceOfSatisfying(
                            SendResult.Uncertain.class,
                            uncertain -> assertThat(uncertain.reason()).contains("after the whole message was sent"));
        }
    }

    @Test
    void a421BehindTheFinalDotSaysThatNothingWasTaken() {
        assertThat(send(Script.ordinary().breakingAt("message", new Fault.Unavailable()), PATIENT))
                .isInstanceOf(SendResult.Postponed.class);
    }

    @Test
    void aServerThatStopsReadingBeforeTheEndCannotHaveTakenIt() {
        String line = "x".repeat(70) + "\r\n";
        OutgoingMail large = mail(line.repeat(300_000));
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary().breakingAt("DATA", new Fault.Stall()))) {
            assertThat(smarthost(server.port(), SHORT).send(large)).isInstanceOf(SendResult.Postponed.class);
        }
        try (ScriptedServer server = ScriptedServer.playing(
                "S: 220 mx\nC: EHLO *\nS: 250 mx\nC: MAIL *\nS: 250 ok\nC: RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nF: deaf")) {
            assertThat(smarthost(server.port(), SHORT).send(large))
                    .isInstanceOfSatisfying(
                            SendResult.Postponed.class,
                            postponed ->
                                    assertThat(postponed.reason()).contains("no answer at the end of the message"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550, refused",
        "MAIL, 451, postponed",
        "MAIL, 530, postponed",
        "RCPT, 550, refused",
        "RCPT, 450, postponed",
        "DATA, 554, refused",
        "DATA, 451, postponed",
        "DATA, 250, postponed",
        "MESSAGE, 554, refused",
        "MESSAGE, 452, postponed",
    })
    void aReplyDecidesByItsFirstDigit(Stage stage, int code, String expected) {
        String said = "S: %d 5.7.1 because\\x1b[31m of reasons\n".formatted(code);
        StringBuilder script = new StringBuilder("S: 220 mx\nC: EHLO *\nS: 250 mx\n");
        for (Stage step : new Stage[] {Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.MESSAGE}) {
            script.append("C: ").append(step).append(step == Stage.MESSAGE || step == Stage.DATA ? "\n" : " *\n");
            if (step == stage) {
                script.append(said);
                break;
            }
            script.append(step == Stage.DATA ? "S: 354 go\n" : "S: 250 ok\n");
        }
        script.append("C: QUIT\nS: 221 bye\n");
        SendResult result = send(Script.of(script.toString()), PATIENT);
        switch (result) {
            case SendResult.Refused(Stage at, String reply) -> {
                assertThat(expected).isEqualTo("refused");
                assertThat(at).isEqualTo(stage);
                assertThat(reply).isEqualTo(code + " 5.7.1 because?[31m of reasons");
            }
            case SendResult.Postponed(String reason) -> {
                assertThat(expected).isEqualTo("postponed");
                assertThat(reason).contains(String.valueOf(code)).doesNotContain("\u001b");
            }
            case SendResult.Delivered _, SendResult.Uncertain _ ->
                assertThat(result).isNull();
        }
    }

    @Test
    void whoDoesNotAnswerAtAllPostpones() {
        try (SilentPort silent = new SilentPort();
                ClosedPort closed = new ClosedPort()) {
            assertThat(smarthost(silent.port(), SHORT).send(MAIL)).isInstanceOf(SendResult.Postponed.class);
            assertThat(smarthost(closed.port(), SHORT).send(MAIL))
                    .isInstanceOfSatisfying(
                            SendResult.Postponed.class,
                            postponed -> assertThat(postponed.reason()).contains("refused"));
        }
    }

    @Test
    void aRefusedGreetingOrAMissingStartTlsIsNoFaultOfTheRecipient() {
        assertThat(send(Script.of("S: 554 no service"), PATIENT)).isInstanceOf(SendResult.Postponed.class);
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\nC: EHLO *\nS: 250 mx")) {
            SmarthostSettings settings = settings(server.port(), Security.STARTTLS, Optional.empty(), true, PATIENT);
            assertThat(new Smarthost(settings).send(MAIL))
                    .isInstanceOfSatisfying(
                            SendResult.Postponed.class,
                            postponed -> assertThat(postponed.reason()).contains("does not offer STARTTLS"));
            assertThat(server.heard()).doesNotContain("AUTH").doesNotContain("MAIL");
        }
    }

    private static final String AFTER_TLS = """
            C: EHLO *
            S: 250-mx
            S: 250 AUTH PLAIN LOGIN
            C: AUTH PLAIN AG9mZmljZQBzw6ljcmV0
            S: 235 2.7.0 welcome
            C: MAIL *
            S: 250 ok
            C: RCPT *
            S: 250 ok
            C: DATA
            S: 354 go
            C: MESSAGE
            S: 250 queued
            C: QUIT
            S: 221 bye
            """;
    private static final String STARTTLS =
            "S: 220 mx\nC: EHLO *\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nT: TLS\n" + AFTER_TLS;

    @Test
    void logsInUnderTlsOfThePinnedCertificate() throws Exception {
        SelfSigned certificate = new SelfSigned("CN=whatever");
        String pin = "sha256:" + ReceivedMail.digest(certificate.certificate().getEncoded());
        for (boolean implicit : new boolean[] {false, true}) {
            Script script = Script.of(implicit ? "T: TLS\nS: 220 mx\n" + AFTER_TLS : STARTTLS);
            Security security = implicit ? Security.IMPLICIT : Security.STARTTLS;
            try (ScriptedServer server = ScriptedServer.on(Loopback.IPV4, certificate, script)) {
                assertThat(new Smarthost(settings(server.port(), security, Optional.of(pin), true, PATIENT)).send(MAIL))
                        .isInstanceOf(SendResult.Delivered.class);
            }
        }
    }

    @Test
    void aCertificateThatIsNotThePinnedOneGetsNoPassword() {
        try (ScriptedServer server = ScriptedServer.on(Loopback.IPV4, new SelfSigned("CN=evil"), Script.of(STARTTLS))) {
            SmarthostSettings settings =
                    settings(server.port(), Security.STARTTLS, Optional.of("sha256:" + "0".repeat(64)), true, PATIENT);
            assertThat(new Smarthost(settings).send(MAIL)).isInstanceOf(SendResult.Postponed.class);
            assertThat(server.heard()).doesNotContain("AUTH");
        }
    }

    private static KeyStore roots(SelfSigned certificate) throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", certificate.certificate());
        return roots;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "*.localhost, false",
        "mx.example, false",
        "localhost.example, false",
    })
    void withoutAPinTheNameInTheCertificateDecides(String name, boolean trusted) throws Exception {
        SelfSigned certificate = new SelfSigned("CN=localhost", name);
        try (ScriptedServer server = ScriptedServer.on(Loopback.IPV4, certificate, Script.of(STARTTLS))) {
            SmarthostSettings settings = new SmarthostSettings(
                    "localhost",
                    server.port(),
                    Security.STARTTLS,
                    Optional.empty(),
                    Optional.of(new SmarthostSettings.Login("office", "s\u00e9cret")),
                    "office.example.org",
                    PATIENT);
            SendResult result = new Smarthost(settings, Optional.of(roots(certificate))).send(MAIL);
            assertThat(result instanceof SendResult.Delivered)
                    .as(result.toString())
                    .isEqualTo(trusted);
        }
    }

    @Test
    void whoJavaDoesNotTrustIsNotTrusted() throws GeneralSecurityException {
        try (ScriptedServer server =
                ScriptedServer.on(Loopback.IPV4, new SelfSigned("CN=localhost", "localhost"), Script.of(STARTTLS))) {
            assertThat(new Smarthost(settings(server.port(), Security.STARTTLS, Optional.empty(), true, PATIENT))
                            .send(MAIL))
                    .isInstanceOf(SendResult.Postponed.class);
            assertThat(server.heard()).doesNotContain("AUTH");
        }
    }

    @Test
    void knowsTheOldLogin() {
        String script = "S: 220 mx\nC: EHLO *\nS: 250-mx\nS: 250 AUTH=LOGIN\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\n"
                + "C: b2ZmaWNl\nS: 334 UGFzc3dvcmQ6\nC: c8OpY3JldA==\nS: 535 5.7.8 no\nC: QUIT\nS: 221 bye\n";
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            SendResult result =
                    new Smarthost(settings(server.port(), Security.CLEAR, Optional.empty(), true, PATIENT)).send(MAIL);
            assertThat(result)
                    .isInstanceOfSatisfying(
                            SendResult.Postponed.class,
                            postponed -> assertThat(postponed.reason())
                                    .contains("refuses the login of office: 535")
                                    .doesNotContain("cret"));
        }
    }

    @Test
    void aPasswordGoesNowhereInClear() {
        assertThatThrownBy(() -> new SmarthostSettings(
                        "mx.example",
                        25,
                        Security.CLEAR,
                        Optional.empty(),
                        Optional.of(new SmarthostSettings.Login("u", "p")),
                        "x",
                        PATIENT))
                .hasMessageContaining("needs TLS");
    }

    @Test
    void aMailThatCouldSmuggleAnotherIsNotMade() {
        for (String bad : new String[] {"a\n.\n", "a\r.\r\n", "a\0", "\n", "a\r"}) {
            assertThatThrownBy(() -> mail(bad)).hasMessageContaining("bare CR or LF");
        }
        for (String id : new String[] {"", "x@y", "<x@y>\r\nBcc: z", "<x y@z>", "<x@y> ", "<x>"}) {
            assertThatThrownBy(() -> new OutgoingMail(id, Optional.empty(), MAIL.recipient(), new byte[0]))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

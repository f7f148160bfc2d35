package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.CALM;
import static org.portreeve.smtp.Client.HASTY;
import static org.portreeve.smtp.Client.failure;
import static org.portreeve.smtp.Client.settings;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;
import org.portreeve.testkit.SelfSigned;

/// STARTTLS (RFC 3207) and implicit TLS (RFC 8314).
@Timeout(20)
class TlsTest {
    private static final SelfSigned CERTIFICATE = new SelfSigned("CN=mail.example,O=Example", "MX.example", "*.example");

    private static final String BEFORE = """
            S: 220 mx.example ESMTP
            C: EHLO *
            S: 250-mx.example
            S: 250 STARTTLS
            C: STARTTLS
            """;

    private static ScriptedServer playing(String transcript) {
        return ScriptedServer.on(Loopback.IPV4, CERTIFICATE, Script.of(transcript));
    }

    private static SmtpSession upgraded(ScriptedServer server, Limits limits) throws SmtpException {
        SmtpSession session = Client.open(server, limits);
        try {
            session.hello(Client.NAME);
            session.startTls();
            return session;
        } catch (SmtpException e) {
            session.close();
            throw e;
        }
    }

    @Test
    void aSessionIsUpgradedAndTheCertificateRecorded_rfc3207_4() throws Exception {
        try (FakeMta mta = FakeMta.start(Policy.open(), MtaSettings.STANDARD.requiringTls(CERTIFICATE));
                SmtpSession session = Client.open(mta)) {
            assertThat(session.tls()).isEmpty();
            session.hello(Client.NAME);
            assertThat(session.command("MAIL FROM:<>", Stage.MAIL).code()).isEqualTo(530);
            TlsDetails details = session.startTls();
            assertThat(session.tls()).contains(details);
            assertThat(details.protocol()).isEqualTo("TLSv1.3");
            assertThat(details.cipherSuite()).startsWith("TLS_");
            assertThat(details.subject()).isEqualTo("CN=mail.example,O=Example");
            assertThat(details.names()).containsExactly("mx.example", "*.example", "mail.example");
            assertThat(details.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(CERTIFICATE.certificate().getEncoded())));
            assertThat(session.hello(Client.NAME).offers("STARTTLS")).isFalse();
            assertThat(session.command("MAIL FROM:<>", Stage.MAIL).code()).isEqualTo(250);
            assertThat(session.transcript().toString()).contains("*: TLSv1.3 ").contains(details.sha256());
            assertThat(mta.visits().getFirst().tls()).isTrue();
        }
    }

    @Test
    void implicitTlsStartsWithTheFirstOctet_rfc8314_3() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open(), MtaSettings.STANDARD.withImplicitTls(CERTIFICATE));
                SmtpSession session = Client.open(
                        mta.address(), mta.port(), settings(CALM).withImplicitTls(true))) {
            assertThat(session.tls()).isPresent();
            assertThat(session.hello(Client.NAME).offers("STARTTLS")).isFalse();
        }
    }

    @Test
    void whatWasKnownBeforeTheHandshakeIsForgotten_rfc3207_4_2() throws SmtpException {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nT: TLS\n");
                SmtpSession session = upgraded(server, CALM)) {
            assertThat(session.extensions()).isEqualTo(Extensions.none(""));
        }
    }

    /// CVE-2011-0411, from the client's side.
    @Test
    void plaintextInjectedBehindTheReplyToStarttlsIsNotTakenForTheEncryptedReply_rfc3207_6() throws SmtpException {
        try (ScriptedServer server = playing(BEFORE
                        + """
                        S: 220 Go on\\r\\n250-injected.example\\r\\n250 AUTH PLAIN
                        T: TLS
                        C: EHLO *
                        S: 250 mx.example
                        """);
                SmtpSession session = upgraded(server, CALM)) {
            assertThat(session.hello(Client.NAME)).isEqualTo(Extensions.none("mx.example"));
            assertThat(session.transcript().toString())
                    .contains("*: the server spoke in clear behind its reply to STARTTLS");
        }
    }

    @Test
    void aServerThatDoesNotOfferStarttlsIsNotAskedForIt() throws SmtpException {
        try (FakeMta mta = FakeMta.start(Policy.open());
                SmtpSession session = Client.open(mta)) {
            session.hello(Client.NAME);
            assertThat(failure(session::startTls)).isEqualTo(new Failure.MissingExtension("STARTTLS"));
            assertThat(session.command("NOOP", Stage.COMMAND).positive()).isTrue();
        }
    }

    @Test
    void aRefusalOfStarttlsIsARejection_rfc3207_4() {
        try (ScriptedServer server = playing(BEFORE + "S: 454 4.7.0 TLS not available")) {
            assertThat(failure(() -> upgraded(server, CALM)))
                    .isEqualTo(new Failure.Rejected(
                            Stage.STARTTLS, new Reply(454, List.of("4.7.0 TLS not available"))));
        }
    }

    @ParameterizedTest(name = "{0} in the handshake after STARTTLS")
    @ValueSource(strings = {"rubbish", "close", "reset", "nul", "unavailable", "long-line 1000000", "endless-line"})
    void aBrokenHandshakeIsAFailureOfTls(String fault) {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nF: " + fault)) {
            assertThat(failure(() -> upgraded(server, CALM))).isInstanceOf(Failure.Tls.class);
        }
    }

    @ParameterizedTest(name = "{0} at connect, where TLS was due")
    @ValueSource(strings = {"rubbish", "close", "reset", "nul", "unavailable", "endless-line", "endless-reply 220"})
    void aBrokenImplicitHandshakeIsAFailureOfTls(String fault) {
        try (ScriptedServer server = playing("F: " + fault)) {
            assertThat(failure(() -> Client.open(
                            server.address(), server.port(), settings(CALM).withImplicitTls(true))))
                    .isInstanceOf(Failure.Tls.class);
        }
    }

    @Test
    void silenceInTheHandshakeTimesOut() {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nF: stall")) {
            assertThat(failure(() -> upgraded(server, HASTY)))
                    .isEqualTo(new Failure.TimedOut(Stage.STARTTLS, HASTY.command()));
        }
    }

    @ParameterizedTest(name = "{0} under TLS: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "close             | the server hung up at EHLO",
                "long-line 1000000 | protocol: a line of more than 4096 octets",
                "endless-line      | protocol: a line of more than 4096 octets",
                "endless-reply 250 | protocol: a reply of more than 128 lines",
                "no-code           | protocol: a line without a reply code at EHLO",
            })
    void repliesUnderTlsAreLimitedToo(String fault, String description) {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nT: TLS\nC: EHLO *\nF: " + fault)) {
            assertThat(failure(() -> {
                                try (SmtpSession session = upgraded(server, CALM)) {
                                    session.hello(Client.NAME);
                                }
                            })
                            .describe())
                    .isEqualTo(description);
        }
    }

    @Test
    void silenceUnderTlsTimesOut() {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nT: TLS\nC: EHLO *\nF: stall")) {
            assertThat(failure(() -> {
                        try (SmtpSession session = upgraded(server, Client.limits(Duration.ofSeconds(2)))) {
                            session.hello(Client.NAME);
                        }
                    }))
                    .isEqualTo(new Failure.TimedOut(Stage.EHLO, Duration.ofSeconds(2)));
        }
    }

    @Test
    void aResetUnderTlsIsAFailureOfTheConnectionOrOfTls() {
        try (ScriptedServer server = playing(BEFORE + "S: 220 Go on\nT: TLS\nC: EHLO *\nF: reset")) {
            assertThat(failure(() -> {
                        try (SmtpSession session = upgraded(server, CALM)) {
                            session.hello(Client.NAME);
                        }
                    }))
                    .isInstanceOfAny(Failure.Connection.class, Failure.Tls.class);
        }
    }
}

package org.portreeve.relaytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.portreeve.smtp.Endpoint;
import org.portreeve.testkit.Envelope;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Greylisting;
import org.portreeve.testkit.Mail;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.SelfSigned;

/// The verdict on servers of every sort, from the dialogue to the report.
class RelayTestTest {
    private static final String LOCAL = "example.edu";
    private static final String REFUSAL = "554 5.7.1 Relay access denied";

    private final Tokens tokens = new Tokens(new byte[32]);
    private final FakeWitness witness = new FakeWitness(tokens, Optional.empty());

    private static Pace quick() {
        return new Pace(
                9,
                1,
                Duration.ZERO,
                Duration.ofMillis(5),
                List.of(Duration.ofMillis(30), Duration.ofMillis(60)),
                List.of(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(150)),
                Duration.ofMillis(700),
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofSeconds(30));
    }

    private static TestSettings settings() {
        return TestSettings.of(Authority.LOOPBACK_ONLY, "tester.example").withPace(quick());
    }

    private EndpointReport test(Policy policy, MtaSettings mta) {
        return test(policy, mta, settings());
    }

    private EndpointReport test(Policy policy, MtaSettings mta, TestSettings settings) {
        try (FakeMta server = FakeMta.start(policy, mta)) {
            return test(server.address(), server.port(), settings);
        }
    }

    private EndpointReport test(InetAddress address, int port, TestSettings settings) {
        List<EndpointReport> reports = new CopyOnWriteArrayList<>();
        Target target = new Target("mx.example.edu", new Endpoint(address, port), false, List.of(LOCAL), true);
        try {
            new TestRun(settings, tokens, witness, Names.NONE, Progress.SILENT)
                    .run(List.of(List.of(target)), 10, reports::add);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return reports.getFirst();
    }

    /// Delivers what was accepted for the witness, by the last part of the recipient that is ours.
    private Consumer<Mail> delivering() {
        return mail -> mail.envelope().recipients().stream()
                .filter(recipient -> recipient.endsWith("@" + FakeWitness.DOMAIN))
                .forEach(recipient -> witness.deliver(mail, recipient));
    }

    private static boolean local(String recipient) {
        return recipient.equals("postmaster@" + LOCAL);
    }

    private static Policy relayingWhen(java.util.function.BiPredicate<Envelope, String> trusts) {
        return new Policy() {
            @Override
            public String rcpt(Envelope envelope, String recipient) {
                return local(recipient) || trusts.test(envelope, recipient) ? "250 2.1.5 Ok" : REFUSAL;
            }
        };
    }

    private static Policy closed(String refusal) {
        return Policy.accepting(RelayTestTest::local, refusal);
    }

    @Test
    void anOpenRelayIsOpenByThePlainEnvelopeAndTheRestIsSpared() {
        EndpointReport report = test(Policy.open(), MtaSettings.STANDARD.delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(report.relayed()).contains("A1");
        assertThat(report.confirmed()).isTrue();
        assertThat(report.deliveredBy()).containsExactly("127.0.0.1");
        assertThat(report.coverage().skipped())
                .anySatisfy(skip -> assertThat(skip.technique()).isEqualTo("B1"));
        assertThat(report.attempts()).hasSizeLessThan(5);
    }

    @Test
    void aClosedServerIsClosedWithTheWholeCatalogueAttempted() {
        EndpointReport report = test(closed(REFUSAL), MtaSettings.STANDARD);
        assertThat(report.reasons()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
        assertThat(report.coverage().complete()).isTrue();
        assertThat(report.coverage().attempted())
                .contains("A1", "A2", "A6", "A11", "B1", "B15", "B24", "D1", "D5", "F1", "F2", "F3", "G1");
        assertThat(report.mta()).isEqualTo(Mta.POSTFIX);
    }

    @Test
    void relayDenialByA4yzIsRefusalWhenTheRetrySaysTheSame() {
        EndpointReport report = test(closed("454 4.7.1 <x>: Relay access denied"), MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void aServerThatOnlyPutsOffIsInconclusive() {
        EndpointReport report = test(closed("451 4.3.0 Temporary lookup failure"), MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reasons()).anyMatch(reason -> reason.contains("put off"));
    }

    @Test
    void thePercentHackIsNamed() {
        Consumer<Mail> deliver = mail -> mail.envelope().recipients().stream()
                .filter(recipient -> recipient.contains("%"))
                .forEach(recipient -> witness.deliver(
                        mail, recipient.substring(0, recipient.lastIndexOf('@')).replace('%', '@')));
        EndpointReport report = test(
                relayingWhen((_, recipient) -> recipient.matches("[^\"@!]+%[^\"@]+@mx\\.example")),
                MtaSettings.STANDARD.delivering(deliver));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(report.relayed()).containsExactly("B1");
    }

    @Test
    void trustInOneLocalSenderIsFound() {
        EndpointReport report = test(
                relayingWhen((envelope, _) -> envelope.sender().equals("webmaster@" + LOCAL)),
                MtaSettings.STANDARD.delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(report.relayed()).containsExactly("A6");
    }

    @Test
    void trustInTheNameSaidInEhloIsFound() {
        EndpointReport report = test(
                relayingWhen((envelope, _) -> envelope.hello().equals("localhost")),
                MtaSettings.STANDARD.delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(report.relayed()).containsExactly("D1");
    }

    @Test
    void encryptionTakenForAuthenticationIsFound() {
        EndpointReport report = test(
                relayingWhen((envelope, _) -> envelope.tls()),
                MtaSettings.STANDARD
                        .withStartTls(new SelfSigned("CN=mx.example", "mx.example"))
                        .delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(report.relayed()).contains("D9");
    }

    @Test
    void aServerThatRequiresTlsIsTestedUnderTls() {
        EndpointReport report =
                test(closed(REFUSAL), MtaSettings.STANDARD.requiringTls(new SelfSigned("CN=mx.example", "mx.example")));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
        assertThat(report.tls()).isPresent();
    }

    @Test
    void anOpenServerThatRequiresTlsIsOpen() {
        EndpointReport report = test(
                Policy.open(),
                MtaSettings.STANDARD
                        .requiringTls(new SelfSigned("CN=mx.example", "mx.example"))
                        .delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void acceptanceAloneIsNoProof() {
        EndpointReport report = test(Policy.open(), MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(report.relayed()).isEmpty();
    }

    @Test
    void aBounceIsReflectionNotARelay() {
        EndpointReport report = test(Policy.open(), MtaSettings.STANDARD.delivering(witness::bounce));
        assertThat(report.verdict()).isEqualTo(Verdict.REFLECTS);
        assertThat(report.reflected()).contains("A1");
    }

    @Test
    void aCatchAllThatTakesOddLocalPartsIsClosed() {
        EndpointReport report = test(Policy.closed(LOCAL), MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
        assertThat(report.attempts())
                .anyMatch(attempt -> attempt.outcome() instanceof Outcome.Accepted(String _, boolean says) && says);
    }

    @Test
    void refusalAfterTheFinalDotIsRefusal() {
        EndpointReport report = test(Policy.closedAfterData(LOCAL), MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void aFakeRefusalDoesNotHideADelivery() {
        Policy lying = new Policy() {
            @Override
            public String message(Mail mail) {
                mail.envelope().recipients().stream()
                        .filter(recipient -> recipient.endsWith("@" + FakeWitness.DOMAIN))
                        .forEach(recipient -> witness.deliver(mail, recipient));
                return "550 5.7.1 Rejected";
            }
        };
        EndpointReport report = test(lying, MtaSettings.STANDARD);
        assertThat(report.relayed()).contains("A1");
    }

    @Test
    void aHoneypotThatDeliversProbesOnlyIsNotOpen() {
        Consumer<Mail> deliver = mail -> {
            if (mail.text().contains(MessageWriter.FIELD)) {
                mail.envelope().recipients().forEach(recipient -> witness.deliver(mail, recipient));
            }
        };
        EndpointReport report = test(Policy.open(), MtaSettings.STANDARD.delivering(deliver));
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(report.reasons()).anyMatch(reason -> reason.contains("honeypot"));
    }

    @Test
    void aRelayBehindGreylistingIsOpen() {
        EndpointReport report = test(
                Policy.open(),
                MtaSettings.STANDARD.withGreylisting(Greylisting.deferring(1)).delivering(delivering()));
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void aClosedServerBehindGreylistingIsClosed() {
        EndpointReport report = test(
                closed(REFUSAL),
                MtaSettings.STANDARD.withGreylisting(
                        Greylisting.waiting(Duration.ofMillis(60), InstantSource.system())));
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void errorLimitsDoNotEndTheTest() {
        EndpointReport report = test(closed(REFUSAL), MtaSettings.STANDARD.withErrorLimit(3));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
        assertThat(report.coverage().attempted()).contains("B24", "F5");
    }

    @Test
    void aServerThatRefusesRsetIsTestedSessionBySession() {
        EndpointReport report = test(closed(REFUSAL), MtaSettings.STANDARD.refusingRset());
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void oneConnectionAtATimeIsEnough() {
        try (FakeMta server = FakeMta.start(closed(REFUSAL), MtaSettings.STANDARD.withSingleConnection())) {
            EndpointReport report = test(server.address(), server.port(), settings());
            assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
            assertThat(server.mostAtOnce()).isEqualTo(1);
        }
    }

    @Test
    void aRateLimitIsWaitedOut() {
        EndpointReport report = test(
                closed(REFUSAL),
                MtaSettings.STANDARD.withConnectionRate(6, Duration.ofMillis(60), InstantSource.system()));
        assertThat(report.verdict()).isEqualTo(Verdict.CLOSED);
    }

    @Test
    void aBlockedTesterKnowsNothing() {
        EndpointReport report = test(
                closed("554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using dnsbl.example"),
                MtaSettings.STANDARD);
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aRefusedPortThatWasNamedIsInconclusive() throws Exception {
        int port;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        EndpointReport report = test(InetAddress.getLoopbackAddress(), port, settings());
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reasons()).anyMatch(reason -> reason.contains("refused"));
    }

    @Test
    void pipeliningAllEnvelopesGivesTheSameVerdicts() {
        TestSettings together = settings().withPace(quick().with(40, 40));
        assertThat(test(closed(REFUSAL), MtaSettings.STANDARD, together).verdict())
                .isEqualTo(Verdict.CLOSED);
        assertThat(test(
                                relayingWhen((envelope, _) -> envelope.sender().isEmpty()),
                                MtaSettings.STANDARD.delivering(delivering()),
                                together)
                        .relayed())
                .containsExactly("A3");
    }

    @Test
    void anAddressThatIsNotDeclaredIsNeverSpokenTo() {
        EndpointReport report = test(InetAddress.ofLiteral("192.0.2.1"), 25, settings());
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reasons()).anyMatch(reason -> reason.contains("declared"));
        assertThat(report.transcript().toString()).isEmpty();
    }

    /// The one rule that politeness hangs on: whatever form an address takes, mail can end at the witness, at the
    /// server itself, or nowhere.
    @Test
    void noRecipientLeadsToAThirdParty() {
        List<String> recipients = new CopyOnWriteArrayList<>();
        Policy policy = new Policy() {
            @Override
            public String rcpt(Envelope envelope, String recipient) {
                recipients.add(recipient);
                return local(recipient) ? "250 2.1.5 Ok" : REFUSAL;
            }
        };
        test(policy, MtaSettings.STANDARD);
        List<String> harmless = List.of(
                FakeWitness.DOMAIN, "[192.0.2.25]", LOCAL, "mx.example", "mx.example.edu", "localhost", "[127.0.0.1]");
        assertThat(recipients).hasSizeGreaterThan(50).allSatisfy(recipient -> {
            String rest = recipient.toLowerCase(Locale.ROOT);
            assertThat(harmless.stream().anyMatch(rest::contains)
                            || tokens.read(rest.replace("\"", "")).isPresent()
                            || rest.startsWith("q"))
                    .as(recipient)
                    .isTrue();
            for (String domain : rest.split("[@%!:,\\s\"()]+")) {
                boolean named = domain.contains(".") && !domain.contains("=") && !domain.startsWith("/");
                assertThat(!named || harmless.stream().anyMatch(domain::contains) || domain.startsWith("imceasmtp"))
                        .as(recipient)
                        .isTrue();
            }
        });
    }

    @Test
    void tokensTellEveryAttemptApart() {
        List<String> seen = new ArrayList<>();
        EndpointReport report = test(closed(REFUSAL), MtaSettings.STANDARD);
        for (AttemptReport attempt : report.attempts()) {
            seen.add(attempt.mail() + attempt.rcpt());
        }
        assertThat(Set.copyOf(seen)).hasSize(seen.size());
    }
}

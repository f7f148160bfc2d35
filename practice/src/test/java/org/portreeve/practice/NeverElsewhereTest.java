package org.portreeve.practice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.Mail;
import org.portreeve.testkit.MtaSettings;
import org.portreeve.testkit.Policy;
import org.portreeve.testkit.SelfSigned;

/// The practice network sends nothing anywhere but to the witness.
class NeverElsewhereTest {
    private static final SSLContext TLS = new SelfSigned("CN=practice.example").context();

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "2001:db8::1", "::", "224.0.0.1"})
    void aWitnessThatIsNotOnLoopbackIsRefused(String address) {
        assertThatThrownBy(() -> PracticeNetwork.start(new InetSocketAddress(InetAddress.ofLiteral(address), 25), TLS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not on loopback");
    }

    @Test
    void aWitnessThatIsOnlyANameIsRefused() {
        assertThatThrownBy(() -> PracticeNetwork.start(InetSocketAddress.createUnresolved("localhost", 25), TLS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverTheRecipientSaysTheWitnessGetsIt() throws Exception {
        BlockingQueue<Mail> arrivals = new LinkedBlockingQueue<>();
        try (FakeMta witness = FakeMta.start(Policy.open(), MtaSettings.STANDARD.delivering(arrivals::add));
                FakeMta decoy =
                        FakeMta.start(Policy.open(), MtaSettings.STANDARD.withAddress(Loopback.of("127.0.0.99")));
                PracticeNetwork network =
                        PracticeNetwork.start(new InetSocketAddress(witness.address(), witness.port()), TLS)) {
            String[] recipients = {
                "r@[127.0.0.99]",
                "r@127.0.0.99",
                "r@[192.0.2.1]",
                "r@localhost.localdomain",
                "r@example.com",
                "r@[127.0.0.99]:" + decoy.port(),
                "@x.example,@y.example:r@z.example"
            };
            try (RawClient client = new RawClient(network.servers().getFirst().endpoint())) {
                for (String recipient : recipients) {
                    assertThat(client.mail("tester.example", "<x@[127.0.0.99]>", "<" + recipient + ">"))
                            .startsWith("250");
                    assertThat(arrivals.poll(10, TimeUnit.SECONDS)).isNotNull();
                }
            }
            assertThat(decoy.visits()).isEmpty();
            assertThat(witness.awaitQuiet(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void onlyOneClassOpensConnections() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.portreeve.practice");
        assertThat(classes).isNotEmpty();
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Outgoing.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(SmtpSession.class, SocketChannel.class, DatagramSocket.class)
                .orShould()
                .callMethod(Socket.class, "connect", SocketAddress.class)
                .orShould()
                .callMethod(Socket.class, "connect", SocketAddress.class, int.class)
                .orShould()
                .callConstructor(Socket.class, InetAddress.class, int.class)
                .orShould()
                .callConstructor(Socket.class, String.class, int.class)
                .check(classes);
    }
}

package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;
import org.portreeve.testkit.Loopback;
import org.portreeve.witness.EmbeddedWitness;
import org.portreeve.witness.WitnessSettings;

/// Portreeve's own relay test, with all that it knows, against the office's listener.
class IntakeIsNoRelayTest {
    @Test
    @Timeout(240)
    void ourOwnRelayTestFindsItClosed() throws Exception {
        Tokens tokens = new Tokens(new byte[Tokens.KEY_OCTETS]);
        WitnessSettings witnessSettings =
                WitnessSettings.simple("witness.example", List.of(new InetSocketAddress(Loopback.IPV4, 0)));
        TestSettings usual = TestSettings.of(Authority.LOOPBACK_ONLY, "tester.localhost");
        TestSettings settings = new TestSettings(
                usual.authority(),
                usual.helo(),
                usual.sources(),
                usual.limits(),
                usual.pace().withWait(Duration.ofSeconds(5)),
                usual.techniques(),
                true,
                true,
                usual.credentials(),
                true,
                false,
                Optional.empty());
        List<EndpointReport> reports = new CopyOnWriteArrayList<>();
        try (EmbeddedWitness witness = EmbeddedWitness.start(witnessSettings, tokens, InstantSource.system());
                Office office = new Office(Office.settings())) {
            Target target = new Target(Office.HOST, office.endpoint(), false, List.of("example.org"), true);
            new TestRun(settings, tokens, witness, Names.NONE, Progress.SILENT)
                    .run(List.of(List.of(target)), 1, reports::add);
            EndpointReport report = reports.getFirst();
            System.out.println("relay test of the intake: " + report.verdict().word() + ", attempted "
                    + report.coverage().attempted().size() + " techniques in " + report.took());
            assertThat(report.verdict())
                    .as("%s %s", report.reasons(), report.relayed())
                    .isEqualTo(Verdict.CLOSED);
            assertThat(report.coverage().complete()).isTrue();
            assertThat(report.coverage().attempted()).hasSizeGreaterThan(20);
            assertThat(report.arrivals()).isEmpty();
        }
    }
}

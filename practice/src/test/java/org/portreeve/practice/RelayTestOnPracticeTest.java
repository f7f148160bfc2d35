package org.portreeve.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Names;
import org.portreeve.relaytest.Pace;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.smtp.Endpoint;
import org.portreeve.testkit.Loopback;
import org.portreeve.witness.EmbeddedWitness;
import org.portreeve.witness.SelfSigned;
import org.portreeve.witness.WitnessSettings;

/// The real relay test against the practice network, with a real witness: what `portreeve demo` shows.
class RelayTestOnPracticeTest {
    private static final Map<String, EndpointReport> REPORTS = new ConcurrentHashMap<>();
    private static List<PracticeServer> servers;
    private static Duration took;

    @BeforeAll
    static void testAll() throws Exception {
        Tokens tokens = new Tokens(new byte[Tokens.KEY_OCTETS]);
        WitnessSettings witnessSettings =
                WitnessSettings.simple("witness.example", List.of(new InetSocketAddress(Loopback.IPV4, 0)));
        TestSettings settings = TestSettings.of(Authority.LOOPBACK_ONLY, "tester.localhost")
                .withPace(Pace.DEFAULT.withWait(Duration.ofSeconds(5)));
        long start = System.nanoTime();
        try (EmbeddedWitness witness = EmbeddedWitness.start(witnessSettings, tokens, InstantSource.system());
                PracticeNetwork network = PracticeNetwork.start(
                        witness.smtpAddresses().getFirst(),
                        SelfSigned.create("practice.example", Instant.now()).serverContext())) {
            servers = network.servers();
            List<List<Target>> targets = servers.stream()
                    .map(server -> List.of(
                            new Target(server.name(), server.endpoint(), false, List.of(server.domain()), true)))
                    .toList();
            new TestRun(settings, tokens, witness, Names.NONE, Progress.SILENT)
                    .run(targets, targets.size(), report -> REPORTS.put(report.server(), report));
        }
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void everyServerGetsTheVerdictThatItDeserves() {
        Map<String, String> expected = servers.stream()
                .collect(Collectors.toMap(
                        PracticeServer::name, server -> server.expected().word()));
        Map<String, String> reached = REPORTS.values().stream()
                .collect(Collectors.toMap(
                        EndpointReport::server, report -> report.verdict().word()));
        assertThat(reached).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "open, A1",
        "percent, B1",
        "percent, B3",
        "sender, A4",
        "sender, A5",
        "null, A3",
        "route, B11",
        "helo, D1",
        "starttls, D9",
        "greylist, A1",
        "smarthost, A1",
        "bounce, G1",
    })
    void theTechniqueThatFitsIsNamed(String server, String technique) {
        EndpointReport report = REPORTS.get(server);
        assertThat(server.equals("bounce") ? report.reflected() : report.relayed())
                .contains(technique);
    }

    @Test
    void theHostThatDeliversIsNamed() {
        for (PracticeServer server : servers) {
            EndpointReport report = REPORTS.get(server.name());
            String own = Endpoint.text(server.endpoint().address());
            switch (server.expected()) {
                case OPEN -> {
                    boolean byWay = server.name().equals("smarthost");
                    assertThat(report.deliveredBy()).containsExactly(byWay ? address("hub") : own);
                    assertThat(report.multiHop()).isEqualTo(byWay && !own.equals(address("hub")));
                }
                case REFLECTS, ACCEPTS, INCONCLUSIVE, CLOSED ->
                    assertThat(report.relayed()).as(server.name()).isEmpty();
            }
        }
    }

    @Test
    void nobodyHasToWaitLong() {
        assertThat(took).isLessThan(Duration.ofSeconds(45));
    }

    private static String address(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .map(server -> Endpoint.text(server.endpoint().address()))
                .findFirst()
                .orElseThrow();
    }
}

package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.practice.PracticeNetwork;
import org.portreeve.practice.PracticeServer;
import org.portreeve.testkit.ClosedPort;
import org.portreeve.testkit.Loopback;
import org.portreeve.witness.SelfSigned;

/// The whole command against practice servers that deliver for real.
class RealTestTest {
    @TempDir
    Path folder;

    private PracticeNetwork network;
    private Path config;

    @BeforeEach
    void start() throws IOException {
        int port = ClosedPort.free();
        network = PracticeNetwork.start(
                new InetSocketAddress(Loopback.IPV4, port),
                SelfSigned.create("practice.example", Instant.now()).serverContext());
        config = Files.writeString(
                folder.resolve("portreeve.yaml"),
                "tester: {helo: tester.localhost}\nwitness: {domain: witness.localhost, listen: \"127.0.0.1:" + port
                        + "\"}");
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private PracticeServer server(String name) {
        return network.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Ran test(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", config.toString(), "test", "--quiet"));
        all.addAll(Arrays.asList(arguments));
        return Ran.command(all.toArray(String[]::new));
    }

    @Test
    void anOpenServerIsFoundAndItsEvidenceKept() throws Exception {
        Path evidence = folder.resolve("evidence");
        Path junit = folder.resolve("junit.xml");
        Ran ran = test(
                server("percent").endpoint().toString(),
                "--domain",
                server("percent").domain(),
                "--evidence",
                evidence.toString(),
                "--junit",
                junit.toString());
        assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.out()).contains("OPEN, it relays for strangers", "B1 ", "possible because", "How to close it");
        assertThat(junit).content().contains("type=\"open\"");
        assertThat(EvidenceFolderTest.hashes(evidence.resolve("manifest.json")))
                .isEqualTo(EvidenceFolderTest.hashesOfFiles(evidence))
                .hasSizeGreaterThan(3);
        assertThat(evidence.resolve("results.jsonl")).content().contains("\"verdict\":\"open\"");
    }

    @Test
    void severalServersGiveTheWorstVerdict() throws IOException {
        Path list = Files.writeString(
                folder.resolve("targets"),
                "# two\n" + server("closed").endpoint() + " " + server("closed").domain() + "\n"
                        + server("sink").endpoint() + "\nnonexistent.invalid\n");
        Ran ran = test("--targets", list.toString(), "--json", "--no-evidence", "--wait", "1s", "--technique", "A1,A2");
        assertThat(ran.code()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.out().lines())
                .anyMatch(line -> line.startsWith("{\"type\":\"endpoint\"") && line.contains("\"verdict\":\"closed\""))
                .anyMatch(line -> line.startsWith("{\"type\":\"server\"") && line.contains("\"verdict\":\"accepts\""))
                .anyMatch(line -> line.contains("nonexistent.invalid does not resolve"));
    }

    @Test
    void aClosedServerIsClosed() {
        Ran ran = test(server("closed").endpoint().toString(), "--no-evidence", "--technique", "A1,B1", "--transcript");
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("CLOSED", "C: MAIL FROM:");
    }

    @Test
    void aNamedPortThatRefusesIsInconclusive() throws Exception {
        try (ClosedPort port = new ClosedPort()) {
            Ran ran = test("127.0.0.1:" + port.port(), "--no-evidence", "--technique", "A1");
            assertThat(ran.code()).as(ran.toString()).isEqualTo(3);
            assertThat(ran.out()).contains("INCONCLUSIVE", "refused");
        }
    }
}

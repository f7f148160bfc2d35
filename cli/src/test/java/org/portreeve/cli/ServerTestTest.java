package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.practice.PracticeNetwork;
import org.portreeve.practice.PracticeServer;
import org.portreeve.relaytest.Verdict;
import org.portreeve.witness.SelfSigned;

class ServerTestTest {
    private static final ServerTest.Manner QUICK =
            new ServerTest.Manner(Optional.empty(), Optional.of(Duration.ofSeconds(3)), false);

    @TempDir
    Path folder;

    @Test
    void twoServersAreTestedAtATimeWithOneWitness() throws Exception {
        try (ServerTest test = ServerTest.open(config(), QUICK, new PrintWriter(Writer.nullWriter()));
                PracticeNetwork network = PracticeNetwork.start(
                        test.witnessAddresses().getFirst(),
                        SelfSigned.create("practice.example", Instant.now()).serverContext());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PracticeServer open = server(network, "open");
            PracticeServer closed = server(network, "closed");
            Future<ServerTest.Result> one = threads.submit(() -> test(test, open));
            Future<ServerTest.Result> other = threads.submit(() -> test(test, closed));
            ServerTest.Result relaying = one.get();
            assertThat(relaying.verdict()).isEqualTo(Verdict.OPEN);
            assertThat(relaying.relayed()).contains("A1");
            assertThat(relaying.covered()).contains("A1");
            Path manifest = folder.resolve("open/manifest.json");
            assertThat(relaying.evidence())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(manifest))));
            assertThat(Files.readString(manifest)).contains("results.jsonl", ".eml", "transcripts/");
            ServerTest.Result refusing = other.get();
            assertThat(refusing.verdict()).isEqualTo(Verdict.CLOSED);
            assertThat(refusing.relayed()).isEmpty();
            assertThat(refusing.covered()).contains("A1", "B1").hasSizeGreaterThan(15);
            assertThat(refusing.coverage()).contains("\"attempted\":[\"A1\"", "\"complete\":true");
        }
    }

    @Test
    void toAServerOutsideTheDeclaredNetworksNothingIsSent() throws Exception {
        try (ServerTest test = ServerTest.open(config(), QUICK, new PrintWriter(Writer.nullWriter()))) {
            InetAddress stranger = Addresses.parse("203.0.113.7");
            ServerTest.Result result = test.test(stranger, List.of(25), folder.resolve("stranger"));
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.covered()).isEmpty();
            assertThat(result.coverage()).contains("is not in a network that you declared");
            assertThat(Files.readString(folder.resolve("stranger/results.jsonl")))
                    .contains("is not in a network that you declared");
            try (var transcripts = Files.list(folder.resolve("stranger/transcripts"))) {
                assertThat(transcripts).isEmpty();
            }
        }
    }

    private ServerTest.Result test(ServerTest test, PracticeServer server) throws Exception {
        InetSocketAddress place = server.endpoint().socketAddress();
        return test.test(place.getAddress(), List.of(place.getPort()), folder.resolve(server.name()));
    }

    private static PracticeServer server(PracticeNetwork network, String name) {
        return network.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Path config() throws Exception {
        return Files.writeString(
                folder.resolve("portreeve.yaml"), "operator:\n  name: Test\n  contact: test@example.org\n");
    }
}

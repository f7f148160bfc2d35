package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.relaytest.Network;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.TestRun;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;
import org.portreeve.witness.EmbeddedWitness;

/// The relay test for a service that tests one server after another for as long as it runs: one witness, one resolver,
/// and the authority of one configuration, which no caller can widen. Safe for use by many threads.
public final class ServerTest implements AutoCloseable {
    private final TestSettings settings;
    private final Tokens tokens;
    private final Witness witness;
    private final SharedWitness shared;
    private final DnsNames names = new DnsNames();

    private ServerTest(TestSettings settings, Tokens tokens, Witness witness) throws IOException {
        this.settings = settings;
        this.tokens = tokens;
        this.witness = witness;
        this.shared = new SharedWitness(witness);
    }

    /// How servers are tested, beside what the configuration says for every test.
    ///
    /// @param source the own address to test from
    /// @param patience how long an accepted message is waited for
    /// @param inside whether a verdict is given from an address in the server's own network
    public record Manner(Optional<InetAddress> source, Optional<Duration> patience, boolean inside) {}

    /// What a test found.
    ///
    /// @param relayed techniques by which the server carried a stranger's mail, or reflected a stranger's text
    /// @param covered techniques that were attempted to the end
    /// @param coverage what was attempted and what was not, as JSON
    /// @param evidence SHA-256 of the evidence's manifest
    public record Result(Verdict verdict, Set<String> relayed, Set<String> covered, String coverage, String evidence) {
        public Result {
            relayed = Set.copyOf(relayed);
            covered = Set.copyOf(covered);
        }
    }

    /// Opens the witness that the configuration asks for.
    ///
    /// @param config the file that was named; null for the usual one
    public static ServerTest open(Path config, Manner manner, PrintWriter err) throws UsageException, IOException {
        ClientTls.allowOldProtocols();
        Configuration configuration = ConfigurationFile.load(config);
        TestCommand options = new TestCommand();
        options.parallel = 1;
        options.inside = manner.inside();
        manner.source().map(Endpoint::text).ifPresent(options.sources::add);
        options.wait = manner.patience().orElse(null);
        TestSettings settings = TestPreparation.settings(options, configuration);
        Tokens tokens = new Tokens(
                configuration.key().isPresent()
                        ? SecretFile.readKey(configuration.key().get())
                        : SecretFile.randomKey());
        Witness witness = WitnessChoice.open(configuration, tokens, err);
        try {
            return new ServerTest(settings, tokens, witness);
        } catch (IOException | RuntimeException e) {
            witness.close();
            throw e;
        }
    }

    /// Where mail to the witness is taken, when it is in this process.
    public List<InetSocketAddress> witnessAddresses() {
        return witness instanceof EmbeddedWitness embedded ? embedded.smtpAddresses() : List.of();
    }

    /// The networks that the configuration declares.
    public List<Network> networks() {
        return settings.authority().networks();
    }

    /// Why an address may not be tested, or empty when it may.
    public Optional<String> objection(InetAddress address) {
        return settings.authority().objection(address);
    }

    /// Tests all of `ports` of an address and leaves the evidence in a new folder. To an address that may not be tested
    /// nothing is sent; the evidence says so, and the verdict is inconclusive.
    public Result test(InetAddress address, List<Integer> ports, Path folder) throws IOException, InterruptedException {
        String server = Endpoint.text(address);
        Optional<String> objection = objection(address);
        List<Target> targets = objection.isPresent()
                ? List.of()
                : ports.stream()
                        .map(port -> new Target(server, new Endpoint(address, port), port == 465, List.of(), false))
                        .toList();
        ServerPlan plan =
                new ServerPlan(server, targets.isEmpty() ? List.of() : List.of(targets), objection.orElse(""));
        TestedServer tested;
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try (EvidenceFolder evidence =
                EvidenceFolder.create(folder, Instant.now(), Version.number(), Math.max(1, targets.size()))) {
            tested = new TestedServer(evidence);
            ResultSink sink =
                    new ResultSink(Optional.of(evidence), List.of(tested), false, new LateArrivals(tokens, false));
            sink.expect(List.of(plan));
            if (!targets.isEmpty()) {
                run(targets, tested, sink);
            }
        }
        byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
        return tested.result(HexFormat.of().formatHex(HashedFile.sha256().digest(manifest)));
    }

    private void run(List<Target> targets, TestedServer tested, ResultSink sink)
            throws IOException, InterruptedException {
        try (Witness view = shared.view()) {
            new TestRun(settings, tokens, view, names, Progress.SILENT).run(List.of(targets), 1, report -> {
                tested.report(report);
                sink.accept(report);
            });
        }
    }

    @Override
    public void close() {
        witness.close();
    }
}

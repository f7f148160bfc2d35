package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.cli.Configuration.Mode;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;
import org.portreeve.witness.DelegationRecords;
import org.portreeve.witness.EmbeddedWitness;
import org.portreeve.witness.WitnessCheck;
import org.portreeve.witness.WitnessServer;
import org.portreeve.witness.WitnessSettings;

/// What `portreeve witness` and `portreeve witness check` do.
final class WitnessService {
    private static final String CERTIFICATE = "witness-certificate.p12";
    private static final String STORAGE = "witness-arrivals";

    private WitnessService() {}

    static int serve(Path config, PrintWriter out, PrintWriter err)
            throws UsageException, IOException, InterruptedException {
        Logging.service();
        Configuration configuration = ConfigurationFile.load(config);
        if (configuration.witness().mode() != Mode.EMBEDDED) {
            throw new UsageException(
                    "'portreeve witness' serves with witness.mode: embedded; this configuration uses another host's");
        }
        Path folder = file(configuration).toAbsolutePath().getParent();
        Path accessKey = configuration
                .witness()
                .accessKey()
                .orElseThrow(
                        () -> new UsageException(
                                "witness.access-key is missing: file:NAME of the key that testers must know; it is made when it is not there"));
        if (!Files.exists(accessKey)) {
            SecretFile.writeKey(accessKey);
            err.println("Wrote the access key " + accessKey + "; copy it to the testers.");
        }
        Interruption.interrupts(Thread.currentThread());
        WitnessSettings settings = settings(configuration, Optional.of(folder.resolve(STORAGE)));
        EmbeddedWitness witness = WitnessChoice.start(settings, tokens(configuration));
        try (WitnessServer server = WitnessServer.start(
                witness,
                configuration.witness().https(),
                SecretFile.read(accessKey),
                folder.resolve(CERTIFICATE),
                settings.hostName(),
                InstantSource.system())) {
            out.println(
                    "Takes mail for " + settings.domain() + " on " + ServerResult.join(witness.smtpAddresses()) + ".");
            if (!witness.dnsAddresses().isEmpty()) {
                out.println("Answers for the zone " + settings.zone().orElse("") + " on "
                        + ServerResult.join(witness.dnsAddresses()) + ".");
            }
            out.println("Testers need the same key file and access key, and in their portreeve.yaml:");
            out.println("  witness:");
            out.println("    mode: remote");
            out.println("    url: https://" + settings.hostName() + ":"
                    + server.address().getPort());
            out.println("    access-key: file:" + accessKey.getFileName());
            out.println("    certificate: " + server.pin());
            out.flush();
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            err.println("portreeve: stopped");
            return ExitCode.INTERRUPTED;
        } finally {
            witness.close();
        }
        return 0;
    }

    static int check(Path config, PrintWriter out) throws UsageException, IOException {
        Logging.warnings();
        Configuration configuration = ConfigurationFile.load(config);
        file(configuration);
        Tokens tokens = tokens(configuration);
        if (configuration.witness().mode() == Mode.IMAP) {
            OtherWitnesses.imap(configuration.witness(), tokens).close();
            out.println("ok   the mailbox can be looked into");
            return 0;
        }
        WitnessSettings settings = configuration.witness().mode() == Mode.REMOTE
                ? remote(configuration, out)
                : settings(configuration, Optional.empty());
        boolean good = true;
        for (org.portreeve.witness.Finding finding : WitnessCheck.of(
                        settings, tokens, List.of(), InstantSource.system())
                .run()) {
            good &= finding.ok();
            out.println((finding.ok() ? "ok   " : "NOT  ") + finding.what());
            Wrapped.verbatim(out, "       ", finding.advice());
            out.flush();
        }
        return good ? 0 : ExitCode.INCONCLUSIVE;
    }

    private static WitnessSettings remote(Configuration configuration, PrintWriter out) throws UsageException {
        try (Witness witness = OtherWitnesses.remote(configuration.witness())) {
            out.println("ok   the witness answers at "
                    + configuration.witness().url().orElse(""));
            return settings(witness);
        }
    }

    private static Path file(Configuration configuration) throws UsageException {
        return configuration
                .file()
                .orElseThrow(() -> new UsageException("there is no configuration; 'portreeve init' writes one"));
    }

    private static Tokens tokens(Configuration configuration) throws UsageException {
        return new Tokens(SecretFile.readKey(configuration
                .key()
                .orElseThrow(() -> new UsageException("the configuration names no key; 'portreeve init' makes one"))));
    }

    private static WitnessSettings settings(Configuration configuration, Optional<Path> storage) throws UsageException {
        if (configuration.witness().domain().isEmpty()
                && configuration.witness().zone().isEmpty()) {
            throw new UsageException("witness.domain is missing: the domain whose mail comes to this host");
        }
        WitnessSettings settings = WitnessChoice.settings(configuration);
        return new WitnessSettings(
                settings.domain(),
                settings.senderDomain(),
                settings.addresses(),
                settings.listen(),
                settings.zone(),
                settings.dns(),
                settings.hostName(),
                settings.contact(),
                settings.storage().or(() -> storage));
    }

    private static WitnessSettings settings(Witness witness) {
        return new WitnessSettings(
                witness.domain(),
                witness.senderDomain(),
                witness.addresses(),
                List.of(),
                witness.zone(),
                List.of(),
                witness.domain(),
                Optional.empty(),
                Optional.empty());
    }

    /// The DNS records that the witness of a configuration needs.
    static String records(Configuration configuration) throws UsageException {
        return DelegationRecords.text(settings(configuration, Optional.empty()));
    }
}

package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;
import org.portreeve.witness.EmbeddedWitness;
import org.portreeve.witness.WitnessSettings;

/// Opens the witness that the configuration asks for.
final class WitnessChoice {
    /// The domain of the witness when nothing is configured.
    static final String LOCAL_DOMAIN = "witness.localhost";

    private static final int FIRST_LOCAL_PORT = 25025;
    private static final int LOCAL_PORTS = 50;

    private WitnessChoice() {}

    /// @param err where a witness of this machine only is announced
    static Witness open(Configuration configuration, Tokens tokens, PrintWriter err) throws UsageException {
        WitnessPart part = configuration.witness();
        return switch (part.mode()) {
            case EMBEDDED ->
                part.domain().isEmpty()
                                && part.zone().isEmpty()
                                && part.listen().isEmpty()
                        ? local(tokens, err)
                        : start(settings(configuration), tokens);
            case REMOTE -> OtherWitnesses.remote(part);
            case IMAP -> OtherWitnesses.imap(part, tokens);
        };
    }

    /// The settings for a witness in this process.
    static WitnessSettings settings(Configuration configuration) throws UsageException {
        WitnessPart part = configuration.witness();
        String domain = part.domain().or(part::zone).orElse(LOCAL_DOMAIN);
        List<InetSocketAddress> listen = part.listen().isEmpty()
                ? List.of(Addresses.socket("0.0.0.0:25"), Addresses.socket("[::]:25"))
                : part.listen();
        List<InetSocketAddress> dns = part.zone().isEmpty()
                ? List.of()
                : part.dns().isEmpty()
                        ? List.of(Addresses.socket("0.0.0.0:53"), Addresses.socket("[::]:53"))
                        : part.dns();
        try {
            return new WitnessSettings(
                    domain,
                    part.senderDomain().orElse(domain),
                    part.addresses(),
                    listen,
                    part.zone(),
                    dns,
                    domain,
                    Optional.of(configuration.operator().contact()).filter(contact -> !contact.isBlank()),
                    part.storage());
        } catch (IllegalArgumentException e) {
            throw new UsageException("witness: " + e.getMessage(), e);
        }
    }

    static EmbeddedWitness start(WitnessSettings settings, Tokens tokens) throws UsageException {
        try {
            return EmbeddedWitness.start(settings, tokens, InstantSource.system());
        } catch (IOException e) {
            throw new UsageException("the witness does not start: " + e.getMessage(), e);
        }
    }

    /// A witness for servers on this machine, announced.
    static EmbeddedWitness local(Tokens tokens, PrintWriter err) throws UsageException {
        EmbeddedWitness witness = quiet(tokens);
        err.println("No witness is configured: it takes mail for " + LOCAL_DOMAIN + " on 127.0.0.1:"
                + witness.smtpAddresses().getFirst().getPort() + ", for servers on this machine.");
        err.println("A server that is to be found open must deliver " + LOCAL_DOMAIN
                + " there. For other servers begin with 'portreeve init'.");
        err.flush();
        return witness;
    }

    /// A witness for servers on this machine, on the first free port of a few.
    static EmbeddedWitness quiet(Tokens tokens) throws UsageException {
        IOException last = null;
        for (int port = FIRST_LOCAL_PORT; port < FIRST_LOCAL_PORT + LOCAL_PORTS; port++) {
            InetSocketAddress address = new InetSocketAddress(Addresses.parse("127.0.0.1"), port);
            try {
                return EmbeddedWitness.start(
                        WitnessSettings.simple(LOCAL_DOMAIN, List.of(address)), tokens, InstantSource.system());
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UsageException("the witness does not start: " + (last == null ? "" : last.getMessage()), last);
    }
}

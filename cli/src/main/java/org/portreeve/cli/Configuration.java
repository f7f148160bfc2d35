package org.portreeve.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.Network;

/// What `portreeve.yaml` says. See docs/configuration.md for the file.
///
/// @param file where it was read from; empty when there is none
/// @param networks what may be tested beside loopback
/// @param key the file with the secret that tokens are made with
record Configuration(
        Optional<Path> file,
        Operator operator,
        List<Network> networks,
        Optional<Path> key,
        Tester tester,
        WitnessPart witness) {
    Configuration {
        networks = List.copyOf(networks);
    }

    /// Without a file: this machine only.
    static final Configuration NONE = new Configuration(
            Optional.empty(),
            new Operator("", ""),
            List.of(),
            Optional.empty(),
            new Tester(Optional.empty(), List.of()),
            WitnessPart.NONE);

    /// Who tests, and how to object.
    record Operator(String name, String contact) {}

    /// @param helo the name for EHLO; empty for the host's own
    /// @param source own addresses to test from
    record Tester(Optional<String> helo, List<InetAddress> source) {
        Tester {
            source = List.copyOf(source);
        }
    }

    /// How the witness is had.
    enum Mode {
        EMBEDDED,
        REMOTE,
        IMAP
    }

    /// The section `witness`. What is needed depends on the mode.
    ///
    /// @param storage the folder in which `portreeve witness` keeps arrivals
    /// @param https where `portreeve witness` answers testers
    record WitnessPart(
            Mode mode,
            Optional<String> domain,
            Optional<String> senderDomain,
            List<InetAddress> addresses,
            List<InetSocketAddress> listen,
            Optional<String> zone,
            List<InetSocketAddress> dns,
            Optional<String> url,
            Optional<Path> accessKey,
            Optional<String> certificate,
            Optional<Path> storage,
            InetSocketAddress https,
            Optional<Mailbox> imap) {
        WitnessPart {
            addresses = List.copyOf(addresses);
            listen = List.copyOf(listen);
            dns = List.copyOf(dns);
        }

        static final InetSocketAddress HTTPS = new InetSocketAddress("0.0.0.0", 8425);

        static final WitnessPart NONE = new WitnessPart(
                Mode.EMBEDDED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HTTPS,
                Optional.empty());
    }

    /// A mailbox of the user's, read over IMAP with TLS.
    ///
    /// @param password the file with the password
    /// @param folders where arrivals may be filed; the one for junk belongs here too
    /// @param address its address with `{token}` where a token goes
    record Mailbox(String host, int port, String user, Path password, List<String> folders, String address) {
        Mailbox {
            folders = List.copyOf(folders);
        }
    }

    Authority authority() {
        return new Authority(operator.name(), operator.contact(), networks);
    }
}

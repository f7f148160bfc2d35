package org.portreeve.cli;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.relaytest.Network;
import org.portreeve.smtp.Endpoint;

/// The configuration file that `portreeve init` writes: what was asked for, and comments for the rest.
record ConfigurationText(
        String operator,
        String contact,
        List<Network> networks,
        Optional<String> domain,
        List<InetAddress> addresses,
        Optional<String> zone,
        Optional<String> helo,
        String key) {

    /// The witness's domain; a zone serves as one.
    Optional<String> effectiveDomain() {
        return domain.or(() -> zone);
    }

    String yaml() {
        return """
                # Portreeve. Every key is described in docs/configuration.md.

                # Who tests. Both stand in every message that is sent.
                operator:
                  name: %s
                  contact: %s

                # The networks that you are responsible for. Nothing outside is ever tested; loopback needs no entry.
                networks: [%s]

                # The secret that tokens are made with. Whoever has it can forge proofs: keep it to yourself.
                key: file:%s

                tester:
                  # The name for EHLO. It should resolve to the address that you test from, and back.
                  %s
                  # Own addresses to test from, best first; one whose PTR record lies in a served domain serves D2.
                  source: []

                # Where relayed messages arrive. Other modes: remote (another host that runs 'portreeve witness') and
                # imap (a mailbox of yours).
                witness:
                  mode: embedded
                  # Recipients are TOKEN@domain; its mail must come to this host.
                  %s
                  # The domain of senders, when it is another one. Its mail must come to this host too.
                  #sender-domain: s.example.edu
                  # Public addresses of the witness.
                  addresses: [%s]
                  # Where it takes mail.
                  listen: ["0.0.0.0:25", "[::]:25"]
                  # A zone that is delegated to the witness: more techniques (family C, B22) become possible.
                  %s
                  %s
                """.formatted(
                        quoted(operator),
                        quoted(contact),
                        networks.stream().map(n -> quoted(n.toString())).collect(Collectors.joining(", ")),
                        key,
                        helo.map(name -> "helo: " + name).orElse("#helo: relaytest.example.edu"),
                        effectiveDomain().map(name -> "domain: " + name).orElse("#domain: w.example.edu"),
                        addresses.stream().map(a -> quoted(Endpoint.text(a))).collect(Collectors.joining(", ")),
                        zone.map(name -> "zone: " + name).orElse("#zone: w.example.edu"),
                        zone.isPresent() ? "dns: [" + dns() + "]" : "#dns: [\"0.0.0.0:53\", \"[::]:53\"]");
    }

    /// The DNS listener: on the witness's own addresses, so that answers leave from where they were asked.
    private String dns() {
        return addresses.stream()
                .map(a -> quoted((a instanceof Inet6Address ? "[" + Endpoint.text(a) + "]" : Endpoint.text(a)) + ":53"))
                .collect(Collectors.joining(", "));
    }

    /// A double-quoted YAML scalar.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < 0x20 ? ' ' : c);
        }
        return quoted.append('"').toString();
    }
}

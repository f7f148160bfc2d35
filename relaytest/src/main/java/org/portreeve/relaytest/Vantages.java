package org.portreeve.relaytest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Endpoint;

/// Where the tester stands, and whether a verdict from there is worth anything.
final class Vantages {
    private Vantages() {}

    /// Why no verdict can be given from here, or empty: the target is not declared, or the tester stands in the
    /// server's own network, where servers often trust everybody.
    static Optional<String> objection(TestSettings settings, Endpoint endpoint) {
        Optional<String> undeclared = settings.authority().objection(endpoint.address());
        if (undeclared.isPresent()
                || settings.insideAllowed()
                || endpoint.address().isLoopbackAddress()) {
            return undeclared;
        }
        return source(settings, endpoint)
                .filter(source -> sameNetwork(source, endpoint.address()))
                .map(source -> "the tester at " + Endpoint.text(source) + " stands in the server's own network, which"
                        + " servers often trust; test from outside, use --source, or ask for it with --inside");
    }

    /// The own address that a connection to `endpoint` would come from. Nothing is sent to learn it.
    static Optional<InetAddress> source(TestSettings settings, Endpoint endpoint) {
        int length = endpoint.address().getAddress().length;
        Optional<InetAddress> chosen = settings.sources().stream()
                .filter(source -> source.getAddress().length == length)
                .findFirst();
        if (chosen.isPresent()) {
            return chosen;
        }
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(endpoint.socketAddress());
            return channel.getLocalAddress() instanceof InetSocketAddress local
                    ? Optional.of(local.getAddress())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether two addresses lie in one /24, or one /64 of IPv6.
    static boolean sameNetwork(InetAddress a, InetAddress b) {
        int prefix = a.getAddress().length == 4 ? 24 : 64;
        return Network.of(a, prefix).contains(b);
    }

    /// An own address whose reverse name lies in one of `domains` or is localhost.
    static Optional<InetAddress> trustedName(TestSettings settings, Names names, List<String> domains) {
        return settings.sources().stream()
                .filter(source -> names.pointers(source).stream()
                        .anyMatch(name -> name.startsWith("localhost")
                                || domains.stream()
                                        .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain))))
                .findFirst();
    }

    /// An own address, other than the first, in the network of `endpoint`.
    static Optional<InetAddress> neighbour(TestSettings settings, Endpoint endpoint) {
        return settings.sources().stream()
                .filter(source -> !source.isLoopbackAddress() && sameNetwork(source, endpoint.address()))
                .findFirst();
    }

    static Vantage of(TestSettings settings, Optional<InetAddress> local, Names names) {
        return new Vantage(
                local.map(Endpoint::text).orElse(""), local.map(names::pointers).orElse(List.of()), settings.helo());
    }
}

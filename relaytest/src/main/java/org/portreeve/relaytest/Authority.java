package org.portreeve.relaytest;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Endpoint;

/// Who tests, and what this person has declared as theirs. Loopback needs no declaration.
///
/// @param operator name of the operator, shown in every message
/// @param contact how to object: a mail address or a URL
/// @param networks the networks that may be tested
public record Authority(String operator, String contact, List<Network> networks) {
    public Authority {
        networks = List.copyOf(networks);
    }

    /// May test this machine only.
    public static final Authority LOOPBACK_ONLY = new Authority("", "", List.of());

    /// The reason why `address` may not be tested, or empty when it may.
    public Optional<String> objection(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Optional.empty();
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return Optional.of(Endpoint.text(address) + " is not the address of a server");
        }
        if (networks.stream().noneMatch(network -> network.contains(address))) {
            return Optional.of(Endpoint.text(address)
                    + " is not in a network that you declared as yours; add it to 'networks' in portreeve.yaml"
                    + " if you are responsible for it");
        }
        if (operator.isBlank() || contact.isBlank()) {
            return Optional.of("say who tests: 'operator.name' and 'operator.contact' in portreeve.yaml are empty");
        }
        return Optional.empty();
    }
}

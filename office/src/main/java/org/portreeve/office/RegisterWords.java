package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Words;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Scope;

/// Entries of the register in a line of text, and networks from text.
public final class RegisterWords {
    private RegisterWords() {}

    /// A network as somebody wrote it; empty when it is none.
    public static Optional<Cidr> cidr(String text) {
        try {
            return text.indexOf('%') >= 0 || text.indexOf('[') >= 0 ? Optional.empty() : Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// An address as somebody wrote it, never asked for by name; empty when it is none.
    public static Optional<InetAddress> address(String text) {
        return text.indexOf('/') >= 0 ? Optional.empty() : cidr(text.strip()).map(Cidr::address);
    }

    public static String of(Scope scope) {
        return switch (scope) {
            case Scope.OfServer(String key) -> key;
            case Scope.OfUnit(String id) -> id;
            case Scope.OfNetwork(Cidr cidr) -> cidr.toString();
        };
    }

    static String of(Register.Unit unit) {
        return unit.name();
    }

    static String of(Register.Network network) {
        return joined(List.of(Optional.of(network.name()), network.unit()));
    }

    static String of(Register.MailServer server) {
        return joined(List.of(
                Optional.of(addresses(server.addresses())),
                Optional.of(String.join(" ", server.names())),
                server.unit(),
                server.mta(),
                server.language()));
    }

    private static String addresses(Set<InetAddress> addresses) {
        return addresses.stream().map(RegisterWords::of).sorted().collect(Collectors.joining(" "));
    }

    /// An address; IPv6 as in RFC 5952.
    public static String of(InetAddress address) {
        String text = Cidr.of(address).toString();
        return text.substring(0, text.indexOf('/'));
    }

    static String of(Register.Contact contact) {
        return joined(List.of(
                Optional.of(Words.of(contact.role())),
                contact.name(),
                contact.mail(),
                contact.phone(),
                contact.confirmed().map(RegisterWords::day)));
    }

    static String of(Register.Exemption exemption) {
        return joined(List.of(
                Optional.of(exemption.owner()),
                Optional.of(exemption.purpose()),
                exemption.until().map(until -> "until " + day(until))));
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String joined(List<Optional<String>> parts) {
        return parts.stream()
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(", "));
    }
}

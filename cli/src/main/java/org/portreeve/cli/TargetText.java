package org.portreeve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A server as the user names it: `HOST`, `HOST:PORT`, `ADDRESS`, `[IPv6]:PORT`, with the domains that it serves.
///
/// @param host a name in ASCII and lower case, or an address without brackets
record TargetText(String host, OptionalInt port, List<String> domains) {
    TargetText {
        domains = List.copyOf(domains);
    }

    /// @throws IllegalArgumentException with a message for the person who wrote it
    static TargetText parse(String text, List<String> domains) {
        String host = text.strip();
        OptionalInt port = OptionalInt.empty();
        int close = host.indexOf(']');
        if (host.startsWith("[") && close > 0) {
            String rest = host.substring(close + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw new IllegalArgumentException("\"" + text + "\" is not [ADDRESS]:PORT");
            }
            port = rest.isEmpty() ? port : OptionalInt.of(Addresses.port(rest.substring(1)));
            host = host.substring(1, close);
            if (Addresses.literal(host).isEmpty()) {
                throw new IllegalArgumentException("\"" + host + "\" is not an IP address");
            }
            return new TargetText(host, port, domains);
        }
        if (Addresses.literal(host).isPresent()) {
            return new TargetText(host, port, domains);
        }
        int colon = host.indexOf(':');
        if (colon >= 0) {
            port = OptionalInt.of(Addresses.port(host.substring(colon + 1)));
            host = host.substring(0, colon);
        }
        boolean numeric = host.matches("[0-9.]+");
        if (numeric && Addresses.literal(host).isEmpty()) {
            throw new IllegalArgumentException("\"" + host + "\" is not an IP address");
        }
        return new TargetText(numeric ? host : DomainNames.parse(host), port, domains);
    }

    /// Reads a line `ADDRESS|HOST[:PORT] [DOMAIN…]`; `#` begins a comment. Empty when nothing is left.
    ///
    /// @throws IllegalArgumentException with a message for the person who wrote it
    static Optional<TargetText> parseLine(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] words = text.split("[\\s,]+");
        List<String> domains = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            domains.add(DomainNames.parse(words[i]));
        }
        return Optional.of(parse(words[0], domains));
    }
}

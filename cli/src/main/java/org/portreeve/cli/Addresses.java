package org.portreeve.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads addresses as people write them. Never asks the DNS.
public final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]+(%[\\w.-]+)?");

    private Addresses() {}

    /// The address that `text` is a literal of; empty when it is none.
    static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static InetAddress parse(String text) {
        return literal(text.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not an IP address like 192.0.2.1 or 2001:db8::1"));
    }

    /// Reads `192.0.2.1:25` or `[2001:db8::1]:25`.
    ///
    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static InetSocketAddress socket(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).strip();
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        Optional<InetAddress> address = literal(bracketed ? host.substring(1, host.length() - 1) : host);
        if (address.isEmpty() || host.indexOf(':') >= 0 != bracketed) {
            throw new IllegalArgumentException("\"" + text + "\" is not ADDRESS:PORT like 0.0.0.0:25 or [::]:25");
        }
        return new InetSocketAddress(address.get(), port(text.substring(colon + 1)));
    }

    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too large.
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a port between 1 and 65535");
    }
}

package org.portreeve.practice;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.portreeve.smtp.Endpoint;

/// The names and users of one server.
///
/// @param domain the domain that it serves
/// @param host its own name, as in its greeting
/// @param address its own address
record Site(String domain, String host, InetAddress address) {
    private static final Set<String> USERS = Set.of("postmaster", "abuse", "info", "root", "webmaster", "alice");

    /// Whether a domain is one of its own: the served domain, its name, its address literal, localhost.
    boolean serves(String other) {
        return other.equalsIgnoreCase(domain)
                || other.equalsIgnoreCase(host)
                || other.equalsIgnoreCase("localhost")
                || other.equalsIgnoreCase(Endpoint.literal(address));
    }

    /// Whether mail for `path` ends here; an address without a domain does.
    boolean local(Path path) {
        return path.domain().isEmpty() || serves(path.domain());
    }

    /// Whether `localPart` is a user's name.
    boolean knows(String localPart) {
        return USERS.contains(localPart.toLowerCase(Locale.ROOT));
    }
}

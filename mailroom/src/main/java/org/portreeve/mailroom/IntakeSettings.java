package org.portreeve.mailroom;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// How the office's listener is set up.
///
/// @param listen where mail is taken; port 0 means any free one, a wildcard address takes IPv4 and IPv6
/// @param hostName the name in the greeting and in Received
/// @param mailboxes what is taken
/// @param tls for STARTTLS; without it none is offered
/// @param relays the organisation's own mail servers, which speak for many: no limit for each client counts for them
public record IntakeSettings(
        List<InetSocketAddress> listen,
        String hostName,
        OfficeMailboxes mailboxes,
        Optional<SSLContext> tls,
        Set<InetAddress> relays,
        IntakeLimits limits) {
    public IntakeSettings {
        listen = distinct(listen);
        relays = Set.copyOf(relays);
        Objects.requireNonNull(mailboxes, "mailboxes");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(limits, "limits");
        hostName = new MailAddress("postmaster", hostName).domain();
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("the intake needs an address and a port to listen on");
        }
    }

    public IntakeSettings withLimits(IntakeLimits other) {
        return new IntakeSettings(listen, hostName, mailboxes, tls, relays, other);
    }

    /// Without the second wildcard of a port: a wildcard socket of Java takes both address families.
    private static List<InetSocketAddress> distinct(List<InetSocketAddress> addresses) {
        List<InetSocketAddress> distinct = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            boolean covered = address.getPort() != 0
                    && distinct.stream()
                            .anyMatch(other -> other.equals(address)
                                    || (other.getPort() == address.getPort()
                                            && other.getAddress().isAnyLocalAddress()
                                            && address.getAddress().isAnyLocalAddress()));
            if (!covered) {
                distinct.add(address);
            }
        }
        return List.copyOf(distinct);
    }
}

package org.portreeve.web;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;

/// Where the office listens: plain HTTP, for a reverse proxy that has the certificate, or for this machine alone. Port
/// 0 takes any free one.
///
/// @param proxies reverse proxies that are believed when they say whose request it is (`X-Forwarded-For`)
public record WebSettings(InetAddress address, int port, Set<InetAddress> proxies) {
    public WebSettings {
        Objects.requireNonNull(address);
        proxies = Set.copyOf(proxies);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
    }

    /// On this machine only.
    public static WebSettings loopback(int port) {
        return new WebSettings(InetAddress.ofLiteral("127.0.0.1"), port, Set.of());
    }
}

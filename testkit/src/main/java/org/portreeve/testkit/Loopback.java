package org.portreeve.testkit;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Loopback addresses, without a look-up.
public final class Loopback {
    /// `127.0.0.1`
    public static final InetAddress IPV4 = of("127.0.0.1");
    /// `::1`
    public static final InetAddress IPV6 = of("::1");

    private Loopback() {}

    /// A loopback address from its literal, such as `127.0.0.2`.
    public static InetAddress of(String literal) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (!address.isLoopbackAddress()) {
                throw new UnknownHostException(literal + " is not on loopback");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}

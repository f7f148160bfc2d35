package org.portreeve.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.portreeve.smtp.Endpoint;

/// The name for EHLO when none is configured.
final class OwnName {
    private OwnName() {}

    /// This host's full name, else its address literal (RFC 5321 section 4.1.3).
    static String find() {
        try {
            InetAddress self = InetAddress.getLocalHost();
            String name = self.getCanonicalHostName().toLowerCase(Locale.ROOT);
            return Addresses.literal(name).isPresent() ? Endpoint.literal(self) : DomainNames.parse(name);
        } catch (UnknownHostException | IllegalArgumentException e) {
            return "localhost";
        }
    }
}

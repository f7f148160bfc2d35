package org.portreeve.relaytest;

import java.util.List;
import org.portreeve.smtp.Endpoint;

/// One endpoint to test.
///
/// @param server the name or address that the user gave for the server
/// @param implicitTls whether TLS starts with the first byte, as on port 465
/// @param domains domains that the user says the server serves
/// @param asked whether the user named this port, so that silence there is a finding
public record Target(String server, Endpoint endpoint, boolean implicitTls, List<String> domains, boolean asked) {
    public Target {
        domains = List.copyOf(domains);
    }
}

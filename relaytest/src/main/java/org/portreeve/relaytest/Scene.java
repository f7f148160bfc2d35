package org.portreeve.relaytest;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Endpoint;

/// What the forms are written with, for one endpoint.
///
/// @param hostNames names of the server, best first
/// @param domains domains that it serves or may serve, best first
/// @param trustedNameSource an own address whose PTR record lies in a served domain, if there is one
/// @param neighbourSource an own address in the server's network, if there is one
record Scene(
        Endpoint endpoint,
        List<String> hostNames,
        List<String> domains,
        Witness witness,
        Optional<InetAddress> trustedNameSource,
        Optional<InetAddress> neighbourSource) {}

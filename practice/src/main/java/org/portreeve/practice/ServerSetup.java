package org.portreeve.practice;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// All that the sessions of one server share.
///
/// @param tls what STARTTLS uses; without it STARTTLS is not offered
/// @param trusted the address of the one host that this server trusts
record ServerSetup(
        Site site,
        Policy policy,
        Optional<SSLContext> tls,
        Optional<InetAddress> trusted,
        Outgoing outgoing,
        Bounds bounds,
        InstantSource clock) {}

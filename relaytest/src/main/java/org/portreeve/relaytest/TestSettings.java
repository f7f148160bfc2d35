package org.portreeve.relaytest;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.portreeve.smtp.Limits;

/// How servers are tested, the same for all servers of a run.
///
/// @param authority who tests, and what may be tested
/// @param helo the name for EHLO
/// @param sources own addresses to speak from, best first; empty for the system's choice
/// @param limits what is taken from a server
/// @param techniques identifiers to go through; empty for the whole catalogue
/// @param experimental whether the techniques that are our own hypotheses are gone through
/// @param authentication whether family E is gone through
/// @param credentials `user:password` that the user supplies for E6, or empty
/// @param exhaustive whether to go on when the plain envelope was relayed already
/// @param insideAllowed whether a verdict is given from an address in the server's own network
/// @param certificateTls TLS that shows a self-signed client certificate, for D8
public record TestSettings(
        Authority authority,
        String helo,
        List<InetAddress> sources,
        Limits limits,
        Pace pace,
        Set<String> techniques,
        boolean experimental,
        boolean authentication,
        String credentials,
        boolean exhaustive,
        boolean insideAllowed,
        Optional<SSLContext> certificateTls) {
    public TestSettings {
        sources = List.copyOf(sources);
        techniques = Set.copyOf(techniques);
    }

    /// The whole catalogue at the default pace.
    public static TestSettings of(Authority authority, String helo) {
        return new TestSettings(
                authority,
                helo,
                List.of(),
                Limits.DEFAULT,
                Pace.DEFAULT,
                Set.of(),
                false,
                false,
                "",
                false,
                false,
                Optional.empty());
    }

    public TestSettings withPace(Pace other) {
        return new TestSettings(
                authority,
                helo,
                sources,
                limits,
                other,
                techniques,
                experimental,
                authentication,
                credentials,
                exhaustive,
                insideAllowed,
                certificateTls);
    }

    public TestSettings withTechniques(Set<String> ids) {
        return new TestSettings(
                authority,
                helo,
                sources,
                limits,
                pace,
                ids,
                experimental,
                authentication,
                credentials,
                exhaustive,
                insideAllowed,
                certificateTls);
    }
}

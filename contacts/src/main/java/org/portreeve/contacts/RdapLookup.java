package org.portreeve.contacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.portreeve.smtp.Endpoint;

/// Asks an RDAP service (RFC 9082) for the abuse contact of an address. There is no default service: nothing is asked
/// unless somebody configured one. Safe for many threads.
public final class RdapLookup implements AutoCloseable {
    private static final int OCTETS = 2 << 20;
    private static final int REDIRECTS = 5;

    private final URI base;
    private final WebReader web;

    /// @param base of the service, such as `https://rdap.example/`; queries are `ip/ADDRESS` below it
    /// @param limit for one look-up with its redirects
    public RdapLookup(URI base, Duration limit) {
        String scheme = base.getScheme();
        if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("\"%s\" is not an RDAP service; write https://HOST/".formatted(base));
        }
        this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
        this.web = new WebReader(new WebReader.Limits(limit, OCTETS, REDIRECTS));
    }

    /// What came of it.
    public sealed interface Answer {
        record Found(List<Candidate> candidates) implements Answer {
            public Found {
                candidates = List.copyOf(candidates);
            }
        }

        record Nothing(String reason) implements Answer {}
    }

    public Answer ask(InetAddress address) {
        String literal = Endpoint.text(address);
        try {
            WebReader.Page page =
                    web.get(base.resolve("ip/" + literal), Map.of("Accept", "application/rdap+json, application/json"));
            if (page.status() == 404) {
                return new Answer.Nothing("RDAP knows nothing of " + literal);
            }
            if (page.status() != 200) {
                return new Answer.Nothing("RDAP answers %d about %s".formatted(page.status(), literal));
            }
            List<Candidate> candidates = RdapContacts.read(page.body());
            return candidates.isEmpty()
                    ? new Answer.Nothing("RDAP has no abuse contact for " + literal)
                    : new Answer.Found(candidates);
        } catch (IOException e) {
            return new Answer.Nothing("RDAP: " + Texts.line(String.valueOf(e.getMessage()), 300));
        }
    }

    @Override
    public void close() {
        web.close();
    }
}

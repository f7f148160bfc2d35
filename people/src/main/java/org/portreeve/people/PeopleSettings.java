package org.portreeve.people;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;

/// How people sign in. [#defaults] has what is used when nothing is said.
///
/// @param organisation what authenticator programs show beside a code
/// @param publicUrl where people reach the office; `https` makes the cookie secure
/// @param secondFactor roles that do not sign in with a password alone
/// @param keepSignIns how long the log of sign-ins is kept
public record PeopleSettings(
        String organisation,
        Optional<URI> publicUrl,
        Set<Role> secondFactor,
        Limits limits,
        Waiting waiting,
        Hashing hashing,
        Links links,
        Duration keepSignIns,
        Optional<OidcSettings> oidc) {
    /// How long a session lasts without use, at all, and how many one person has.
    public record Limits(Duration idle, Duration absolute, int sessions) {
        public Limits {
            positive(idle, "idle");
            positive(absolute, "absolute");
            if (sessions < 1) {
                throw new IllegalArgumentException("a person needs at least one session");
            }
        }
    }

    /// After so many failures for a name, or from a network, each further one makes it wait, twice as long each time.
    public record Waiting(int names, int networks, Duration first, Duration longest) {
        public Waiting {
            positive(first, "first");
            positive(longest, "longest");
            if (names < 1 || networks < 1) {
                throw new IllegalArgumentException("at least one failure has to be free");
            }
        }
    }

    /// The cost of argon2id, and how many are computed at a time.
    public record Hashing(int memoryKib, int passes, int atATime) {
        public Hashing {
            if (memoryKib < 7168 || passes < 1 || atATime < 1) {
                throw new IllegalArgumentException("argon2id needs at least 7168 KiB, one pass, one at a time");
            }
        }
    }

    /// How long one-time links are good.
    public record Links(Duration first, Duration invitation, Duration reset) {
        public Links {
            positive(first, "first");
            positive(invitation, "invitation");
            positive(reset, "reset");
        }
    }

    public PeopleSettings {
        secondFactor = Set.copyOf(secondFactor);
        positive(keepSignIns, "keepSignIns");
        if (oidc.isPresent() && publicUrl.isEmpty()) {
            throw new IllegalArgumentException(
                    "OpenID Connect needs the office's public URL, to which the provider sends people back");
        }
    }

    private static void positive(Duration length, String name) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(name + " has to be longer than nothing");
        }
    }

    public static PeopleSettings defaults(String organisation, Optional<URI> publicUrl) {
        return new PeopleSettings(
                organisation,
                publicUrl,
                Set.of(Role.SECURITY),
                new Limits(Duration.ofHours(2), Duration.ofHours(12), 5),
                new Waiting(5, 30, Duration.ofSeconds(30), Duration.ofMinutes(15)),
                new Hashing(19_456, 2, 2),
                new Links(Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(24)),
                Duration.ofDays(90),
                Optional.empty());
    }

    public PeopleSettings with(OidcSettings provider) {
        return new PeopleSettings(
                organisation,
                publicUrl,
                secondFactor,
                limits,
                waiting,
                hashing,
                links,
                keepSignIns,
                Optional.of(provider));
    }

    /// With a second factor for these roles, and no others.
    public PeopleSettings requiring(Set<Role> roles) {
        return new PeopleSettings(organisation, publicUrl, roles, limits, waiting, hashing, links, keepSignIns, oidc);
    }

    /// Whether people come by HTTPS.
    public boolean secure() {
        return publicUrl
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                .isPresent();
    }

    /// The address of a path of ours, for links that go elsewhere; the path alone when no public URL is known.
    String address(String path) {
        return publicUrl.map(url -> url.toString().replaceAll("/+$", "") + path).orElse(path);
    }
}

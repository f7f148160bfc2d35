package org.portreeve.people;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;

/// A provider of OpenID Connect, and what its claims mean here.
///
/// @param label what the button says: the provider's name
/// @param accountClaim the claim that has the account's name
/// @param make whether somebody without an account gets one at the first sign-in; else only accounts that were added
/// for the provider come in
/// @param rolesClaim the claim that lists groups; used when an account is made
/// @param roles which group gives which role
/// @param unitClaim the claim that has the unit of an administrator
public record OidcSettings(
        String label,
        URI issuer,
        String clientId,
        String clientSecret,
        List<String> scopes,
        String accountClaim,
        boolean make,
        String rolesClaim,
        Map<String, Role> roles,
        Optional<String> unitClaim) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    public OidcSettings {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
        boolean loopback = issuer.getHost() != null && LOOPBACK.contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && loopback)) {
            throw new IllegalArgumentException("the issuer %s has to be an https address".formatted(issuer));
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("the scopes of OpenID Connect have 'openid' among them");
        }
        if (clientId.isBlank() || clientSecret.isBlank() || accountClaim.isBlank()) {
            throw new IllegalArgumentException("client-id, client-secret and the claim of the account are needed");
        }
        if (roles.containsValue(Role.SYSTEM)) {
            throw new IllegalArgumentException("nobody signs in with the role system");
        }
        if (make && roles.isEmpty()) {
            throw new IllegalArgumentException("accounts can be made only when a group gives a role");
        }
    }

    /// Lets accounts in that were added before.
    public static OidcSettings known(String label, URI issuer, String clientId, String clientSecret) {
        return new OidcSettings(
                label,
                issuer,
                clientId,
                clientSecret,
                List.of("openid", "profile", "email"),
                "preferred_username",
                false,
                "groups",
                Map.of(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "OidcSettings[%s at %s]".formatted(clientId, issuer);
    }
}

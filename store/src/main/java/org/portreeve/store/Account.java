package org.portreeve.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;

/// Somebody who works here. `id` is the name that acts in records; it never changes and is never given again.
///
/// @param version counts the changes of what others may change
public record Account(
        String id,
        long version,
        String name,
        Optional<String> mail,
        Set<Role> roles,
        Optional<String> unit,
        Optional<String> language,
        Optional<String> zone,
        Instant created,
        Optional<Instant> disabled,
        Optional<Instant> lastSignIn,
        boolean hasPassword,
        boolean hasSecondFactor,
        Optional<String> issuer) {
    public Account {
        roles = Set.copyOf(roles);
    }

    /// A new one, without any means to sign in.
    public static Account fresh(
            String id, String name, Optional<String> mail, Set<Role> roles, Optional<String> unit, Instant at) {
        return new Account(
                id,
                1,
                name,
                mail,
                roles,
                unit,
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    /// Who acts with it.
    public Actor actor() {
        return new Actor(id, roles, unit);
    }

    public boolean enabled() {
        return disabled.isEmpty();
    }
}

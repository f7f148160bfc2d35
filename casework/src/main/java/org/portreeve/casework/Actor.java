package org.portreeve.casework;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A person, or the office itself, who acts. `name` identifies one person; `unit` is set for an administrator.
public record Actor(String name, Set<Role> roles, Optional<String> unit) {
    /// The office, where no person acts.
    public static final Actor SYSTEM = new Actor("system", Set.of(Role.SYSTEM), Optional.empty());

    public Actor {
        Objects.requireNonNull(unit);
        roles = Set.copyOf(roles);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an actor needs a name");
        }
    }

    /// A person with some roles and no unit.
    public static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Optional.empty());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Whether this is a person and not the office itself.
    public boolean named() {
        return !is(Role.SYSTEM);
    }
}

package org.portreeve.web;

import java.util.EnumSet;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;

/// Whoever asks, by the key that came with the request.
record Caller(String keyId, Actor actor) {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);

    boolean has(Set<Role> any) {
        return actor.roles().stream().anyMatch(any::contains);
    }

    /// Whether this is one of the NOC or of Security: the only ones who see who complained.
    boolean staff() {
        return has(STAFF);
    }

    /// Whether this is somebody of the office who may read what its people wrote.
    boolean reader() {
        return staff() || has(EnumSet.of(Role.AUDITOR, Role.POLICY));
    }

    /// Whether only the own unit is to be seen.
    boolean confined() {
        return actor.is(Role.ADMINISTRATOR) && !reader() && !actor.is(Role.SYSTEM);
    }

    /// Whether only the own unit's things may be acted on.
    boolean actsConfined() {
        return actor.is(Role.ADMINISTRATOR) && !staff();
    }
}

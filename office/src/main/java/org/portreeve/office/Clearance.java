package org.portreeve.office;

import java.util.EnumSet;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;

/// What somebody may see and reach, by the roles that they have. What may be done on a case is decided by casework.
public record Clearance(Actor actor) {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);

    public boolean has(Set<Role> any) {
        return actor.roles().stream().anyMatch(any::contains);
    }

    /// Whether this is one of the NOC or of Security: the only ones who see who complained.
    public boolean staff() {
        return has(STAFF);
    }

    /// Whether this is somebody of the office who may read what its people wrote.
    public boolean reader() {
        return staff() || has(EnumSet.of(Role.AUDITOR, Role.POLICY));
    }

    /// Whether only the own unit is to be seen.
    public boolean confined() {
        return actor.is(Role.ADMINISTRATOR) && !reader() && !actor.is(Role.SYSTEM);
    }

    /// Whether only the own unit's things may be acted on.
    public boolean actsConfined() {
        return actor.is(Role.ADMINISTRATOR) && !staff();
    }
}

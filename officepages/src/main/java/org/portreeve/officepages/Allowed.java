package org.portreeve.officepages;

import java.util.EnumSet;
import java.util.Set;
import org.portreeve.casework.Role;

/// Who is let to these pages: the same roles that REST asks for.
final class Allowed {
    /// Everybody who can sign in.
    static final Set<Role> ALL = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);
    static final Set<Role> READERS = EnumSet.of(Role.ANALYST, Role.SECURITY, Role.AUDITOR, Role.POLICY);
    static final Set<Role> TESTERS = EnumSet.of(Role.ANALYST, Role.SECURITY, Role.AUDITOR);
    static final Set<Role> VERIFIERS = EnumSet.of(Role.SECURITY, Role.POLICY, Role.AUDITOR);
    static final Set<Role> KEEPERS = EnumSet.of(Role.SECURITY, Role.POLICY);
    static final Set<Role> POLICY = EnumSet.of(Role.POLICY);

    private Allowed() {}
}

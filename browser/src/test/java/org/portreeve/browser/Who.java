package org.portreeve.browser;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.portreeve.casework.Role;
import org.portreeve.store.Account;

/// Who looks at pages in tests.
enum Who {
    NOBODY(Optional.empty()),
    ANALYST(Optional.of(Role.ANALYST)),
    SECURITY(Optional.of(Role.SECURITY)),
    POLICY(Optional.of(Role.POLICY)),
    AUDITOR(Optional.of(Role.AUDITOR)),
    /// The administrator of the department of physics, whose server most examples are about.
    ADMINISTRATOR(Optional.of(Role.ADMINISTRATOR)),
    /// The administrator of the department of chemistry.
    OTHER_ADMINISTRATOR(Optional.of(Role.ADMINISTRATOR));

    private final Optional<Role> role;

    Who(Optional<Role> role) {
        this.role = role;
    }

    Optional<Role> role() {
        return role;
    }

    /// Everybody who can sign in.
    static Stream<Who> people() {
        return Stream.of(values()).filter(who -> who.role.isPresent());
    }

    /// The name that they sign in with.
    String account() {
        return "the-" + word();
    }

    /// An account for each.
    static List<Account> accounts(Instant at) {
        return people().map(who -> Account.fresh(
                        who.account(),
                        who.fullName(),
                        Optional.empty(),
                        Set.of(who.role().orElseThrow()),
                        who.unit(),
                        at))
                .toList();
    }

    private String fullName() {
        return switch (this) {
            case NOBODY -> "Nobody";
            case ANALYST -> "Noor Haddad";
            case SECURITY -> "Anna Lindqvist";
            case POLICY -> "Ines Carvalho";
            case AUDITOR -> "Henrik Sato";
            case ADMINISTRATOR -> "Lena Fischer";
            case OTHER_ADMINISTRATOR -> "Marek Dvorak";
        };
    }

    /// Of an administrator.
    Optional<String> unit() {
        return switch (this) {
            case ADMINISTRATOR -> Optional.of("physics");
            case OTHER_ADMINISTRATOR -> Optional.of("chemistry");
            case NOBODY, ANALYST, SECURITY, POLICY, AUDITOR -> Optional.empty();
        };
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

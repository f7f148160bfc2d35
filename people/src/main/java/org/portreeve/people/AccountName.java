package org.portreeve.people;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.portreeve.casework.Role;
import org.portreeve.store.Transaction;

/// What accounts may be called, and which roles go together.
final class AccountName {
    private static final Pattern GOOD = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
    private static final Set<String> TAKEN = Set.of("system", "sign-ins", "admin", "root", "office", "portreeve");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
    private static final int LONGEST = 100;

    private AccountName() {}

    /// A name as somebody typed it, when it can be one.
    static Optional<String> typed(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT))
                .filter(name -> GOOD.matcher(name).matches());
    }

    /// A name for a new account.
    ///
    /// @throws Refusal when it cannot be one
    static String fresh(String text) {
        return typed(text).filter(name -> !TAKEN.contains(name)).orElseThrow(() -> new Refusal("people.refused.id"));
    }

    /// @throws Refusal when nobody is called that
    static String full(String name) {
        String plain = name.strip();
        if (plain.isEmpty()
                || plain.length() > LONGEST
                || plain.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new Refusal("people.refused.name");
        }
        return plain;
    }

    /// @throws Refusal when it is no address
    static Optional<String> mail(Optional<String> address) {
        if (address.isPresent() && !MAIL.matcher(address.get()).matches()) {
            throw new Refusal("people.refused.mail");
        }
        return address;
    }

    /// @throws Refusal when nobody can have such roles
    static void rights(Transaction tx, Set<Role> roles, Optional<String> unit) {
        if (roles.isEmpty() || roles.contains(Role.SYSTEM)) {
            throw new Refusal("people.refused.roles");
        } else if (roles.contains(Role.ADMINISTRATOR) != unit.isPresent()) {
            throw new Refusal("people.refused.unit");
        } else if (unit.isPresent() && tx.register().unit(unit.get()).isEmpty()) {
            throw new Refusal("people.refused.unit-unknown");
        }
    }
}

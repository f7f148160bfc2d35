package org.portreeve.store;

import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;

/// What the record `people` says of accounts. Full names and addresses are not in it.
sealed interface PeopleEvent {
    record AccountAdded(String id, Set<Role> roles, Optional<String> unit) implements PeopleEvent {}

    /// The full name or the address was changed.
    record AccountDescribed(String id) implements PeopleEvent {}

    record RightsChanged(String id, Set<Role> roles, Optional<String> unit) implements PeopleEvent {}

    record AccountDisabled(String id) implements PeopleEvent {}

    record AccountEnabled(String id) implements PeopleEvent {}

    /// Bound to somebody at a provider of OpenID Connect.
    record AccountBound(String id, String issuer) implements PeopleEvent {}

    record AccountUnlocked(String id) implements PeopleEvent {}

    record PasswordChanged(String id) implements PeopleEvent {}

    record SecondFactorSet(String id) implements PeopleEvent {}

    record SecondFactorRemoved(String id) implements PeopleEvent {}

    /// A one-time link was made; without an account for the first administrator.
    record LinkMade(Optional<String> id, String purpose) implements PeopleEvent {}
}

package org.portreeve.people;

import java.time.InstantSource;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.store.PeopleStore.Link;
import org.portreeve.store.PeopleStore.LinkPurpose;
import org.portreeve.store.Store;

/// The link that makes the first administrator.
public final class FirstAdministrator {
    private FirstAdministrator() {}

    /// While nobody can sign in and manage accounts: the path, or with a public URL the address, of a page that makes
    /// somebody who can. Whoever has it may do so; the one before is no longer good.
    public static Optional<String> link(Store store, InstantSource clock, PeopleSettings settings) {
        return store.inTransaction(tx -> {
            tx.people().lock();
            if (Welcomes.administrated(tx)) {
                return Optional.empty();
            }
            String token = Tokens.fresh();
            tx.people()
                    .add(
                            new Link(
                                    Tokens.digest(token),
                                    Optional.empty(),
                                    LinkPurpose.FIRST,
                                    clock.instant().plus(settings.links().first())),
                            Actor.SYSTEM,
                            clock.instant());
            return Optional.of(settings.address("/welcome/" + token));
        });
    }
}

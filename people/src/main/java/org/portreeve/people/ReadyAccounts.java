package org.portreeve.people;

import java.time.Instant;
import java.util.List;
import org.portreeve.casework.Actor;
import org.portreeve.store.Account;
import org.portreeve.store.Store;

/// Accounts that are there from the start, all with one password that everybody may know: for demonstrations only.
public final class ReadyAccounts {
    private ReadyAccounts() {}

    public static void make(Store store, PeopleSettings settings, List<Account> accounts, String password, Instant at) {
        accounts.forEach(account -> PasswordRule.check(password, account.id(), account.name()));
        Passwords passwords = new Passwords(settings.hashing());
        String hash = passwords.hash(password);
        store.transact(tx -> accounts.forEach(account -> {
            tx.people().add(account, Actor.SYSTEM, at);
            tx.people().password(account.id(), hash, Actor.SYSTEM, at);
        }));
    }
}

package org.portreeve.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.store.Account;
import org.portreeve.store.PeopleStore.Link;
import org.portreeve.store.PeopleStore.LinkPurpose;
import org.portreeve.store.SessionStore.How;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// What one-time links open: the first administrator, an invitation, a new password.
final class Welcomes {
    private final Store store;
    private final InstantSource clock;
    private final Passwords passwords;
    private final SignIn signIn;

    Welcomes(Store store, InstantSource clock, Passwords passwords, SignIn signIn) {
        this.store = store;
        this.clock = clock;
        this.passwords = passwords;
        this.signIn = signIn;
    }

    /// A link that is good, and whose it is.
    record Welcome(LinkPurpose purpose, Optional<Account> account) {}

    Optional<Welcome> of(String token) {
        return store.read(
                tx -> tx.people().link(Tokens.digest(token), clock.instant()).flatMap(link -> welcome(tx, link)));
    }

    private static Optional<Welcome> welcome(Transaction tx, Link link) {
        if (link.purpose() == LinkPurpose.FIRST) {
            return administrated(tx) ? Optional.empty() : Optional.of(new Welcome(link.purpose(), Optional.empty()));
        }
        return link.account()
                .flatMap(id -> tx.people().get(id))
                .filter(Account::enabled)
                .map(account -> new Welcome(link.purpose(), Optional.of(account)));
    }

    /// Whether there is somebody who can sign in and manage accounts.
    static boolean administrated(Transaction tx) {
        return tx.people().with(AccountDesk.MANAGES).stream().anyMatch(AccountDesk::canComeIn);
    }

    /// Makes the first administrator.
    Step first(String token, String id, String name, Optional<String> mail, String password, Client client) {
        String fresh = AccountName.fresh(id);
        String full = AccountName.full(name);
        PasswordRule.check(password, fresh, full);
        String hash = hash(token, password);
        return store.inTransaction(tx -> {
            Instant now = clock.instant();
            tx.people().lock();
            var _ = take(tx, token, true, now);
            Account account = Account.fresh(
                    fresh, full, AccountName.mail(mail), Set.of(AccountDesk.MANAGES), Optional.empty(), now);
            if (!tx.people().add(account, Actor.SYSTEM, now)) {
                throw new Refusal("people.refused.taken");
            }
            return welcomed(tx, fresh, hash, now, client);
        });
    }

    /// Hashing costs; it is done for links that are good only.
    private String hash(String token, String password) {
        if (of(token).isEmpty()) {
            throw new Refusal("people.refused.link");
        }
        return passwords.hash(password);
    }

    /// Sets the password of whoever was invited, or has a new one to set. Sessions that there were end.
    Step password(String token, String password, Client client) {
        Account account = of(token).flatMap(Welcome::account).orElseThrow(() -> new Refusal("people.refused.link"));
        PasswordRule.check(password, account.id(), account.name());
        String hash = hash(token, password);
        return store.inTransaction(tx -> {
            Instant now = clock.instant();
            tx.people().lock();
            Link link = take(tx, token, false, now);
            tx.sessions().endAll(link.account().orElseThrow(), Optional.empty(), now);
            return welcomed(tx, link.account().orElseThrow(), hash, now, client);
        });
    }

    /// Takes a link that is good; whoever comes second has none.
    private static Link take(Transaction tx, String token, boolean first, Instant now) {
        return tx.people()
                .takeLink(Tokens.digest(token), now)
                .filter(link -> (link.purpose() == LinkPurpose.FIRST) == first
                        && welcome(tx, link).isPresent())
                .orElseThrow(() -> new Refusal("people.refused.link"));
    }

    private Step welcomed(Transaction tx, String id, String hash, Instant now, Client client) {
        Account before = tx.people().get(id).orElseThrow();
        tx.people().password(id, hash, before.actor(), now);
        return signIn.proved(tx, tx.people().get(id).orElseThrow(), How.LINK, client);
    }
}

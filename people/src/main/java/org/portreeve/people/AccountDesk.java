package org.portreeve.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.store.Account;
import org.portreeve.store.PeopleStore.Link;
import org.portreeve.store.PeopleStore.LinkPurpose;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// What those who manage accounts do: Security. Nobody changes their own roles, and one who manages always stays. Each
/// act is on record.
final class AccountDesk {
    /// Who manages accounts.
    static final Role MANAGES = Role.SECURITY;

    private final Store store;
    private final InstantSource clock;
    private final PeopleSettings settings;
    private final Waits waits;

    AccountDesk(Store store, InstantSource clock, PeopleSettings settings, Waits waits) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.waits = waits;
    }

    /// What somebody is to be.
    record Draft(String id, String name, Optional<String> mail, Set<Role> roles, Optional<String> unit) {}

    /// Adds somebody; gives what the link of the invitation has.
    String add(Actor by, Draft draft) {
        String id = AccountName.fresh(draft.id());
        return managed(by, (tx, now) -> {
            AccountName.rights(tx, draft.roles(), draft.unit());
            Account fresh = Account.fresh(
                    id,
                    AccountName.full(draft.name()),
                    AccountName.mail(draft.mail()),
                    draft.roles(),
                    draft.unit(),
                    now);
            if (!tx.people().add(fresh, by, now)) {
                throw new Refusal("people.refused.taken");
            }
            return link(tx, by, id, LinkPurpose.INVITE, now);
        });
    }

    private String link(Transaction tx, Actor by, String id, LinkPurpose purpose, Instant now) {
        String token = Tokens.fresh();
        Instant expires = now.plus(
                purpose == LinkPurpose.INVITE
                        ? settings.links().invitation()
                        : settings.links().reset());
        tx.people().add(new Link(Tokens.digest(token), Optional.of(id), purpose, expires), by, now);
        return token;
    }

    void describe(Actor by, String id, long version, String name, Optional<String> mail) {
        managed(by, (tx, now) -> {
            the(tx, id, version);
            tx.people().describe(id, AccountName.full(name), AccountName.mail(mail), by, now);
            return id;
        });
    }

    /// Changes what somebody may do. Their sessions end: they sign in again, with what they have then.
    void rights(Actor by, String id, long version, Set<Role> roles, Optional<String> unit) {
        managed(by, (tx, now) -> {
            Account account = the(tx, id, version);
            if (id.equals(by.name())) {
                throw new Refusal("people.refused.own-roles");
            }
            AccountName.rights(tx, roles, unit);
            if (!roles.contains(MANAGES)) {
                notTheLast(tx, account);
            }
            tx.people().rights(id, roles, unit, by, now);
            tx.sessions().endAll(id, Optional.empty(), now);
            return id;
        });
    }

    /// Keeps somebody out: all their sessions and links end at once.
    void disable(Actor by, String id) {
        managed(by, (tx, now) -> {
            notTheLast(tx, the(tx, id));
            tx.people().disable(id, by, now);
            tx.people().endLinks(Optional.of(id), now);
            tx.sessions().endAll(id, Optional.empty(), now);
            return id;
        });
    }

    void enable(Actor by, String id) {
        managed(by, (tx, now) -> {
            the(tx, id);
            tx.people().enable(id, by, now);
            return id;
        });
    }

    /// Makes a link with which somebody sets a new password; the one before is good until then.
    String reset(Actor by, String id) {
        return managed(by, (tx, now) -> {
            Account account = the(tx, id);
            if (!account.enabled()) {
                throw new Refusal("people.refused.disabled");
            }
            return link(tx, by, id, account.hasPassword() ? LinkPurpose.RESET : LinkPurpose.INVITE, now);
        });
    }

    /// Takes away somebody's second factor; whose role needs one sets up another at the next sign-in.
    void removeSecondFactor(Actor by, String id) {
        managed(by, (tx, now) -> {
            the(tx, id);
            if (id.equals(by.name())) {
                throw new Refusal("people.refused.own-factor");
            }
            tx.people().removeSecondFactor(id, by, now);
            tx.sessions().endAll(id, Optional.empty(), now);
            return id;
        });
    }

    void unlock(Actor by, String id) {
        managed(by, (tx, now) -> {
            the(tx, id);
            if (waits.unlock(tx, id)) {
                tx.people().unlocked(id, by, now);
            }
            return id;
        });
    }

    void endSessions(Actor by, String id) {
        managed(by, (tx, now) -> {
            the(tx, id);
            tx.sessions().endAll(id, Optional.empty(), now);
            return id;
        });
    }

    /// Something that whoever manages does.
    private interface Act {
        String on(Transaction tx, Instant now);
    }

    /// One at a time, and by somebody who manages at that moment.
    private String managed(Actor by, Act act) {
        return store.inTransaction(tx -> {
            tx.people().lock();
            if (tx.people()
                    .get(by.name())
                    .filter(account -> account.enabled() && account.roles().contains(MANAGES))
                    .isEmpty()) {
                throw new Refusal("people.refused.role");
            }
            return act.on(tx, clock.instant());
        });
    }

    private static Account the(Transaction tx, String id) {
        return tx.people().get(id).orElseThrow(() -> new Refusal("people.refused.missing"));
    }

    private static Account the(Transaction tx, String id, long version) {
        Account account = the(tx, id);
        if (account.version() != version) {
            throw new Refusal("people.refused.stale");
        }
        return account;
    }

    private static void notTheLast(Transaction tx, Account account) {
        List<String> others = tx.people().with(MANAGES).stream()
                .filter(AccountDesk::canComeIn)
                .map(Account::id)
                .filter(id -> !id.equals(account.id()))
                .toList();
        if (account.roles().contains(MANAGES) && account.enabled() && others.isEmpty()) {
            throw new Refusal("people.refused.last");
        }
    }

    static boolean canComeIn(Account account) {
        return account.hasPassword() || account.issuer().isPresent();
    }
}

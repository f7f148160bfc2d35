package org.portreeve.people;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.pages.Languages;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.How;
import org.portreeve.store.Store;

/// What people do with their own account. Whatever changes how they sign in asks for the password again, ends their
/// other sessions, and gives this one a new token.
final class OwnAccount {
    private final Store store;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SignIn signIn;
    private final SecondFactor factor;

    OwnAccount(
            Store store,
            InstantSource clock,
            Sessions sessions,
            Passwords passwords,
            SignIn signIn,
            SecondFactor factor) {
        this.store = store;
        this.clock = clock;
        this.sessions = sessions;
        this.passwords = passwords;
        this.signIn = signIn;
        this.factor = factor;
    }

    void prefer(Account account, String name, Optional<String> language, Optional<String> zone) {
        String full = AccountName.full(name);
        Optional<String> ours = language.map(tag -> Languages.of(tag)
                .orElseThrow(() -> new Refusal("people.refused.language"))
                .getLanguage());
        zone.ifPresent(OwnAccount::check);
        store.transact(tx -> {
            if (!full.equals(account.name())) {
                tx.people().describe(account.id(), full, account.mail(), account.actor(), clock.instant());
            }
            tx.people().prefer(account.id(), ours, zone);
        });
    }

    private static void check(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Refusal("people.refused.zone");
        }
    }

    /// Gives the session's new token.
    String password(Held held, String old, String fresh, Client client) {
        Account account = held.account();
        confirm(account, old, client);
        PasswordRule.check(fresh, account.id(), account.name());
        String hash = passwords.hash(fresh);
        return store.inTransaction(tx -> {
            tx.people().password(account.id(), hash, account.actor(), clock.instant());
            return sessions.renew(tx, held, held.session().how());
        });
    }

    private void confirm(Account account, String password, Client client) {
        if (account.hasPassword() && !signIn.confirmed(account, password, client)) {
            throw new Refusal("people.refused.password");
        }
    }

    /// What a change gives: a new token for the session, and codes to be shown once.
    record Changed(String token, RecoveryCodes codes) {}

    Changed secondFactor(Held held, String password, String carried, String code, Client client) {
        confirm(held.account(), password, client);
        return store.inTransaction(tx -> {
            RecoveryCodes codes = factor.accept(tx, held.account(), carried, code);
            return new Changed(sessions.renew(tx, held, How.CODE), codes);
        });
    }

    String removeSecondFactor(Held held, String password, Client client) {
        Account account = held.account();
        confirm(account, password, client);
        return store.inTransaction(tx -> {
            tx.people().removeSecondFactor(account.id(), account.actor(), clock.instant());
            return sessions.renew(tx, held, held.session().how());
        });
    }

    RecoveryCodes recoveryCodes(Held held, String password, Client client) {
        if (!held.account().hasSecondFactor()) {
            throw new Refusal("people.refused.no-factor");
        }
        confirm(held.account(), password, client);
        return factor.freshCodes(held.account().actor());
    }

    /// Ends one session of somebody; another's is none.
    void end(Account account, UUID session) {
        store.transact(tx -> {
            if (!tx.sessions().end(account.id(), session, clock.instant())) {
                throw new Refusal("people.refused.session");
            }
        });
    }

    void endOthers(Held held) {
        store.transact(tx -> tx.sessions()
                .endAll(held.account().id(), Optional.of(held.session().id()), clock.instant()));
    }
}

package org.portreeve.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.How;
import org.portreeve.store.SessionStore.Stage;
import org.portreeve.store.SignInStore;
import org.portreeve.store.SignInStore.Result;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Decides who comes in. What is wrong is never said, and takes as long as what is right.
final class SignIn {
    private static final String NO_NAME = "?";

    private final Store store;
    private final InstantSource clock;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Waits waits;
    private final SecretBox box;

    SignIn(Store store, InstantSource clock, Sessions sessions, Passwords passwords, Waits waits, SecretBox box) {
        this.store = store;
        this.clock = clock;
        this.sessions = sessions;
        this.passwords = passwords;
        this.waits = waits;
        this.box = box;
    }

    /// The first step. A name that cannot be one is not noted: people type passwords there.
    Step password(String typed, String password, Client client) {
        String name = AccountName.typed(typed).orElse(NO_NAME);
        Optional<Account> account = store.read(tx -> tx.people().get(name));
        Instant now = clock.instant();
        Optional<Instant> wait = store.inTransaction(tx -> waits.charge(tx, name, client, now));
        if (wait.isPresent()) {
            note(name, account, client, How.PASSWORD, Result.WAIT);
            return new Step.Wait(wait.get());
        }
        Optional<String> kept = store.read(tx -> tx.people().password(name));
        if (!passwords.matches(password, kept)) {
            note(name, account, client, How.PASSWORD, Result.WRONG);
            return new Step.Wrong();
        }
        Account who = account.orElseThrow();
        if (!who.enabled()) {
            note(name, account, client, How.PASSWORD, Result.REFUSED);
            return new Step.Wrong();
        }
        return store.inTransaction(tx -> proved(tx, who, How.PASSWORD, client));
    }

    /// Goes on for somebody whose password, or link, was right.
    Step proved(Transaction tx, Account who, How how, Client client) {
        if (who.hasSecondFactor()) {
            note(tx, who.id(), Optional.of(who), client, how, Result.HALF);
            return new Step.Code(sessions.open(tx, who, Stage.CODE, how, client));
        }
        waits.clear(tx, who.id(), client, clock.instant());
        if (sessions.needsSecondFactor(who)) {
            note(tx, who.id(), Optional.of(who), client, how, Result.HALF);
            return new Step.Enrol(sessions.open(tx, who, Stage.ENROL, how, client));
        }
        return in(tx, who, how, client);
    }

    /// Lets somebody in.
    Step in(Transaction tx, Account who, How how, Client client) {
        tx.people().signedIn(who.id(), clock.instant());
        note(tx, who.id(), Optional.of(who), client, how, Result.IN);
        return new Step.In(sessions.open(tx, who, Stage.FULL, how, client), who.id());
    }

    /// The second step: a code of the second factor, or a recovery code. Each counts once.
    Step code(Held half, String typed, Client client) {
        Account who = half.account();
        String code = typed.replaceAll("[\\s-]", "");
        How how = code.matches("[0-9]{6}") ? How.CODE : How.RECOVERY;
        Instant now = clock.instant();
        Optional<Instant> wait = store.inTransaction(tx -> waits.charge(tx, who.id(), client, now));
        if (wait.isPresent()) {
            note(who.id(), Optional.of(who), client, how, Result.WAIT);
            return new Step.Wait(wait.get());
        }
        return store.inTransaction(tx -> {
            boolean right = how == How.CODE
                    ? takeCode(tx, who.id(), code, now)
                    : tx.people().takeRecoveryCode(who.id(), RecoveryCodes.digest(who.id(), code), now);
            if (!right || !tx.sessions().end(who.id(), half.session().id(), now)) {
                note(tx, who.id(), Optional.of(who), client, how, Result.WRONG);
                return new Step.Wrong();
            }
            waits.clear(tx, who.id(), client, now);
            return in(tx, who, how, client);
        });
    }

    private boolean takeCode(Transaction tx, String account, String code, Instant now) {
        Optional<byte[]> secret = tx.people().secondFactor(account).flatMap(closed -> box.open(closed, account));
        OptionalLong step = secret.map(bytes -> Totp.step(bytes, code, now)).orElse(OptionalLong.empty());
        return step.isPresent() && tx.people().takeStep(account, step.getAsLong());
    }

    /// What setting up a second factor at sign-in gives.
    record Enrolled(Step step, RecoveryCodes codes) {}

    /// The second step of whoever has to set up a second factor.
    ///
    /// @throws Refusal when the code is not one of what was offered
    Enrolled enrol(Held half, SecondFactor factor, String carried, String code, Client client) {
        return store.inTransaction(tx -> {
            Account who = half.account();
            RecoveryCodes codes = factor.accept(tx, who, carried, code);
            if (!tx.sessions().end(who.id(), half.session().id(), clock.instant())) {
                throw new Refusal("people.refused.half");
            }
            return new Enrolled(in(tx, who, How.CODE, client), codes);
        });
    }

    /// Whether this is the password of somebody who is in; counted like an attempt to sign in.
    boolean confirmed(Account who, String password, Client client) {
        Instant now = clock.instant();
        if (store.inTransaction(tx -> waits.charge(tx, who.id(), client, now)).isPresent()) {
            throw new Refusal("people.refused.wait");
        }
        boolean right = passwords.matches(password, store.read(tx -> tx.people().password(who.id())));
        if (right) {
            store.transact(tx -> waits.clear(tx, who.id(), client, now));
        }
        return right;
    }

    void out(Held held, Client client) {
        note(
                held.account().id(),
                Optional.of(held.account()),
                client,
                held.session().how(),
                Result.OUT);
    }

    Instant now() {
        return clock.instant();
    }

    void note(String tried, Optional<Account> account, Client client, How how, Result result) {
        store.transact(tx -> note(tx, tried, account, client, how, result));
    }

    void note(Transaction tx, String tried, Optional<Account> account, Client client, How how, Result result) {
        tx.signIns()
                .add(new SignInStore.SignIn(
                        0, clock.instant(), tried, account.map(Account::id), client.address(), how, result));
    }
}

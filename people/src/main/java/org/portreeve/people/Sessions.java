package org.portreeve.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.How;
import org.portreeve.store.SessionStore.Session;
import org.portreeve.store.SessionStore.Stage;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Who is in. A session is a random token in a cookie; each sign-in, and each change of how somebody signs in, gives a
/// new one.
final class Sessions {
    /// How long somebody may take for the second step.
    static final Duration HALF = Duration.ofMinutes(10);

    private static final Duration NOTED = Duration.ofMinutes(1);

    private final Store store;
    private final InstantSource clock;
    private final PeopleSettings settings;

    Sessions(Store store, InstantSource clock, PeopleSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    /// Opens a session and gives its token. When somebody has too many, the oldest end.
    String open(Transaction tx, Account account, Stage stage, How how, Client client) {
        Instant now = clock.instant();
        String token = Tokens.fresh();
        tx.sessions()
                .open(
                        new Session(
                                UUID.randomUUID(),
                                account.id(),
                                stage,
                                how,
                                now,
                                now,
                                client.address(),
                                client.agent(),
                                Optional.empty()),
                        Tokens.digest(token));
        List<Session> all = tx.sessions().of(account.id()).stream()
                .filter(session -> session.stage() == stage)
                .toList();
        for (Session old :
                all.subList(0, Math.max(0, all.size() - settings.limits().sessions()))) {
            tx.sessions().end(account.id(), old.id(), now);
        }
        return token;
    }

    /// The session of a token, of any stage, when it is good now.
    Optional<Held> held(Optional<String> token) {
        Instant now = clock.instant();
        Optional<Held> held = token.flatMap(
                        text -> store.read(tx -> tx.sessions().find(Tokens.digest(text))))
                .filter(found -> good(found.session(), now));
        held.filter(found -> !found.session().seen().plus(NOTED).isAfter(now))
                .ifPresent(found ->
                        store.transact(tx -> tx.sessions().seen(found.session().id(), now)));
        return held;
    }

    private boolean good(Session session, Instant now) {
        PeopleSettings.Limits limits = settings.limits();
        return session.stage() == Stage.FULL
                ? now.isBefore(session.seen().plus(limits.idle()))
                        && now.isBefore(session.created().plus(limits.absolute()))
                : now.isBefore(session.created().plus(HALF));
    }

    /// The session of a token, when somebody is signed in with it.
    Optional<Held> in(Optional<String> token) {
        return held(token).filter(held -> held.session().stage() == Stage.FULL && strong(held));
    }

    /// Whether a second factor was used where one has to be; a provider asks for its own.
    private boolean strong(Held held) {
        return switch (held.session().how()) {
            case CODE, RECOVERY, OIDC -> true;
            case PASSWORD, LINK -> !needsSecondFactor(held.account());
        };
    }

    boolean needsSecondFactor(Account account) {
        return account.hasSecondFactor() || account.roles().stream().anyMatch(settings.secondFactor()::contains);
    }

    /// The sessions of somebody who is in with them, newest first.
    List<Session> of(String account) {
        Instant now = clock.instant();
        return store.read(tx -> tx.sessions().of(account)).reversed().stream()
                .filter(session -> session.stage() == Stage.FULL && good(session, now))
                .toList();
    }

    /// Ends all other sessions of somebody, and gives this one a new token.
    String renew(Transaction tx, Held held, How how) {
        Session session = held.session();
        tx.sessions().endAll(session.account(), Optional.of(session.id()), clock.instant());
        String token = Tokens.fresh();
        tx.sessions().renew(session.id(), Tokens.digest(token), how);
        return token;
    }

    void end(Held held) {
        store.transact(
                tx -> tx.sessions().end(held.account().id(), held.session().id(), clock.instant()));
    }
}

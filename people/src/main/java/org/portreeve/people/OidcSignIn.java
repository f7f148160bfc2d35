package org.portreeve.people;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Flow;
import org.portreeve.store.SessionStore.How;
import org.portreeve.store.SignInStore.Result;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets in whom a provider knows. An account is bound to the provider's subject at its first sign-in, and found by that
/// alone from then on.
final class OidcSignIn {
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final Store store;
    private final InstantSource clock;
    private final Oidc oidc;
    private final SignIn signIn;

    OidcSignIn(Store store, InstantSource clock, Oidc oidc, SignIn signIn) {
        this.store = store;
        this.clock = clock;
        this.oidc = oidc;
        this.signIn = signIn;
    }

    String label() {
        return oidc.settings().label();
    }

    /// Where to send the browser, and the state that it has to come back with.
    record Begun(URI to, String state) {}

    Begun begin(String back) {
        String state = Tokens.fresh();
        Flow flow =
                new Flow(Tokens.fresh(), Tokens.fresh(), back, clock.instant().plus(LONGEST));
        try {
            URI to = oidc.begin(state, flow);
            store.transact(tx -> tx.sessions().begin(Tokens.digest(state), flow, clock.instant()));
            return new Begun(to, state);
        } catch (Oidc.Failed e) {
            LOG.warn("sign-in with OpenID Connect: {}", e.getMessage());
            throw new Refusal("people.refused.provider");
        }
    }

    /// Who came in, and where to.
    record Ended(Step step, String back) {}

    /// @param cookie the state as the browser kept it; another browser's answer is none
    Ended end(Map<String, List<String>> parameters, Optional<String> cookie, Client client) {
        String state = Optional.ofNullable(parameters.get("state"))
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .filter(value -> cookie.filter(value::equals).isPresent())
                .orElseThrow(() -> new Refusal("people.refused.flow"));
        Flow flow = store.inTransaction(tx -> tx.sessions().take(Tokens.digest(state), clock.instant()))
                .orElseThrow(() -> new Refusal("people.refused.flow"));
        Oidc.Subject subject;
        try {
            subject = oidc.end(parameters, state, flow);
        } catch (Oidc.Failed e) {
            LOG.warn("sign-in with OpenID Connect: {}", e.getMessage());
            signIn.note("?", Optional.empty(), client, How.OIDC, Result.WRONG);
            throw new Refusal("people.refused.provider");
        }
        try {
            return new Ended(store.inTransaction(tx -> in(tx, subject, client)), flow.back());
        } catch (Refusal refusal) {
            String name = name(subject).orElse("?");
            signIn.note(name, Optional.empty(), client, How.OIDC, Result.REFUSED);
            throw refusal;
        }
    }

    private Step in(Transaction tx, Oidc.Subject subject, Client client) {
        Optional<Account> bound = tx.people().of(subject.issuer(), subject.subject());
        Account account = bound.isPresent() ? bound.get() : first(tx, subject);
        if (!account.enabled()) {
            throw new Refusal("people.refused.unknown");
        }
        return signIn.in(tx, account, How.OIDC, client);
    }

    private Optional<String> name(Oidc.Subject subject) {
        return subject.text(oidc.settings().accountClaim()).flatMap(AccountName::typed);
    }

    /// The account of somebody who comes in for the first time: one that was added for them and never had another way
    /// in, else a new one, when the settings want that.
    private Account first(Transaction tx, Oidc.Subject subject) {
        String name = name(subject).orElseThrow(() -> new Refusal("people.refused.unknown"));
        Instant now = clock.instant();
        tx.people().lock();
        Optional<Account> there = tx.people().get(name);
        if (there.isPresent()) {
            if (AccountDesk.canComeIn(there.get()) || !there.get().enabled()) {
                throw new Refusal("people.refused.unknown");
            }
            tx.people().endLinks(Optional.of(name), now);
        } else if (oidc.settings().make()) {
            make(tx, name, subject, now);
        } else {
            throw new Refusal("people.refused.unknown");
        }
        tx.people().bind(name, subject.issuer(), subject.subject(), Actor.SYSTEM, now);
        return tx.people().get(name).orElseThrow();
    }

    private void make(Transaction tx, String name, Oidc.Subject subject, Instant now) {
        OidcSettings settings = oidc.settings();
        Set<Role> roles = subject.texts(settings.rolesClaim()).stream()
                .flatMap(group -> Optional.ofNullable(settings.roles().get(group)).stream())
                .collect(Collectors.toSet());
        Optional<String> unit =
                roles.contains(Role.ADMINISTRATOR) ? settings.unitClaim().flatMap(subject::text) : Optional.empty();
        if (roles.isEmpty()) {
            throw new Refusal("people.refused.unknown");
        }
        AccountName.rights(tx, roles, unit);
        Optional<String> mail = subject.text("email");
        Account account = Account.fresh(
                AccountName.fresh(name),
                subject.text("name").map(AccountName::full).orElse(name),
                AccountName.mail(mail),
                roles,
                unit,
                now);
        tx.people().add(account, Actor.SYSTEM, now);
    }
}

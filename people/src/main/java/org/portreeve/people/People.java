package org.portreeve.people;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.pages.Area;
import org.portreeve.pages.Doorkeeper;
import org.portreeve.pages.Route;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// People and how they sign in: the pages, the doorkeeper of all pages, and what has to be done now and then.
public final class People implements Area {
    private final Store store;
    private final InstantSource clock;
    private final PeopleSettings settings;
    private final Doorkeeper doorkeeper;
    private final List<Route> routes = new ArrayList<>();

    /// @param key encrypts the secrets of second factors
    public People(Store store, OfficeKey key, InstantSource clock, PeopleSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        Cookies cookies = new Cookies(settings.secure());
        Sessions sessions = new Sessions(store, clock, settings);
        Passwords passwords = new Passwords(settings.hashing());
        Waits waits = new Waits(settings.waiting());
        SecretBox box = new SecretBox(key);
        SignIn signIn = new SignIn(store, clock, sessions, passwords, waits, box);
        SecondFactor factor = new SecondFactor(store, clock, box, settings.organisation());
        Optional<OidcSignIn> oidc = settings.oidc()
                .map(provider -> new OidcSignIn(
                        store, clock, new Oidc(provider, URI.create(settings.address(Oidc.BACK)), clock), signIn));
        doorkeeper = new Accounts(sessions, cookies);
        Entry entry = new Entry(cookies, sessions);
        routes.addAll(new SignInPages(entry, signIn, factor, oidc.map(OidcSignIn::label)).routes());
        oidc.ifPresent(provider -> routes.addAll(new OidcPages(entry, provider).routes()));
        routes.addAll(new WelcomePages(entry, new Welcomes(store, clock, passwords, signIn)).routes());
        OwnAccount own = new OwnAccount(store, clock, sessions, passwords, signIn, factor);
        routes.addAll(new AccountPages(store, entry, own, factor, settings).routes());
        AccountDesk desk = new AccountDesk(store, clock, settings, waits);
        routes.addAll(new SignInLogPages(store).routes());
        routes.addAll(new PeoplePages(store, clock, settings, desk, sessions, waits).routes());
    }

    /// Knows who is signed in.
    public Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// The link for the first administrator, while there is nobody who can sign in and manage accounts.
    public Optional<String> firstAdministrator() {
        return FirstAdministrator.link(store, clock, settings);
    }

    /// Forgets sign-ins, sessions and failures whose time is over. Call it once a day.
    public int forget() {
        Instant now = clock.instant();
        Instant before = now.minus(settings.keepSignIns());
        return store.inTransaction(tx -> tx.signIns().forget(before)
                + tx.sessions().forget(before, now)
                + tx.signIns().forgetWaits(now.minus(Waits.LONGEST)));
    }
}

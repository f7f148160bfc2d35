package org.portreeve.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.portreeve.pages.Doorkeeper;
import org.portreeve.pages.Languages;
import org.portreeve.pages.Person;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Held;

/// Tells the pages who is signed in. The account is read for each request: what was changed holds at once.
final class Accounts implements Doorkeeper {
    private final Sessions sessions;
    private final Cookies cookies;

    Accounts(Sessions sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    public Optional<SignedIn> who(HttpServletRequest request) {
        return sessions.in(Cookies.of(request, cookies.session()))
                .map(Held::account)
                .map(account -> new SignedIn(
                        new Person(account.id(), account.name(), account.actor()),
                        account.language().flatMap(Languages::of),
                        zone(account)));
    }

    private static Optional<ZoneId> zone(Account account) {
        try {
            return account.zone().map(ZoneId::of);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

package org.portreeve.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.Account;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.Session;
import org.portreeve.store.Store;

/// The own account.
final class AccountPages {
    /// Everybody who signs in.
    static final Set<Role> ALL = Set.of(Role.ANALYST, Role.SECURITY, Role.POLICY, Role.ADMINISTRATOR, Role.AUDITOR);

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    private final Store store;
    private final Entry entry;
    private final OwnAccount own;
    private final SecondFactor factor;
    private final PeopleSettings settings;

    /// A session as a page shows it.
    public record SessionView(
            UUID id, Instant created, Instant seen, String address, String agent, String how, boolean own) {
        static SessionView of(Session session, Optional<UUID> here) {
            return new SessionView(
                    session.id(),
                    session.created(),
                    session.seen(),
                    session.address(),
                    session.agent(),
                    Words.of(session.how()),
                    here.filter(session.id()::equals).isPresent());
        }
    }

    AccountPages(Store store, Entry entry, OwnAccount own, SecondFactor factor, PeopleSettings settings) {
        this.store = store;
        this.entry = entry;
        this.own = own;
        this.factor = factor;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/account", ALL, visit -> page(entry.in(visit))),
                Route.post("/account", ALL, visit -> guarded(visit, this::prefer)),
                Route.post("/account/password", ALL, visit -> guarded(visit, this::password)),
                Route.get("/account/second-factor", ALL, this::factorPage),
                Route.post("/account/second-factor", ALL, this::setFactor),
                Route.post("/account/second-factor/remove", ALL, visit -> guarded(visit, this::removeFactor)),
                Route.post("/account/recovery-codes", ALL, visit -> guarded(visit, this::codes)),
                Route.post("/account/sessions/end", ALL, visit -> guarded(visit, this::end)),
                Route.post("/account/sessions/end-others", ALL, visit -> guarded(visit, this::endOthers)));
    }

    private Reply.Page page(Held held) {
        Account account = held.account();
        return Reply.Page.of("people/account")
                .with("account", account)
                .with("roles", words(account.roles()))
                .with("zones", ZONES)
                .with("required", account.roles().stream().anyMatch(settings.secondFactor()::contains))
                .with("left", store.read(tx -> tx.people().recoveryCodesLeft(account.id())))
                .with("shortest", PasswordRule.SHORTEST)
                .with(
                        "sessions",
                        entry.sessions().of(account.id()).stream()
                                .map(session -> SessionView.of(
                                        session, Optional.of(held.session().id())))
                                .toList())
                .with("refusal", Optional.empty());
    }

    /// Roles by their words, in the order of [Role].
    static List<String> words(Set<Role> roles) {
        return roles.stream().sorted().map(Words::of).toList();
    }

    private Reply guarded(Visit visit, Function<Visit, Reply> handler) {
        try {
            return handler.apply(visit);
        } catch (Refusal refusal) {
            return Entry.refused(page(entry.in(visit)), refusal);
        }
    }

    private Reply prefer(Visit visit) {
        Form form = visit.form();
        own.prefer(
                entry.in(visit).account(),
                form.optional("name").orElse(""),
                form.optional("language"),
                form.optional("zone"));
        return Reply.Redirect.to("/account").saying("people.saved");
    }

    private Reply password(Visit visit) {
        Form form = visit.form();
        String fresh = form.optional("password").orElse("");
        if (!fresh.equals(form.optional("again").orElse(""))) {
            throw new Refusal("people.refused.again");
        }
        String token = own.password(entry.in(visit), form.optional("old").orElse(""), fresh, Client.of(visit));
        return Reply.Redirect.to("/account").saying("people.password").header("Set-Cookie", entry.cookieAgain(token));
    }

    private Reply factorPage(Visit visit) {
        Account account = entry.in(visit).account();
        return factorPage(account, factor.offer(account));
    }

    private static Reply.Page factorPage(Account account, SecondFactor.Offer offer) {
        return Reply.Page.of("people/second-factor")
                .with("to", "/account")
                .with("offer", offer)
                .with("action", "/account/second-factor")
                .with("confirm", account.hasPassword())
                .with("refusal", Optional.empty());
    }

    private Reply setFactor(Visit visit) {
        Held held = entry.in(visit);
        Form form = visit.form();
        String carried = form.optional("offer").orElse("");
        try {
            OwnAccount.Changed changed = own.secondFactor(
                    held,
                    form.optional("old").orElse(""),
                    carried,
                    form.optional("code").orElse(""),
                    Client.of(visit));
            return SignInPages.codes(changed.codes(), "/account")
                    .header("Set-Cookie", entry.cookieAgain(changed.token()));
        } catch (Refusal refusal) {
            return Entry.refused(factorPage(held.account(), factor.again(held.account(), carried)), refusal);
        }
    }

    private Reply removeFactor(Visit visit) {
        Held held = entry.in(visit);
        if (held.account().roles().stream().anyMatch(settings.secondFactor()::contains)) {
            throw new Refusal("people.refused.factor-needed");
        }
        String token = own.removeSecondFactor(held, visit.form().optional("old").orElse(""), Client.of(visit));
        return Reply.Redirect.to("/account")
                .saying("people.factor-removed")
                .header("Set-Cookie", entry.cookieAgain(token));
    }

    private Reply codes(Visit visit) {
        RecoveryCodes fresh =
                own.recoveryCodes(entry.in(visit), visit.form().optional("old").orElse(""), Client.of(visit));
        return SignInPages.codes(fresh, "/account");
    }

    private Reply end(Visit visit) {
        try {
            own.end(entry.in(visit).account(), UUID.fromString(visit.form().text("id", 36)));
        } catch (IllegalArgumentException _) {
            throw new Refusal("people.refused.session");
        }
        return Reply.Redirect.to("/account").saying("people.session-ended");
    }

    private Reply endOthers(Visit visit) {
        own.endOthers(entry.in(visit));
        return Reply.Redirect.to("/account").saying("people.sessions-ended");
    }
}

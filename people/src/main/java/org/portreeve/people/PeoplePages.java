package org.portreeve.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Account;
import org.portreeve.store.Register;
import org.portreeve.store.Store;

/// The people of the office: those who manage accounts change them, auditors look.
final class PeoplePages {
    static final Set<Role> READ = Set.of(AccountDesk.MANAGES, Role.AUDITOR);
    private static final Set<Role> MANAGE = Set.of(AccountDesk.MANAGES);
    private static final Set<Role> GIVEN = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    private final Store store;
    private final InstantSource clock;
    private final PeopleSettings settings;
    private final AccountDesk desk;
    private final Sessions sessions;
    private final Waits waits;

    /// An account as a list shows it.
    public record Row(Account account, List<String> roles, String state) {
        static Row of(Account account) {
            String state = !account.enabled() ? "disabled" : AccountDesk.canComeIn(account) ? "active" : "invited";
            return new Row(account, AccountPages.words(account.roles()), state);
        }
    }

    /// What a form offers to choose.
    public record Choices(List<String> roles, List<Register.Unit> units) {}

    PeoplePages(
            Store store,
            InstantSource clock,
            PeopleSettings settings,
            AccountDesk desk,
            Sessions sessions,
            Waits waits) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.desk = desk;
        this.sessions = sessions;
        this.waits = waits;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/people", READ, visit -> list(visit, Optional.empty())),
                Route.post("/people", MANAGE, this::add),
                Route.get("/people/{id}", READ, visit -> one(visit, Optional.empty())),
                Route.post("/people/{id}", MANAGE, visit -> done(visit, "people.saved", this::describe)),
                Route.post("/people/{id}/rights", MANAGE, visit -> done(visit, "people.saved", this::rights)),
                Route.post("/people/{id}/link", MANAGE, this::reset),
                Route.post(
                        "/people/{id}/disable",
                        MANAGE,
                        visit -> done(visit, "people.disabled", each -> desk.disable(each.actor(), each.at("id")))),
                Route.post(
                        "/people/{id}/enable",
                        MANAGE,
                        visit -> done(visit, "people.enabled", each -> desk.enable(each.actor(), each.at("id")))),
                Route.post(
                        "/people/{id}/unlock",
                        MANAGE,
                        visit -> done(visit, "people.unlocked", each -> desk.unlock(each.actor(), each.at("id")))),
                Route.post(
                        "/people/{id}/second-factor/remove",
                        MANAGE,
                        visit -> done(
                                visit,
                                "people.factor-removed",
                                each -> desk.removeSecondFactor(each.actor(), each.at("id")))),
                Route.post(
                        "/people/{id}/sessions/end",
                        MANAGE,
                        visit -> done(
                                visit,
                                "people.sessions-ended",
                                each -> desk.endSessions(each.actor(), each.at("id")))));
    }

    private Reply.Page list(Visit visit, Optional<Refusal> refusal) {
        Form form = visit.form();
        Reply.Page page = Reply.Page.of("people/people")
                .with(
                        "people",
                        store.read(tx -> tx.people().all()).stream()
                                .map(Row::of)
                                .toList())
                .with("manages", visit.actor().is(AccountDesk.MANAGES))
                .with("choices", choices())
                .with(
                        "typed",
                        new Typed(
                                form.optional("account").orElse(""),
                                form.optional("name").orElse(""),
                                form.optional("mail").orElse(""),
                                form.all("role"),
                                form.optional("unit").orElse("")))
                .with("refusal", refusal.map(Refusal::key));
        return refusal.isPresent() ? page.status(409) : page;
    }

    /// What was typed into the form that adds somebody.
    public record Typed(String account, String name, String mail, List<String> roles, String unit) {}

    private Choices choices() {
        return new Choices(
                AccountPages.words(GIVEN), store.read(tx -> tx.register().units()));
    }

    private Reply add(Visit visit) {
        Form form = visit.form();
        try {
            String token = desk.add(
                    visit.actor(),
                    new AccountDesk.Draft(
                            form.optional("account").orElse(""),
                            form.optional("name").orElse(""),
                            form.optional("mail"),
                            roles(form),
                            form.optional("unit")));
            String id = AccountName.fresh(form.text("account"));
            return link(
                    store.read(tx -> tx.people().get(id)).orElseThrow(),
                    token,
                    settings.links().invitation());
        } catch (Refusal refusal) {
            return list(visit, Optional.of(refusal));
        }
    }

    private static Set<Role> roles(Form form) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : form.all("role")) {
            roles.add(Words.of(Role.class, word).orElseThrow(() -> Sorry.wrong("role")));
        }
        return roles;
    }

    /// A link, shown once.
    private Reply link(Account account, String token, Duration good) {
        return Reply.Page.of("people/link")
                .with("id", account.id())
                .with("name", account.name())
                .with("mail", account.mail())
                .with("link", settings.address("/welcome/" + token))
                .with("expires", clock.instant().plus(good));
    }

    private Reply reset(Visit visit) {
        try {
            Account account = the(visit);
            boolean invited = !account.hasPassword();
            String token = desk.reset(visit.actor(), visit.at("id"));
            return link(
                    account,
                    token,
                    invited ? settings.links().invitation() : settings.links().reset());
        } catch (Refusal refusal) {
            return one(visit, Optional.of(refusal));
        }
    }

    private Account the(Visit visit) {
        return store.read(tx -> tx.people().get(visit.at("id"))).orElseThrow(() -> Sorry.missing(visit.at("id")));
    }

    private Reply.Page one(Visit visit, Optional<Refusal> refusal) {
        Account account = the(visit);
        Optional<Instant> until = store.read(tx -> waits.until(tx, account.id(), clock.instant()));
        Reply.Page page = Reply.Page.of("people/person")
                .with("row", Row.of(account))
                .with("account", account)
                .with("manages", visit.actor().is(AccountDesk.MANAGES))
                .with("self", visit.by().account().equals(account.id()))
                .with("choices", choices())
                .with("until", until)
                .with(
                        "sessions",
                        sessions.of(account.id()).stream()
                                .map(session -> AccountPages.SessionView.of(session, Optional.empty()))
                                .toList())
                .with("refusal", refusal.map(Refusal::key));
        return refusal.isPresent() ? page.status(409) : page;
    }

    private Reply done(Visit visit, String said, Consumer<Visit> act) {
        the(visit);
        try {
            act.accept(visit);
            return Reply.Redirect.to("/people/" + visit.at("id")).saying(said);
        } catch (Refusal refusal) {
            return one(visit, Optional.of(refusal));
        }
    }

    private void describe(Visit visit) {
        Form form = visit.form();
        desk.describe(
                visit.actor(),
                visit.at("id"),
                form.number("version").orElse(0),
                form.optional("name").orElse(""),
                form.optional("mail"));
    }

    private void rights(Visit visit) {
        Form form = visit.form();
        desk.rights(
                visit.actor(), visit.at("id"), form.number("version").orElse(0), roles(form), form.optional("unit"));
    }
}

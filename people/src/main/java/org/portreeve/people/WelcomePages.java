package org.portreeve.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.Account;
import org.portreeve.store.PeopleStore.LinkPurpose;

/// Pages that one-time links lead to.
final class WelcomePages {
    private final Entry entry;
    private final Welcomes welcomes;

    WelcomePages(Entry entry, Welcomes welcomes) {
        this.entry = entry;
        this.welcomes = welcomes;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/welcome/{token}", Set.of(), this::page),
                Route.post("/welcome/{token}", Set.of(), this::sent));
    }

    private Reply page(Visit visit) {
        return welcomes.of(visit.at("token"))
                .map(welcome -> page(visit, welcome, "", "", ""))
                .orElseGet(WelcomePages::over);
    }

    private static Reply.Page over() {
        return Reply.Page.of("people/over").status(410);
    }

    private static Reply.Page page(Visit visit, Welcomes.Welcome welcome, String id, String name, String mail) {
        return Reply.Page.of("people/welcome")
                .with("action", "/welcome/" + visit.at("token"))
                .with("first", welcome.purpose() == LinkPurpose.FIRST)
                .with("reset", welcome.purpose() == LinkPurpose.RESET)
                .with("account", welcome.account().map(Account::id).orElse(id))
                .with("fullName", welcome.account().map(Account::name).orElse(name))
                .with("mail", mail)
                .with("shortest", PasswordRule.SHORTEST)
                .with("refusal", Optional.empty());
    }

    private Reply sent(Visit visit) {
        Optional<Welcomes.Welcome> welcome = welcomes.of(visit.at("token"));
        if (welcome.isEmpty()) {
            return over();
        }
        Form form = visit.form();
        try {
            return entry.next(visit, redeemed(visit, welcome.get()), "/");
        } catch (Refusal refusal) {
            return refusal.key().equals("people.refused.link")
                    ? over()
                    : Entry.refused(
                            page(
                                    visit,
                                    welcome.get(),
                                    form.optional("account").orElse(""),
                                    form.optional("name").orElse(""),
                                    form.optional("mail").orElse("")),
                            refusal);
        }
    }

    private Step redeemed(Visit visit, Welcomes.Welcome welcome) {
        Form form = visit.form();
        String password = form.optional("password").orElse("");
        if (!password.equals(form.optional("again").orElse(""))) {
            throw new Refusal("people.refused.again");
        }
        String token = visit.at("token");
        Client client = Client.of(visit);
        return switch (welcome.purpose()) {
            case FIRST ->
                welcomes.first(
                        token,
                        form.optional("account").orElse(""),
                        form.optional("name").orElse(""),
                        form.optional("mail"),
                        password,
                        client);
            case INVITE, RESET -> welcomes.password(token, password, client);
        };
    }
}

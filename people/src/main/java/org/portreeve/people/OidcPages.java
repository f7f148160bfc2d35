package org.portreeve.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;

/// To the provider and back. It begins with a link: a form may lead to no other host.
final class OidcPages {
    private final Entry entry;
    private final OidcSignIn oidc;

    OidcPages(Entry entry, OidcSignIn oidc) {
        this.entry = entry;
        this.oidc = oidc;
    }

    List<Route> routes() {
        return List.of(Route.get("/sign-in/oidc", Set.of(), this::begin), Route.get(Oidc.BACK, Set.of(), this::end));
    }

    private Reply begin(Visit visit) {
        String to = AfterSignIn.to(visit.query("to"));
        try {
            OidcSignIn.Begun begun = oidc.begin(to);
            return Reply.Raw.of("text/plain", new byte[0])
                    .status(303)
                    .header("Location", begun.to().toString())
                    .header("Set-Cookie", entry.cookies().set(entry.cookies().flow(), begun.state()));
        } catch (Refusal refusal) {
            return refused(to, refusal);
        }
    }

    private Reply.Page refused(String to, Refusal refusal) {
        return Entry.refused(SignInPages.page(to, "", Optional.of(oidc.label())), refusal);
    }

    private Reply end(Visit visit) {
        String clear = entry.cookies().end(entry.cookies().flow());
        try {
            OidcSignIn.Ended ended =
                    oidc.end(visit.query(), visit.cookie(entry.cookies().flow()), Client.of(visit));
            Reply next = entry.next(visit, ended.step(), AfterSignIn.to(Optional.of(ended.back())));
            return next instanceof Reply.Redirect redirect ? redirect.header("Set-Cookie", clear) : next;
        } catch (Refusal refusal) {
            return refused("/", refusal).header("Set-Cookie", clear);
        }
    }
}

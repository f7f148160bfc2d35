package org.portreeve.publicpages;

import java.util.function.Function;
import org.portreeve.office.LinkDesk.Followed;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Visit;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;

/// Lets those in who have a link that is good; tells all others the same way that it leads nowhere, and whom to ask.
final class LinkGate {
    /// Keeps links out of search engines and out of what other sites are told.
    private static final String ROBOTS = "X-Robots-Tag";

    private final PublicParts parts;

    LinkGate(PublicParts parts) {
        this.parts = parts;
    }

    Reply enter(Visit visit, Purpose purpose, Function<Link, Reply> then) {
        return switch (parts.links().follow(purpose, visit.at("token"))) {
            case Followed.Good(Link link) -> hidden(then.apply(link));
            case Followed.Over(boolean revoked) -> over(revoked ? "revoked" : "expired");
            case Followed.Unknown() -> over("unknown");
        };
    }

    private Reply over(String why) {
        return hidden(Reply.Page.of("publicpages/over")
                .with("why", why)
                .with("contacts", PolicyPage.contacts(parts))
                .status(404));
    }

    private static Reply hidden(Reply reply) {
        return switch (reply) {
            case Reply.Page page -> page.header(ROBOTS, "noindex, nofollow").header("Referrer-Policy", "no-referrer");
            case Reply.Redirect _, Reply.Raw _, Reply.Stream _ -> reply;
        };
    }
}

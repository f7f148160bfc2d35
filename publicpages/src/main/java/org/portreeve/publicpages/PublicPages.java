package org.portreeve.publicpages;

import java.util.List;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.pages.Area;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;

/// The pages that need no account, and staff's page of links.
public final class PublicPages implements Area {
    private static final Set<Role> EVERYBODY = Set.of();
    private static final Set<Role> STAFF = Set.of(Role.ANALYST, Role.SECURITY);

    private final PublicParts parts;

    public PublicPages(PublicParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "publicpages";
    }

    @Override
    public List<Route> routes() {
        PolicyPage policy = new PolicyPage(parts);
        ComplainPage complain = new ComplainPage(parts);
        WellKnown wellKnown = new WellKnown(parts);
        LinkGate gate = new LinkGate(parts);
        AdministratorPage administrator = new AdministratorPage(parts, gate);
        ComplainantPage complainant = new ComplainantPage(parts, gate);
        LinksPage links = new LinksPage(parts);
        return List.of(
                Route.get("/", EVERYBODY, this::front),
                Route.get("/policy", EVERYBODY, policy::current),
                Route.get("/policy/versions/{version}", EVERYBODY, policy::version),
                Route.get("/complain", EVERYBODY, complain::form),
                Route.post("/complain", EVERYBODY, complain::take),
                Route.get("/.well-known/security.txt", EVERYBODY, wellKnown::security),
                Route.get("/robots.txt", EVERYBODY, wellKnown::robots),
                Route.get("/orders", EVERYBODY, _ -> Reply.Page.of("publicpages/genuine")),
                Route.get("/orders/{token}", EVERYBODY, new OrderPage(parts)::show),
                Route.get("/a/{token}", EVERYBODY, administrator::show),
                Route.get("/a/{token}/live", EVERYBODY, administrator::live),
                Route.post("/a/{token}/test", EVERYBODY, administrator::test),
                Route.post("/a/{token}/repaired", EVERYBODY, administrator::repaired),
                Route.post("/a/{token}/answer", EVERYBODY, administrator::answer),
                Route.get("/c/{token}", EVERYBODY, complainant::show),
                Route.get("/c/{token}/received", EVERYBODY, complainant::received),
                Route.get("/cases/{n}/links", STAFF, links::list),
                Route.post("/cases/{n}/links", STAFF, links::make),
                Route.post("/cases/{n}/links/{id}/revoke", STAFF, links::revoke));
    }

    private Reply front(Visit visit) {
        if (visit.visitor().signedIn()) {
            return Reply.Redirect.to("/work");
        }
        return Reply.Page.of("publicpages/front")
                .with("organisation", parts.settings().organisation())
                .with("contacts", PolicyPage.contacts(parts));
    }
}

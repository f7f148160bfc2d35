package org.portreeve.casepages;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Area;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// Today's work, cases, the case.
public final class CasePages implements Area {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);
    private static final Set<Role> ALL =
            EnumSet.of(Role.ANALYST, Role.SECURITY, Role.POLICY, Role.AUDITOR, Role.ADMINISTRATOR);
    private final CaseParts parts;

    public CasePages(CaseParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "casepages";
    }

    @Override
    public List<Route> routes() {
        Deeds deeds = new Deeds(parts);
        CaseHandlers cases = new CaseHandlers(parts, deeds);
        Previews previews = new Previews(parts, deeds, cases);
        Papers papers = new Papers(parts);
        List<Route> routes = new ArrayList<>(List.of(
                Route.get("/work", ALL, this::work),
                Route.get("/cases", ALL, new CaseList(parts)::list),
                Route.post("/cases/bulk", STAFF, new Bulk(parts, deeds)::act),
                Route.get("/cases/new", STAFF, visit -> fresh(visit, 200, Optional.empty())),
                Route.post("/cases/new", STAFF, this::open),
                Route.get("/cases/{n}", ALL, cases::show),
                Route.get("/cases/{n}/order", Verb.ORDER.roles(), previews::order),
                Route.get("/cases/{n}/letter", Verb.LETTER.roles(), previews::letter),
                Route.post("/cases/{n}/attach", STAFF, cases::attach),
                Route.get("/cases/{n}/tests/{id}", ALL, papers::test),
                Route.get("/cases/{n}/mails/{seq}", STAFF, papers::mail),
                Route.get("/cases/{n}/notices/{id}", ALL, papers::letter),
                Route.post("/cases/{n}/notices/{id}/retry", STAFF, papers::retry),
                Route.post("/cases/{n}/notices/{id}/settle", STAFF, papers::settle)));
        for (Verb verb : Verb.values()) {
            routes.add(Route.post("/cases/{n}/" + verb.word(), verb.roles(), visit -> switch (verb) {
                case ORDER, MERGE, LETTER -> previews.act(visit, verb);
                case NOTE,
                        ASSIGN,
                        CONTACT,
                        TEST,
                        REPAIR,
                        PROPOSE,
                        SECOND,
                        REFUSE,
                        LIFT,
                        ESCALATE,
                        CLOSE,
                        UNMERGE,
                        DETACH -> cases.act(visit, verb);
            }));
        }
        return routes;
    }

    private Reply work(Visit visit) {
        boolean mine = visit.query("whose").filter("mine"::equals).isPresent();
        WorkReader.Work work = parts.store()
                .read(tx -> new WorkReader(parts, tx, visit.clearance(), Speech.to(visit.visitor()), mine).read());
        return Reply.Page.of("casepages/work")
                .with("work", work)
                .with("mine", mine)
                .with("me", visit.by().account())
                .with("staff", visit.clearance().staff());
    }

    private Reply fresh(Visit visit, int status, Optional<String> problem) {
        Speech speech = Speech.to(visit.visitor());
        return Reply.Page.of("casepages/new")
                .with(
                        "origins",
                        List.of(Origin.values()).stream()
                                .map(origin -> new CaseScreen.Choice(Words.of(origin), speech.word(origin)))
                                .toList())
                .with(
                        "address",
                        visit.form()
                                .optional("address")
                                .or(() -> visit.query("address"))
                                .orElse(""))
                .with("note", visit.form().optional("note").orElse(""))
                .with("problem", problem)
                .status(status);
    }

    private Reply open(Visit visit) {
        Speech speech = Speech.to(visit.visitor());
        Origin origin = visit.form().word("origin", Origin.class).orElseThrow(() -> Sorry.wrong("origin is missing"));
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(visit.form().text("address", 60));
        } catch (IllegalArgumentException _) {
            return fresh(visit, 422, Optional.of(speech.say(Phrase.of("new.no-address"))));
        }
        return switch (parts.cases().open(address, origin, visit.form().optional("note"), visit.actor())) {
            case Outcome.Done done ->
                Reply.Redirect.to("/cases/" + done.now().number()).saying("case.opened");
            case Outcome.Refused refused -> fresh(visit, 409, Optional.of(speech.refusal(refused)));
            case Outcome.Missing(long number) -> throw CaseHandlers.missing(number);
            case Outcome.Stale _ -> throw new IllegalStateException();
        };
    }
}

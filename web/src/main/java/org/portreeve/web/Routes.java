package org.portreeve.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.web.Route.Body;
import org.portreeve.web.Route.Gives;
import org.portreeve.web.Route.Mode;
import org.springframework.http.HttpMethod;

/// All that can be asked for. Who may ask, the OpenAPI document and the tests come from here and from nowhere else.
final class Routes {
    static final String API = "/api/v1";
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF = Route.roles(Role.ANALYST, Role.SECURITY);
    private static final Set<Role> READERS = Route.roles(Role.ANALYST, Role.SECURITY, Role.AUDITOR, Role.POLICY);
    private static final Set<Role> NOBODY = Set.of();
    private static final List<String> PAGE = List.of("cursor", "limit");

    private final List<Route> routes = new ArrayList<>();
    private final Metrics metrics;

    Routes(WebParts parts) {
        metrics = new Metrics(parts);
        cases(parts);
        complaints(parts);
        intake(parts);
        policy(new PolicyPages(parts));
        register(new RegisterPages(parts), new ImportPages(parts));
        office(parts);
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    Metrics metrics() {
        return metrics;
    }

    private static List<String> page(String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        names.addAll(PAGE);
        return names;
    }

    private void get(String path, Set<Role> roles, String summary, Gives gives, Route.Handler handler) {
        get(path, roles, summary, gives.list() ? PAGE : List.of(), gives, handler);
    }

    private void get(
            String path, Set<Role> roles, String summary, List<String> parameters, Gives gives, Route.Handler handler) {
        routes.add(new Route(
                HttpMethod.GET, path, roles, summary, parameters, Optional.empty(), gives, Mode.READ, handler));
    }

    private void post(
            String path,
            Set<Role> roles,
            String summary,
            Class<? extends Record> takes,
            Gives gives,
            Route.Handler handler) {
        change(HttpMethod.POST, path, roles, summary, Optional.of(Body.json(takes)), gives, handler);
    }

    private void put(
            String path,
            String summary,
            Class<? extends Record> takes,
            Class<? extends Record> gives,
            Route.Handler handler) {
        change(HttpMethod.PUT, path, STAFF, summary, Optional.of(Body.json(takes)), Gives.json(gives), handler);
    }

    private void delete(String path, Set<Role> roles, String summary, Route.Handler handler) {
        change(HttpMethod.DELETE, path, roles, summary, Optional.empty(), Gives.nothing(), handler);
    }

    private void change(
            HttpMethod method,
            String path,
            Set<Role> roles,
            String summary,
            Optional<Body> takes,
            Gives gives,
            Route.Handler handler) {
        routes.add(new Route(method, path, roles, summary, List.of(), takes, gives, Mode.CHANGE, handler));
    }

    private void cases(WebParts parts) {
        CaseReads reads = new CaseReads(parts);
        CaseVerbs verbs = new CaseVerbs(parts, reads);
        String one = API + "/cases/{n}";
        get(
                API + "/cases",
                ALL,
                "Lists cases, or searches them with q",
                page("open", "phase", "server", "assignee", "advisory", "blocked", "unit", "order", "q"),
                Gives.listOf(CaseView.Line.class),
                reads::list);
        post(
                API + "/cases",
                STAFF,
                "Opens a case by hand",
                Asked.OpenCase.class,
                Gives.json(CaseView.class).status(201),
                verbs::open);
        get(one, ALL, "Shows a case", Gives.json(CaseView.class), reads::one);
        get(one + "/events", ALL, "Lists what happened to a case", Gives.listOf(Documents.Event.class), reads::events);
        get(one + "/tests", ALL, "Lists the tests of a case", Gives.listOf(Tests.View.class), reads::tests);
        get(one + "/notices", ALL, "Lists the notices of a case", Gives.listOf(Notices.View.class), reads::notices);
        get(
                one + "/complaints",
                ALL,
                "Lists the complaints on a case",
                Gives.listOf(ComplaintView.Line.class),
                reads::complaints);
        get(
                one + "/contacts",
                ALL,
                "Lists whom the register names for a case",
                Gives.listOf(RegisterViews.ContactView.class),
                reads::contacts);
        get(
                one + "/export",
                Route.roles(Role.ANALYST, Role.SECURITY, Role.AUDITOR),
                "Exports a case with its evidence",
                List.of("complainants"),
                Gives.other("application/zip"),
                new RecordPages(parts)::export);
        for (CaseVerbs.Verb verb : verbs.all()) {
            post(
                    one + "/actions/" + verb.word(),
                    CaseVerbs.roles(verb),
                    verb.summary(),
                    verb.takes(),
                    Gives.json(CaseView.class),
                    call -> verbs.act(call, verb));
        }
    }

    private void complaints(WebParts parts) {
        Complaints reads = new Complaints(parts);
        ComplaintVerbs verbs = new ComplaintVerbs(parts);
        String one = API + "/complaints/{n}";
        get(
                API + "/complaints",
                READERS,
                "Lists complaints",
                page("state", "case", "accused"),
                Gives.listOf(ComplaintView.Line.class),
                reads::list);
        post(
                API + "/complaints",
                STAFF,
                "Takes down a complaint that did not come as a mail",
                Asked.EnterComplaint.class,
                Gives.json(ComplaintView.class).status(201),
                verbs::enter);
        get(one, READERS, "Shows a complaint", Gives.json(ComplaintView.class), reads::one);
        get(one + "/mail", STAFF, "Gives a complaint as it came", Gives.other("message/rfc822"), reads::mail);
        for (ComplaintVerbs.Verb verb : ComplaintVerbs.all()) {
            post(
                    one + "/actions/" + verb.word(),
                    STAFF,
                    verb.summary(),
                    verb.takes(),
                    Gives.json(ComplaintView.class),
                    call -> verbs.act(call, verb));
        }
    }

    private void intake(WebParts parts) {
        Intake intake = new Intake(parts);
        routes.add(new Route(
                HttpMethod.POST,
                API + "/intake",
                Route.roles(Role.ANALYST, Role.SECURITY, Role.SYSTEM),
                "Takes a mail in; it is kept when this answers",
                List.of("sender", "recipient"),
                Optional.of(Body.of("message/rfc822", Route.MAIL_OCTETS)),
                Gives.json(Intake.Taken.class).status(202),
                Mode.TAKE,
                intake::take));
        get(
                API + "/intake",
                STAFF,
                "Lists mail that was taken in",
                page("state"),
                Gives.listOf(Intake.View.class),
                intake::list);
        get(API + "/intake/{n}", STAFF, "Shows a mail that was taken in", Gives.json(Intake.View.class), intake::one);
        get(API + "/intake/{n}/mail", STAFF, "Gives a mail as it came", Gives.other("message/rfc822"), intake::mail);
        post(
                API + "/intake/{n}/actions/retry",
                STAFF,
                "Has a mail read again that was set aside",
                Asked.Nothing.class,
                Gives.json(Intake.View.class),
                intake::retry);
    }

    private void policy(PolicyPages policy) {
        String path = API + "/policy";
        get(path, ALL, "Gives the policy in force", Gives.other("application/yaml"), policy::current);
        change(
                HttpMethod.PUT,
                path,
                Route.roles(Role.POLICY),
                "Puts a new version of the policy in force",
                Optional.of(Body.of("application/yaml", Route.TEXT_OCTETS)),
                Gives.json(PolicyPages.VersionView.class),
                policy::put);
        get(
                path + "/versions",
                ALL,
                "Lists the versions of the policy",
                Gives.listOf(PolicyPages.VersionView.class),
                policy::versions);
        get(
                path + "/versions/{n}",
                ALL,
                "Gives a version of the policy",
                Gives.other("application/yaml"),
                policy::version);
        get(
                path + "/links",
                ALL,
                "Lists the last check of each provision's link",
                Gives.listOf(PolicyPages.LinkView.class),
                policy::links);
    }

    private void register(RegisterPages pages, ImportPages tables) {
        String servers = API + "/servers";
        get(
                servers,
                ALL,
                "Lists mail servers",
                page("unit"),
                Gives.listOf(RegisterViews.ServerView.class),
                pages::servers);
        get(servers + "/{key}", ALL, "Shows a mail server", Gives.json(RegisterViews.ServerView.class), pages::server);
        put(
                servers + "/{key}",
                "Puts a mail server in the register",
                RegisterViews.PutServer.class,
                RegisterViews.ServerView.class,
                pages::putServer);
        delete(servers + "/{key}", STAFF, "Takes a mail server out", pages::removeServer);
        String networks = API + "/networks";
        get(networks, ALL, "Lists networks", Gives.listOf(RegisterViews.NetworkView.class), pages::networks);
        get(networks + "/{key}", ALL, "Shows a network", Gives.json(RegisterViews.NetworkView.class), pages::network);
        put(
                networks + "/{key}",
                "Puts a network in the register",
                RegisterViews.PutNetwork.class,
                RegisterViews.NetworkView.class,
                pages::putNetwork);
        delete(networks + "/{key}", STAFF, "Takes a network out", pages::removeNetwork);
        String units = API + "/units";
        get(units, ALL, "Lists units", Gives.listOf(RegisterViews.UnitView.class), pages::units);
        get(units + "/{key}", ALL, "Shows a unit", Gives.json(RegisterViews.UnitView.class), pages::unit);
        put(
                units + "/{key}",
                "Puts a unit in the register",
                RegisterViews.PutUnit.class,
                RegisterViews.UnitView.class,
                pages::putUnit);
        delete(units + "/{key}", STAFF, "Takes a unit out", pages::removeUnit);
        String contacts = API + "/contacts";
        get(contacts, ALL, "Lists contacts", Gives.listOf(RegisterViews.ContactView.class), pages::contacts);
        get(contacts + "/{id}", ALL, "Shows a contact", Gives.json(RegisterViews.ContactView.class), pages::contact);
        put(
                contacts + "/{id}",
                "Puts a contact in the register",
                RegisterViews.PutContact.class,
                RegisterViews.ContactView.class,
                pages::putContact);
        delete(contacts + "/{id}", STAFF, "Takes a contact out", pages::removeContact);
        String exemptions = API + "/exemptions";
        get(exemptions, ALL, "Lists exemptions", Gives.listOf(RegisterViews.ExemptionView.class), pages::exemptions);
        get(
                exemptions + "/{id}",
                ALL,
                "Shows an exemption",
                Gives.json(RegisterViews.ExemptionView.class),
                pages::exemption);
        put(
                exemptions + "/{id}",
                "Puts an exemption in the register",
                RegisterViews.PutExemption.class,
                RegisterViews.ExemptionView.class,
                pages::putExemption);
        delete(exemptions + "/{id}", STAFF, "Ends an exemption", pages::endExemption);
        routes.add(new Route(
                HttpMethod.POST,
                API + "/register/import",
                STAFF,
                "Replaces a table of the register by a CSV file",
                List.of("kind", "table", "dry_run"),
                Optional.of(Body.of("text/csv", Route.TEXT_OCTETS)),
                Gives.json(ImportPages.Counts.class),
                Mode.CHANGE,
                tables::read));
    }

    private void office(WebParts parts) {
        Notices notices = new Notices(parts);
        KeyPages keys = new KeyPages(parts);
        get(
                API + "/blocks",
                ALL,
                "Lists live blocks, and what each device shows",
                Gives.listOf(Blocks.View.class),
                new Blocks(parts)::list);
        Blocking blocking = new Blocking(parts);
        Gives view = Gives.json(Blocking.View.class);
        get(API + "/blocking", READERS, "Tells whether blocking is stopped, and its caps", view, blocking::show);
        Set<Role> security = Route.roles(Role.SECURITY);
        String actions = API + "/blocking/actions";
        post(actions + "/stop", security, "Stops all blocking", Asked.Reason.class, view, blocking::stop);
        post(actions + "/resume", security, "Lets blocking go on", Asked.Reason.class, view, blocking::resume);
        get(
                API + "/tests",
                Route.roles(Role.ANALYST, Role.SECURITY, Role.AUDITOR),
                "Lists tests that wait or run",
                Gives.listOf(Tests.View.class),
                new Tests(parts)::pending);
        get(
                API + "/notices",
                STAFF,
                "Lists notices that did not go, or those of a state",
                page("state"),
                Gives.listOf(Notices.View.class),
                notices::list);
        String notice = API + "/notices/{id}/actions";
        Gives posted = Gives.json(Notices.View.class);
        post(notice + "/retry", STAFF, "Sends a notice again", Asked.Nothing.class, posted, notices::retry);
        post(notice + "/settle", STAFF, "Says what became of a notice", Asked.Settle.class, posted, notices::settle);
        Set<Role> keepers = Route.roles(Role.SECURITY, Role.POLICY);
        get(API + "/keys", keepers, "Lists API keys", Gives.listOf(KeyPages.View.class), keys::list);
        routes.add(new Route(
                HttpMethod.POST,
                API + "/keys",
                keepers,
                "Makes an API key, which is shown this once",
                List.of(),
                Optional.of(Body.json(Asked.MakeKey.class)),
                Gives.json(KeyPages.Made.class).status(201),
                Mode.CHANGE_ONCE,
                keys::make));
        delete(API + "/keys/{key}", keepers, "Revokes an API key", keys::revoke);
        get(
                API + "/record/verify",
                Route.roles(Role.AUDITOR, Role.SECURITY, Role.POLICY),
                "Verifies all records",
                List.of("replay"),
                Gives.json(RecordPages.Verified.class),
                new RecordPages(parts)::verify);
        get(API + "/whoami", ALL, "Says who asks", Gives.json(KeyPages.Self.class), keys::self);
        get(
                API + "/openapi.json",
                NOBODY,
                "Describes all this in OpenAPI 3.1",
                Gives.other("application/json"),
                _ -> OpenApi.answer(all()));
        get(
                "/orders/{token}",
                NOBODY,
                "Shows whether an order is genuine",
                Gives.json(OrderPage.View.class),
                new OrderPage(parts)::show);
        get("/health", NOBODY, "Says whether the office is up", Gives.json(Metrics.Health.class), metrics::health);
        get(
                "/metrics",
                Route.roles(Role.AUDITOR, Role.SECURITY, Role.SYSTEM),
                "Gives counts in the text format of Prometheus",
                Gives.other("text/plain"),
                metrics::show);
    }
}

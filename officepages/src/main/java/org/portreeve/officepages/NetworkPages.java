package org.portreeve.officepages;

import java.util.List;
import java.util.Optional;
import org.portreeve.office.Reach;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.RegisterQuery;
import org.portreeve.store.Transaction;

/// Networks: the list, one with what is in it, and their form. In a path `/` is written `_`.
final class NetworkPages {
    private final RegisterDesk desk;

    NetworkPages(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/networks", Allowed.ALL, this::list),
                Route.get("/networks/new", Allowed.STAFF, _ -> form(Optional.empty(), Typed.NOTHING)),
                Route.post("/networks", Allowed.STAFF, this::add),
                Route.get("/networks/{key}", Allowed.ALL, this::one),
                Route.get("/networks/{key}/edit", Allowed.STAFF, this::edit),
                Route.post("/networks/{key}", Allowed.STAFF, this::change),
                Route.post("/networks/{key}/remove", Allowed.STAFF, this::remove));
    }

    public record Row(String cidr, String path, String name, Optional<String> unit) {
        static Row of(Network network) {
            return new Row(
                    network.cidr().toString(), NetworkPages.path(network.cidr()), network.name(), network.unit());
        }
    }

    public record One(
            String cidr,
            String path,
            String name,
            Optional<Register.Unit> unit,
            List<Row> nested,
            List<ServerLine> servers,
            List<Lines.OfCase> cases,
            List<Lines.OfContact> contacts,
            List<Lines.OfExemption> exemptions) {}

    /// A server in the network.
    public record ServerLine(String key, String path, List<String> addresses, Optional<String> unit) {
        static ServerLine of(Register.MailServer server) {
            return new ServerLine(
                    server.key(), ServerPages.path(server.key()), Lines.addresses(server.addresses()), server.unit());
        }
    }

    static String path(Cidr cidr) {
        return "/networks/" + Lines.networkKey(cidr.toString());
    }

    private Reply list(Visit visit) {
        return desk.read(tx -> Reply.Page.of("officepages/networks")
                .with(
                        "list",
                        Listed.of(
                                visit,
                                cursor ->
                                        tx.register().lists().networks(RegisterDesk.query(visit), cursor, Listed.ROWS),
                                Row::of))
                .with("q", visit.query("q").orElse(""))
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Network found(Transaction tx, Visit visit) {
        String key = visit.at("key");
        Optional<Reach> reach = RegisterDesk.reach(tx, visit);
        return RegisterWords.cidr(key.replace('_', '/'))
                .flatMap(tx.register()::network)
                .filter(network -> reach.isEmpty()
                        || network.unit().filter(reach.get()::is).isPresent())
                .orElseThrow(() -> Sorry.missing("network " + Fields.shortened(key)));
    }

    private Reply one(Visit visit) {
        return desk.read(tx -> {
            Network network = found(tx, visit);
            return Reply.Page.of("officepages/network")
                    .with("network", view(tx, visit, network))
                    .with("staff", RegisterDesk.staff(visit));
        });
    }

    private One view(Transaction tx, Visit visit, Network network) {
        Optional<Reach> reach = RegisterDesk.reach(tx, visit);
        String cidr = network.cidr().toString();
        // A reader who is bound to a unit sees what of it is theirs.
        RegisterQuery inside = new RegisterQuery(
                Optional.of(cidr),
                visit.clearance().confined() ? Optional.of(visit.actor().unit().orElse("")) : Optional.empty());
        return new One(
                cidr,
                path(network.cidr()),
                network.name(),
                network.unit().flatMap(tx.register()::unit),
                tx.register().lists().networks(inside, Optional.empty(), Listed.ROWS).rows().stream()
                        .filter(other -> !other.cidr().equals(network.cidr()))
                        .map(Row::of)
                        .toList(),
                tx.register().lists().servers(inside, Optional.empty(), Listed.ROWS).rows().stream()
                        .map(ServerLine::of)
                        .toList(),
                Lines.about(tx, reach, cidr),
                tx.register().contacts(new Scope.OfNetwork(network.cidr())).stream()
                        .map(Lines.OfContact::of)
                        .toList(),
                tx
                        .register()
                        .lists()
                        .exemptions(inside, Optional.of(desk.now()), Optional.empty(), Listed.ROWS)
                        .rows()
                        .stream()
                        .map(exemption -> Lines.OfExemption.of(exemption, desk.now()))
                        .toList());
    }

    private Reply.Page form(Optional<Cidr> cidr, Typed typed) {
        return desk.read(tx -> Reply.Page.of("officepages/network-form")
                .with("cidr", cidr.map(Cidr::toString))
                .with("action", cidr.map(NetworkPages::path).orElse("/networks"))
                .with("typed", typed)
                .with("units", tx.register().units()));
    }

    private Reply edit(Visit visit) {
        Network network = desk.read(tx -> found(tx, visit));
        return form(
                Optional.of(network.cidr()),
                Typed.NOTHING.with("name", network.name()).with("unit", network.unit()));
    }

    private Reply add(Visit visit) {
        return Typed.tried(
                visit.form(),
                () -> {
                    String text = Fields.needed(visit.form(), "cidr", 60);
                    Cidr cidr = RegisterWords.cidr(text)
                            .orElseThrow(() ->
                                    Sorry.wrong("“%s” is not a network; write 192.0.2.0/24, with zeros after the prefix"
                                            .formatted(text)));
                    return desk.change(
                            visit,
                            tx -> {
                                if (tx.register().network(cidr).isPresent()) {
                                    throw Sorry.refused("there is a network %s already".formatted(cidr));
                                }
                                return new RegisterChange.PutNetwork(network(tx, cidr, visit.form()));
                            },
                            path(cidr),
                            "register.added");
                },
                typed -> form(Optional.empty(), typed));
    }

    private Reply change(Visit visit) {
        Cidr cidr = desk.read(tx -> found(tx, visit)).cidr();
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutNetwork(network(tx, cidr, visit.form())),
                        path(cidr),
                        "register.changed"),
                typed -> form(Optional.of(cidr), typed));
    }

    private static Network network(Transaction tx, Cidr cidr, Form form) {
        return new Network(cidr, Fields.needed(form, "name", 200), RegisterDesk.unit(tx, form));
    }

    private Reply remove(Visit visit) {
        return desk.change(
                visit,
                tx -> new RegisterChange.RemoveNetwork(found(tx, visit).cidr()),
                "/networks",
                "register.removed");
    }
}

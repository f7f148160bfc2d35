package org.portreeve.officepages;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.portreeve.office.Reach;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Register;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Transaction;

/// Mail servers: the list, one with all that hangs on it, and their form.
final class ServerPages {
    private static final String KEY = "[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}";
    /// Words that paths below `/servers` need.
    private static final Set<String> TAKEN = Set.of("new");

    private final RegisterDesk desk;

    ServerPages(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/servers", Allowed.ALL, this::list),
                Route.get("/servers/new", Allowed.STAFF, visit -> form(visit, Optional.empty(), prefilled(visit))),
                Route.post("/servers", Allowed.STAFF, this::add),
                Route.get("/servers/{key}", Allowed.ALL, this::one),
                Route.get("/servers/{key}/edit", Allowed.STAFF, this::edit),
                Route.post("/servers/{key}", Allowed.STAFF, this::change),
                Route.post("/servers/{key}/remove", Allowed.STAFF, this::remove));
    }

    /// A line of the list.
    public record Row(
            String key,
            String path,
            List<String> names,
            List<String> addresses,
            Optional<String> unit,
            OptionalLong open) {}

    /// A server with all that hangs on it.
    public record One(
            String key,
            String path,
            List<String> names,
            List<String> addresses,
            Optional<Register.Unit> unit,
            Optional<String> mta,
            Optional<String> language,
            List<Lines.OfCase> cases,
            List<Lines.OfContact> contacts,
            List<Lines.OfExemption> exemptions,
            List<Lines.OfBlock> blocks) {}

    static String path(String key) {
        return "/servers/" + Listed.encoded(key);
    }

    private Reply list(Visit visit) {
        return desk.read(tx -> Reply.Page.of("officepages/servers")
                .with(
                        "list",
                        Listed.of(
                                visit,
                                cursor -> tx.register().lists().servers(RegisterDesk.query(visit), cursor, Listed.ROWS),
                                server -> row(tx, server)))
                .with("q", visit.query("q").orElse(""))
                .with("unit", visit.query("unit").orElse(""))
                .with(
                        "units",
                        visit.clearance().confined() ? List.of() : tx.register().units())
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Row row(Transaction tx, MailServer server) {
        return new Row(
                server.key(),
                path(server.key()),
                server.names(),
                Lines.addresses(server.addresses()),
                server.unit(),
                tx.cases().openOn(server.key(), server.addresses()));
    }

    private static MailServer found(Transaction tx, Visit visit) {
        String key = visit.at("key");
        Optional<Reach> reach = RegisterDesk.reach(tx, visit);
        return tx.register()
                .server(key)
                .filter(server ->
                        reach.isEmpty() || server.unit().filter(reach.get()::is).isPresent())
                .orElseThrow(() -> Sorry.missing("server " + Fields.shortened(key)));
    }

    private Reply one(Visit visit) {
        return desk.read(tx -> {
            MailServer server = found(tx, visit);
            return Reply.Page.of("officepages/server")
                    .with("server", view(tx, visit, server))
                    .with("staff", RegisterDesk.staff(visit));
        });
    }

    private One view(Transaction tx, Visit visit, MailServer server) {
        Optional<Reach> reach = RegisterDesk.reach(tx, visit);
        List<Register.Contact> contacts = new ArrayList<>(tx.register().contacts(new Scope.OfServer(server.key())));
        server.unit().ifPresent(unit -> contacts.addAll(tx.register().contacts(new Scope.OfUnit(unit))));
        Stream<Register.Exemption> exemptions = Stream.concat(
                tx.register().exemptions(server.key(), desk.now()).stream(),
                server.addresses().stream().flatMap(address -> tx.register().exemptions(address, desk.now()).stream()));
        return new One(
                server.key(),
                path(server.key()),
                server.names(),
                Lines.addresses(server.addresses()),
                server.unit().flatMap(tx.register()::unit),
                server.mta(),
                server.language(),
                Lines.ofServer(tx, reach, server.key()),
                contacts.stream().map(Lines.OfContact::of).toList(),
                exemptions
                        .distinct()
                        .map(exemption -> Lines.OfExemption.of(exemption, desk.now()))
                        .toList(),
                tx.blocks().of(server.key()).stream().map(Lines.OfBlock::of).toList());
    }

    private static Typed prefilled(Visit visit) {
        return Typed.NOTHING.with("addresses", visit.query("address")).with("unit", visit.query("unit"));
    }

    private Reply.Page form(Visit visit, Optional<String> key, Typed typed) {
        return desk.read(tx -> Reply.Page.of("officepages/server-form")
                .with("key", key)
                .with("action", key.map(ServerPages::path).orElse("/servers"))
                .with("typed", typed)
                .with("units", tx.register().units())
                .with("staff", RegisterDesk.staff(visit)));
    }

    private Reply edit(Visit visit) {
        MailServer server = desk.read(tx -> found(tx, visit));
        Typed typed = Typed.NOTHING
                .with("names", String.join("\n", server.names()))
                .with("addresses", String.join("\n", Lines.addresses(server.addresses())))
                .with("unit", server.unit())
                .with("mta", server.mta())
                .with("language", server.language());
        return form(visit, Optional.of(server.key()), typed);
    }

    private Reply add(Visit visit) {
        return Typed.tried(
                visit.form(),
                () -> {
                    String key = Fields.needed(visit.form(), "key", 253);
                    if (!key.matches(KEY) || TAKEN.contains(key)) {
                        throw Sorry.wrong("a key has letters, digits and . : _ - and begins with a letter or digit");
                    }
                    return desk.change(
                            visit,
                            tx -> {
                                if (tx.register().server(key).isPresent()) {
                                    throw Sorry.refused("there is a server “%s” already".formatted(key));
                                }
                                return new RegisterChange.PutServer(server(tx, key, visit.form()));
                            },
                            path(key),
                            "register.added");
                },
                typed -> form(visit, Optional.empty(), typed));
    }

    private Reply change(Visit visit) {
        String key = desk.read(tx -> found(tx, visit)).key();
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutServer(server(tx, key, visit.form())),
                        path(key),
                        "register.changed"),
                typed -> form(visit, Optional.of(key), typed));
    }

    private static MailServer server(Transaction tx, String key, Form form) {
        List<String> names = Fields.words(form.optional("names").orElse(""));
        if (names.stream().anyMatch(name -> name.length() > 253)) {
            throw Sorry.wrong("a name has up to 253 characters");
        }
        Set<InetAddress> addresses = Fields.addresses(form.text("addresses"));
        return new MailServer(
                key,
                names,
                addresses,
                RegisterDesk.unit(tx, form),
                Fields.line(form, "mta", 100),
                Fields.line(form, "language", 35));
    }

    private Reply remove(Visit visit) {
        return desk.change(
                visit, tx -> new RegisterChange.RemoveServer(found(tx, visit).key()), "/servers", "register.removed");
    }
}

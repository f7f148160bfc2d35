package org.portreeve.officepages;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.RegisterQuery;
import org.portreeve.store.Transaction;

/// Units of the organisation: the list, one with what it has, and their form.
final class UnitPages {
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Set<String> TAKEN = Set.of("new");

    private final RegisterDesk desk;

    UnitPages(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/units", Allowed.ALL, this::list),
                Route.get("/units/new", Allowed.STAFF, _ -> form(Optional.empty(), Typed.NOTHING)),
                Route.post("/units", Allowed.STAFF, this::add),
                Route.get("/units/{key}", Allowed.ALL, this::one),
                Route.get("/units/{key}/edit", Allowed.STAFF, this::edit),
                Route.post("/units/{key}", Allowed.STAFF, this::change),
                Route.post("/units/{key}/remove", Allowed.STAFF, this::remove));
    }

    public record Row(String id, String path, String name) {
        static Row of(Register.Unit unit) {
            return new Row(unit.id(), UnitPages.path(unit.id()), unit.name());
        }
    }

    public record One(
            String id,
            String path,
            String name,
            List<NetworkPages.ServerLine> servers,
            List<NetworkPages.Row> networks,
            List<Lines.OfCase> cases,
            List<Lines.OfContact> contacts) {}

    static String path(String id) {
        return "/units/" + Listed.encoded(id);
    }

    private Reply list(Visit visit) {
        RegisterQuery query = visit.clearance().confined()
                ? RegisterDesk.query(visit)
                : new RegisterQuery(visit.query("q"), Optional.empty());
        return desk.read(tx -> Reply.Page.of("officepages/units")
                .with(
                        "list",
                        Listed.of(visit, cursor -> tx.register().lists().units(query, cursor, Listed.ROWS), Row::of))
                .with("q", visit.query("q").orElse(""))
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Register.Unit found(Transaction tx, Visit visit) {
        Register.Unit unit = RegisterDesk.found(tx, visit.at("key"));
        if (RegisterDesk.reach(tx, visit).filter(reach -> !reach.is(unit.id())).isPresent()) {
            throw Sorry.missing("unit " + unit.id());
        }
        return unit;
    }

    private Reply one(Visit visit) {
        return desk.read(tx -> {
            Register.Unit unit = found(tx, visit);
            return Reply.Page.of("officepages/unit")
                    .with("unit", view(tx, unit))
                    .with("staff", RegisterDesk.staff(visit));
        });
    }

    private static One view(Transaction tx, Register.Unit unit) {
        RegisterQuery own = new RegisterQuery(Optional.empty(), Optional.of(unit.id()));
        return new One(
                unit.id(),
                path(unit.id()),
                unit.name(),
                tx.register().lists().servers(own, Optional.empty(), Listed.ROWS).rows().stream()
                        .map(NetworkPages.ServerLine::of)
                        .toList(),
                tx.register().lists().networks(own, Optional.empty(), Listed.ROWS).rows().stream()
                        .map(NetworkPages.Row::of)
                        .toList(),
                Lines.ofUnit(tx, unit.id()),
                tx.register().contacts(new Scope.OfUnit(unit.id())).stream()
                        .map(Lines.OfContact::of)
                        .toList());
    }

    private static Reply.Page form(Optional<String> id, Typed typed) {
        return Reply.Page.of("officepages/unit-form")
                .with("id", id)
                .with("action", id.map(UnitPages::path).orElse("/units"))
                .with("typed", typed);
    }

    private Reply edit(Visit visit) {
        Register.Unit unit = desk.read(tx -> found(tx, visit));
        return form(Optional.of(unit.id()), Typed.NOTHING.with("name", unit.name()));
    }

    private Reply add(Visit visit) {
        return Typed.tried(
                visit.form(),
                () -> {
                    String id = Fields.needed(visit.form(), "id", 100);
                    if (!id.matches(ID) || TAKEN.contains(id)) {
                        throw Sorry.wrong("an id has letters, digits and . _ - and begins with a letter or digit");
                    }
                    String name = Fields.needed(visit.form(), "name", 200);
                    return desk.change(
                            visit,
                            tx -> {
                                if (tx.register().unit(id).isPresent()) {
                                    throw Sorry.refused("there is a unit “%s” already".formatted(id));
                                }
                                return new RegisterChange.PutUnit(new Register.Unit(id, name));
                            },
                            path(id),
                            "register.added");
                },
                typed -> form(Optional.empty(), typed));
    }

    private Reply change(Visit visit) {
        String id = desk.read(tx -> found(tx, visit)).id();
        return Typed.tried(
                visit.form(),
                () -> {
                    String name = Fields.needed(visit.form(), "name", 200);
                    return desk.change(
                            visit,
                            _ -> new RegisterChange.PutUnit(new Register.Unit(id, name)),
                            path(id),
                            "register.changed");
                },
                typed -> form(Optional.of(id), typed));
    }

    private Reply remove(Visit visit) {
        return desk.change(
                visit, tx -> new RegisterChange.RemoveUnit(found(tx, visit).id()), "/units", "register.removed");
    }
}

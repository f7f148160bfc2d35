package org.portreeve.officepages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.casework.Words;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Transaction;

/// Exemptions: the list, one, and their form. One that ended stays, with its end.
final class ExemptionPages {
    private final RegisterDesk desk;

    ExemptionPages(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/exemptions", Allowed.ALL, this::list),
                Route.get("/exemptions/new", Allowed.STAFF, visit -> form(Optional.empty(), RegisterDesk.about(visit))),
                Route.post("/exemptions", Allowed.STAFF, this::add),
                Route.get("/exemptions/{id}", Allowed.ALL, this::one),
                Route.get("/exemptions/{id}/edit", Allowed.STAFF, this::edit),
                Route.post("/exemptions/{id}", Allowed.STAFF, this::change),
                Route.post("/exemptions/{id}/end", Allowed.STAFF, this::end));
    }

    private Reply list(Visit visit) {
        boolean past = visit.query("show").filter("past"::equals).isPresent();
        return desk.read(tx -> Reply.Page.of("officepages/exemptions")
                .with(
                        "list",
                        Listed.of(
                                visit,
                                cursor -> tx.register()
                                        .lists()
                                        .exemptions(
                                                RegisterDesk.query(visit),
                                                past ? Optional.empty() : Optional.of(desk.now()),
                                                cursor,
                                                Listed.ROWS),
                                exemption -> Lines.OfExemption.of(exemption, desk.now())))
                .with("q", visit.query("q").orElse(""))
                .with("past", past)
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Exemption found(Transaction tx, Visit visit) {
        UUID id = Fields.id(visit, "id");
        return tx.register()
                .exemption(id)
                .filter(exemption -> RegisterDesk.reach(tx, visit)
                        .map(reach -> reach.covers(exemption.scope()))
                        .orElse(true))
                .orElseThrow(() -> Sorry.missing("exemption " + id));
    }

    private Reply one(Visit visit) {
        return desk.read(tx -> Reply.Page.of("officepages/exemption")
                .with("exemption", Lines.OfExemption.of(found(tx, visit), desk.now()))
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Reply.Page form(Optional<UUID> id, Typed typed) {
        return Reply.Page.of("officepages/exemption-form")
                .with("id", id.map(UUID::toString))
                .with("action", id.map(one -> "/exemptions/" + one).orElse("/exemptions"))
                .with("kinds", Words.all(ExemptionKind.class))
                .with("typed", typed);
    }

    private Reply edit(Visit visit) {
        Exemption exemption = desk.read(tx -> found(tx, visit));
        ZoneId zone = visit.visitor().zone();
        Typed typed = RegisterDesk.about(exemption.scope())
                .with("kind", Words.of(exemption.kind()))
                .with("owner", exemption.owner())
                .with("purpose", exemption.purpose())
                .with("from", exemption.from().atZone(zone).toLocalDate().toString())
                .with(
                        "until",
                        exemption
                                .until()
                                .map(until -> until.minusNanos(1)
                                        .atZone(zone)
                                        .toLocalDate()
                                        .toString()));
        return form(Optional.of(exemption.id()), typed);
    }

    private Reply add(Visit visit) {
        UUID id = UUID.randomUUID();
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutExemption(exemption(tx, id, visit, Optional.empty())),
                        "/exemptions/" + id,
                        "register.added"),
                typed -> form(Optional.empty(), typed));
    }

    private Reply change(Visit visit) {
        Exemption before = desk.read(tx -> found(tx, visit));
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutExemption(
                                exemption(tx, before.id(), visit, Optional.of(before.from()))),
                        "/exemptions/" + before.id(),
                        "register.changed"),
                typed -> form(Optional.of(before.id()), typed));
    }

    private Exemption exemption(Transaction tx, UUID id, Visit visit, Optional<Instant> before) {
        Form form = visit.form();
        ZoneId zone = visit.visitor().zone();
        Optional<LocalDate> day = Fields.day(form, "from");
        // A day that was left as it is keeps its hour.
        Instant from = before.filter(old ->
                        day.filter(old.atZone(zone).toLocalDate()::equals).isPresent() || day.isEmpty())
                .or(() -> day.map(date -> Fields.start(date, zone)))
                .orElseGet(desk::now);
        Optional<Instant> until = Fields.day(form, "until").map(date -> Fields.end(date, zone));
        if (until.filter(end -> !end.isAfter(from)).isPresent()) {
            throw Sorry.wrong("it ends before it begins");
        }
        try {
            return new Exemption(
                    id,
                    form.word("kind", ExemptionKind.class).orElseThrow(() -> Sorry.wrong("kind is missing")),
                    RegisterDesk.scope(tx, form),
                    Fields.needed(form, "owner", 200),
                    form.text("purpose", 2000),
                    from,
                    until);
        } catch (IllegalArgumentException e) {
            throw Sorry.wrong(e.getMessage());
        }
    }

    private Reply end(Visit visit) {
        return desk.change(
                visit,
                tx -> new RegisterChange.EndExemption(found(tx, visit).id(), desk.now()),
                "/exemptions/" + Fields.id(visit, "id"),
                "exemption.ended");
    }
}

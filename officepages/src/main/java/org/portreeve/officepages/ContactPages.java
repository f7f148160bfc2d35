package org.portreeve.officepages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.portreeve.casework.Words;
import org.portreeve.contacts.MailAddress;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.ContactRole;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Transaction;

/// Contacts: the list, one, and their form.
final class ContactPages {
    private static final int BY_HAND = 90;

    private final RegisterDesk desk;

    ContactPages(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/contacts", Allowed.ALL, this::list),
                Route.get("/contacts/new", Allowed.STAFF, visit -> form(Optional.empty(), RegisterDesk.about(visit))),
                Route.post("/contacts", Allowed.STAFF, this::add),
                Route.get("/contacts/{id}", Allowed.ALL, this::one),
                Route.get("/contacts/{id}/edit", Allowed.STAFF, this::edit),
                Route.post("/contacts/{id}", Allowed.STAFF, this::change),
                Route.post("/contacts/{id}/confirm", Allowed.STAFF, this::confirm),
                Route.post("/contacts/{id}/remove", Allowed.STAFF, this::remove));
    }

    private Reply list(Visit visit) {
        return desk.read(tx -> Reply.Page.of("officepages/contacts")
                .with(
                        "list",
                        Listed.of(
                                visit,
                                cursor ->
                                        tx.register().lists().contacts(RegisterDesk.query(visit), cursor, Listed.ROWS),
                                Lines.OfContact::of))
                .with("q", visit.query("q").orElse(""))
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Contact found(Transaction tx, Visit visit) {
        UUID id = Fields.id(visit, "id");
        return tx.register()
                .contact(id)
                .filter(contact -> RegisterDesk.reach(tx, visit)
                        .map(reach -> reach.covers(contact.scope()))
                        .orElse(true))
                .orElseThrow(() -> Sorry.missing("contact " + id));
    }

    private Reply one(Visit visit) {
        return desk.read(tx -> Reply.Page.of("officepages/contact")
                .with("contact", Lines.OfContact.of(found(tx, visit)))
                .with("staff", RegisterDesk.staff(visit)));
    }

    private static Reply.Page form(Optional<UUID> id, Typed typed) {
        return Reply.Page.of("officepages/contact-form")
                .with("id", id.map(UUID::toString))
                .with("action", id.map(one -> "/contacts/" + one).orElse("/contacts"))
                .with("roles", Words.all(ContactRole.class))
                .with("typed", typed);
    }

    private Reply edit(Visit visit) {
        Contact contact = desk.read(tx -> found(tx, visit));
        Typed typed = RegisterDesk.about(contact.scope())
                .with("role", Words.of(contact.role()))
                .with("name", contact.name())
                .with("mail", contact.mail())
                .with("phone", contact.phone())
                .with("confidence", Integer.toString(contact.confidence()));
        return form(Optional.of(contact.id()), typed);
    }

    private Reply add(Visit visit) {
        UUID id = UUID.randomUUID();
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutContact(
                                contact(tx, id, visit.form(), "hand", Optional.of(desk.now()))),
                        "/contacts/" + id,
                        "register.added"),
                typed -> form(Optional.empty(), typed));
    }

    private Reply change(Visit visit) {
        Contact before = desk.read(tx -> found(tx, visit));
        return Typed.tried(
                visit.form(),
                () -> desk.change(
                        visit,
                        tx -> new RegisterChange.PutContact(
                                contact(tx, before.id(), visit.form(), before.source(), before.confirmed())),
                        "/contacts/" + before.id(),
                        "register.changed"),
                typed -> form(Optional.of(before.id()), typed));
    }

    private static Contact contact(Transaction tx, UUID id, Form form, String source, Optional<Instant> confirmed) {
        Optional<String> mail = Fields.line(form, "mail", 320);
        mail.ifPresent(ContactPages::mailbox);
        OptionalLong confidence = form.number("confidence");
        try {
            return new Contact(
                    id,
                    RegisterDesk.scope(tx, form),
                    form.word("role", ContactRole.class).orElse(ContactRole.ADMINISTRATOR),
                    Fields.line(form, "name", 200),
                    mail,
                    Fields.line(form, "phone", 40),
                    source,
                    Math.clamp(confidence.orElse(BY_HAND), -1, 101),
                    confirmed);
        } catch (IllegalArgumentException e) {
            throw Sorry.wrong(e.getMessage());
        }
    }

    private static void mailbox(String text) {
        try {
            MailAddress.parse(text);
        } catch (IllegalArgumentException _) {
            throw Sorry.wrong("“%s” is not a mail address".formatted(Fields.shortened(text)));
        }
    }

    /// Somebody has found that it is right.
    private Reply confirm(Visit visit) {
        return desk.change(
                visit,
                tx -> {
                    Contact contact = found(tx, visit);
                    return new RegisterChange.ConfirmContact(
                            contact.id(), Math.max(contact.confidence(), BY_HAND), desk.now());
                },
                "/contacts/" + Fields.id(visit, "id"),
                "contact.confirmed");
    }

    private Reply remove(Visit visit) {
        return desk.change(
                visit, tx -> new RegisterChange.RemoveContact(found(tx, visit).id()), "/contacts", "register.removed");
    }
}

package org.portreeve.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.portreeve.contacts.MailAddress;
import org.portreeve.office.Reach;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Transaction;
import org.springframework.dao.DataIntegrityViolationException;

/// The register: what is read, put and removed over REST.
final class RegisterPages {
    private final WebParts parts;

    RegisterPages(WebParts parts) {
        this.parts = parts;
    }

    /// What a caller sees of a list.
    private <T> Answer list(
            Call call,
            Function<Transaction, List<T>> all,
            BiPredicate<Reach, T> seen,
            Function<T, String> key,
            Function<T, ?> view) {
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, call.by().clearance());
            List<T> rows = all.apply(tx).stream()
                    .filter(row -> reach.isEmpty() || seen.test(reach.get(), row))
                    .toList();
            return Listing.of(call, rows, key, view);
        });
    }

    private <T> Answer one(
            Call call,
            String what,
            Function<Transaction, Optional<T>> find,
            BiPredicate<Reach, T> seen,
            Function<T, ? extends Record> view) {
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, call.by().clearance());
            return find.apply(tx)
                    .filter(row -> reach.isEmpty() || seen.test(reach.get(), row))
                    .map(row -> Answer.json(view.apply(row)))
                    .orElseThrow(() -> Refusal.missing(what));
        });
    }

    private void change(Transaction tx, Call call, RegisterChange change) {
        try {
            tx.register().apply(change, call.actor(), now());
        } catch (DataIntegrityViolationException _) {
            throw Refusal.of(409, "something in the register still refers to it");
        }
    }

    private Answer remove(Call call, String what, Function<Transaction, Boolean> there, RegisterChange change) {
        return parts.store().inTransaction(tx -> {
            if (!there.apply(tx)) {
                throw Refusal.missing(what);
            }
            change(tx, call, change);
            return Answer.nothing();
        });
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static String key(Call call, String what, String pattern) {
        String key = call.at("key");
        if (!key.matches(pattern)) {
            throw Refusal.invalid("%s is not a key of %s".formatted(Problem.quoted(key), what));
        }
        return key;
    }

    private static void unit(Transaction tx, Optional<String> unit) {
        unit.filter(id -> tx.register().unit(id).isEmpty()).ifPresent(id -> {
            throw Refusal.invalid("unit: there is no unit %s in the register".formatted(Problem.quoted(id)));
        });
    }

    Answer units(Call call) {
        return list(
                call,
                tx -> tx.register().units(),
                (reach, unit) -> reach.is(unit.id()),
                Register.Unit::id,
                RegisterViews.UnitView::of);
    }

    Answer unit(Call call) {
        return one(
                call,
                "unit " + Problem.quoted(call.at("key")),
                tx -> tx.register().unit(call.at("key")),
                (reach, unit) -> reach.is(unit.id()),
                RegisterViews.UnitView::of);
    }

    Answer putUnit(Call call) {
        String key = key(call, "units", "[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
        Register.Unit unit =
                new Register.Unit(key, call.body(RegisterViews.PutUnit.class).name());
        return parts.store().inTransaction(tx -> {
            change(tx, call, new RegisterChange.PutUnit(unit));
            return Answer.json(RegisterViews.UnitView.of(unit));
        });
    }

    Answer removeUnit(Call call) {
        String key = call.at("key");
        return remove(
                call,
                "unit " + Problem.quoted(key),
                tx -> tx.register().unit(key).isPresent(),
                new RegisterChange.RemoveUnit(key));
    }

    private static Cidr cidr(Call call) {
        String text = call.at("key").replace('_', '/');
        return RegisterViews.cidr(text)
                .orElseThrow(() -> Refusal.missing("network %s; write 192.0.2.0_24".formatted(Problem.quoted(text))));
    }

    private static Optional<Register.Network> network(Transaction tx, Cidr cidr) {
        return tx.register().networks().stream()
                .filter(network -> network.cidr().equals(cidr))
                .findFirst();
    }

    private static boolean seen(Reach reach, Register.Network network) {
        return network.unit().filter(reach::is).isPresent();
    }

    Answer networks(Call call) {
        return list(
                call,
                tx -> tx.register().networks(),
                RegisterPages::seen,
                network -> network.cidr().toString(),
                RegisterViews.NetworkView::of);
    }

    Answer network(Call call) {
        Cidr cidr = cidr(call);
        return one(
                call, "network " + cidr, tx -> network(tx, cidr), RegisterPages::seen, RegisterViews.NetworkView::of);
    }

    Answer putNetwork(Call call) {
        var asked = call.body(RegisterViews.PutNetwork.class);
        Register.Network network = new Register.Network(cidr(call), asked.name(), asked.unit());
        return parts.store().inTransaction(tx -> {
            unit(tx, asked.unit());
            change(tx, call, new RegisterChange.PutNetwork(network));
            return Answer.json(RegisterViews.NetworkView.of(network));
        });
    }

    Answer removeNetwork(Call call) {
        Cidr cidr = cidr(call);
        return remove(
                call, "network " + cidr, tx -> network(tx, cidr).isPresent(), new RegisterChange.RemoveNetwork(cidr));
    }

    Answer servers(Call call) {
        return parts.store().read(tx -> {
            Optional<String> unit = Reach.of(tx, call.by().clearance()).isPresent()
                    ? Optional.of(call.actor().unit().orElse("-"))
                    : call.query("unit");
            return Listing.of(
                    call, tx.register().servers(unit, call.cursor(), call.limit()), RegisterViews.ServerView::of);
        });
    }

    Answer server(Call call) {
        return one(
                call,
                "server " + Problem.quoted(call.at("key")),
                tx -> tx.register().server(call.at("key")),
                (reach, server) -> server.unit().filter(reach::is).isPresent(),
                RegisterViews.ServerView::of);
    }

    Answer putServer(Call call) {
        String key = key(call, "servers", "[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}");
        var asked = call.body(RegisterViews.PutServer.class);
        if (asked.addresses().isEmpty()) {
            throw Refusal.invalid("addresses: a mail server has an address");
        }
        Register.MailServer server = new Register.MailServer(
                key, asked.names().orElse(List.of()), asked.addresses(), asked.unit(), asked.mta(), asked.language());
        return parts.store().inTransaction(tx -> {
            unit(tx, asked.unit());
            change(tx, call, new RegisterChange.PutServer(server));
            return Answer.json(RegisterViews.ServerView.of(server));
        });
    }

    Answer removeServer(Call call) {
        String key = call.at("key");
        return remove(
                call,
                "server " + Problem.quoted(key),
                tx -> tx.register().server(key).isPresent(),
                new RegisterChange.RemoveServer(key));
    }

    Answer contacts(Call call) {
        return list(
                call,
                tx -> tx.register().contacts(),
                (reach, contact) -> reach.covers(contact.scope()),
                contact -> contact.id().toString(),
                RegisterViews.ContactView::of);
    }

    Answer contact(Call call) {
        UUID id = call.id("contact");
        return one(
                call,
                "contact " + id,
                tx -> tx.register().contact(id),
                (reach, contact) -> reach.covers(contact.scope()),
                RegisterViews.ContactView::of);
    }

    Answer putContact(Call call) {
        UUID id = call.id("contact");
        var asked = call.body(RegisterViews.PutContact.class);
        asked.mail().ifPresent(RegisterPages::mailbox);
        return parts.store().inTransaction(tx -> {
            Register.Contact contact;
            try {
                contact = new Register.Contact(
                        id,
                        asked.scope().scope(tx),
                        asked.role(),
                        asked.name(),
                        asked.mail(),
                        asked.phone(),
                        asked.source().orElse("hand"),
                        asked.confidence().orElse(90),
                        asked.confirmed());
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid(e.getMessage());
            }
            change(tx, call, new RegisterChange.PutContact(contact));
            return Answer.json(RegisterViews.ContactView.of(contact));
        });
    }

    private static void mailbox(String text) {
        try {
            MailAddress.parse(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid("mail: %s is not a mail address".formatted(Problem.quoted(text)));
        }
    }

    Answer removeContact(Call call) {
        UUID id = call.id("contact");
        return remove(
                call,
                "contact " + id,
                tx -> tx.register().contact(id).isPresent(),
                new RegisterChange.RemoveContact(id));
    }

    private static Optional<Register.Exemption> exemption(Transaction tx, UUID id) {
        return tx.register().exemptions().stream()
                .filter(exemption -> exemption.id().equals(id))
                .findFirst();
    }

    Answer exemptions(Call call) {
        return list(
                call,
                tx -> tx.register().exemptions(),
                (reach, exemption) -> reach.covers(exemption.scope()),
                exemption -> exemption.id().toString(),
                RegisterViews.ExemptionView::of);
    }

    Answer exemption(Call call) {
        UUID id = call.id("exemption");
        return one(
                call,
                "exemption " + id,
                tx -> exemption(tx, id),
                (reach, exemption) -> reach.covers(exemption.scope()),
                RegisterViews.ExemptionView::of);
    }

    Answer putExemption(Call call) {
        UUID id = call.id("exemption");
        var asked = call.body(RegisterViews.PutExemption.class);
        if (asked.scope().type() == RegisterViews.About.Kind.UNIT) {
            throw Refusal.invalid("scope: an exemption is for a server or a network, not for a unit");
        }
        return parts.store().inTransaction(tx -> {
            Register.Exemption exemption = new Register.Exemption(
                    id,
                    asked.kind(),
                    asked.scope().scope(tx),
                    asked.owner(),
                    asked.purpose(),
                    asked.from().orElseGet(this::now),
                    asked.until());
            change(tx, call, new RegisterChange.PutExemption(exemption));
            return Answer.json(RegisterViews.ExemptionView.of(exemption));
        });
    }

    /// What ended stays in the register, with its end.
    Answer endExemption(Call call) {
        UUID id = call.id("exemption");
        return remove(
                call,
                "exemption " + id,
                tx -> exemption(tx, id).isPresent(),
                new RegisterChange.EndExemption(id, now()));
    }
}

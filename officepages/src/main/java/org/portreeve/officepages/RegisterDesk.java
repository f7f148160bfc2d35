package org.portreeve.officepages;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.office.Reach;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.RegisterQuery;
import org.portreeve.store.Transaction;
import org.springframework.dao.DataIntegrityViolationException;

/// What all pages of the register do alike: search for whoever looks, change, and say why not.
final class RegisterDesk {
    private final OfficeParts parts;

    RegisterDesk(OfficeParts parts) {
        this.parts = parts;
    }

    Instant now() {
        return parts.clock().instant();
    }

    <T> T read(Function<Transaction, T> work) {
        return parts.store().read(work);
    }

    /// What a visit searches for, bounded to the own unit where a reader sees no more.
    static RegisterQuery query(Visit visit) {
        Optional<String> unit =
                visit.clearance().confined() ? Optional.of(visit.actor().unit().orElse("")) : visit.query("unit");
        return new RegisterQuery(visit.query("q"), unit);
    }

    static Optional<Reach> reach(Transaction tx, Visit visit) {
        return Reach.of(tx, visit.clearance());
    }

    static boolean staff(Visit visit) {
        return visit.clearance().staff();
    }

    /// Makes one change, made in the transaction that makes it, and leads to a path.
    Reply change(Visit visit, Function<Transaction, RegisterChange> make, String path, String said) {
        parts.store().transact(tx -> {
            RegisterChange change = make.apply(tx);
            try {
                tx.register().apply(change, visit.actor(), now());
            } catch (DataIntegrityViolationException _) {
                throw Sorry.refused("something in the register still refers to it");
            }
        });
        return Reply.Redirect.to(path).saying(said);
    }

    /// A unit that somebody chose, if any; it has to be there.
    static Optional<String> unit(Transaction tx, Form form) {
        Optional<String> unit = Fields.line(form, "unit", 100);
        unit.filter(id -> tx.register().unit(id).isEmpty()).ifPresent(id -> {
            throw Sorry.wrong("there is no unit “%s” in the register".formatted(id));
        });
        return unit;
    }

    /// What a contact or an exemption is about: `type` and `key` of a form.
    static Scope scope(Transaction tx, Form form) {
        String key = Fields.needed(form, "key", 253);
        return switch (form.text("type")) {
            case "server" -> {
                if (tx.register().server(key).isEmpty()) {
                    throw Sorry.wrong("there is no server “%s” in the register".formatted(key));
                }
                yield new Scope.OfServer(key);
            }
            case "unit" -> {
                if (tx.register().unit(key).isEmpty()) {
                    throw Sorry.wrong("there is no unit “%s” in the register".formatted(key));
                }
                yield new Scope.OfUnit(key);
            }
            case "network" ->
                new Scope.OfNetwork(RegisterWords.cidr(key)
                        .orElseThrow(() -> Sorry.wrong("“%s” is not a network; write 192.0.2.0/24".formatted(key))));
            default -> throw Sorry.wrong("it is about a server, a unit or a network");
        };
    }

    /// Fields of a form that say what it is about, from the address of a link to it.
    static Typed about(Visit visit) {
        return Typed.NOTHING.with("type", visit.query("type")).with("key", visit.query("key"));
    }

    static Typed about(Scope scope) {
        Lines.About about = Lines.About.of(scope);
        return Typed.NOTHING.with("type", about.type()).with("key", about.key());
    }

    static Register.Unit found(Transaction tx, String id) {
        return tx.register().unit(id).orElseThrow(() -> Sorry.missing("unit " + Fields.shortened(id)));
    }
}

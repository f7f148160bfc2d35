package org.portreeve.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Phase;
import org.portreeve.office.Reach;
import org.portreeve.office.Veil;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.Page;
import org.portreeve.store.RecordName;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;
import tools.jackson.databind.node.ObjectNode;

/// Cases as they are, and what belongs to each.
final class CaseReads {
    private final WebParts parts;

    CaseReads(WebParts parts) {
        this.parts = parts;
    }

    Answer list(Call call) {
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, call.by().clearance());
            Optional<String> typed = call.query("q");
            if (typed.isPresent()) {
                return search(call, tx, typed.get(), reach);
            }
            CaseQuery query = query(call, reach.flatMap(_ -> call.actor().unit()));
            try {
                return Listing.of(call, tx.cases().list(query, call.cursor(), call.limit()), CaseView.Line::of);
            } catch (IllegalArgumentException _) {
                throw Listing.wrongCursor();
            }
        });
    }

    private static Answer search(Call call, Transaction tx, String typed, Optional<Reach> reach) {
        if (call.query().keySet().stream()
                .anyMatch(name -> !Set.of("q", "limit").contains(name))) {
            throw Refusal.of(400, "q goes with limit only");
        }
        if (typed.isBlank()) {
            throw Refusal.of(400, "q is a number, a server, an address or a network");
        }
        List<CaseRow> rows = tx.cases().search(typed, call.limit()).stream()
                .filter(row -> reach.isEmpty() || reach.get().covers(row))
                .toList();
        return Listing.of(call, new Page<>(rows, Optional.empty()), CaseView.Line::of);
    }

    private static CaseQuery query(Call call, Optional<String> own) {
        Set<String> phases = Set.copyOf(call.query().getOrDefault("phase", List.of()));
        for (String phase : phases) {
            if (!Phase.WORDS.contains(phase)) {
                throw Refusal.of(
                        400,
                        "%s is no phase; there are %s"
                                .formatted(
                                        Problem.quoted(phase),
                                        Phase.WORDS.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        Optional<String> unit = call.query("unit");
        if (own.isPresent() && unit.isPresent() && !own.equals(unit)) {
            throw Refusal.of(403, "you see the cases of your own unit only");
        }
        return new CaseQuery(
                call.word("order", CaseQuery.Order.class).orElse(CaseQuery.Order.NEWEST),
                phases,
                call.truth("open"),
                call.query("server"),
                call.query("assignee"),
                call.truth("advisory"),
                Optional.empty(),
                Optional.empty(),
                call.truth("blocked"),
                own.or(() -> unit),
                OptionalLong.empty());
    }

    Answer one(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            CaseRecord found = readable(tx, call.by(), number);
            return answer(tx, call.by(), found);
        });
    }

    /// The case, if whoever asks may read it.
    static CaseRecord readable(Transaction tx, Caller caller, long number) {
        return Reach.readable(tx, caller.clearance(), number).orElseThrow(() -> Refusal.missing("case " + number));
    }

    /// A case as a caller may see it.
    Answer answer(Transaction tx, Caller caller, CaseRecord found) {
        Veil veil = Veil.of(tx, caller.clearance(), found.number());
        return Answer.json(Json.veiled(veil, Json.node(CaseView.of(found, parts.seal()))))
                .etag(found.version());
    }

    /// What happened, as the record has it, with the texts that lie beside it.
    Answer events(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            readable(tx, call.by(), number);
            Veil veil = Veil.of(tx, call.by().clearance(), number);
            return Listing.of(
                    call,
                    tx.cases().entries(number),
                    entry -> Long.toString(entry.seq()),
                    entry -> Json.veiled(veil, event(tx, call.by(), entry)));
        });
    }

    private static ObjectNode event(Transaction tx, Caller caller, RecordedEntry<CaseEvent> entry) {
        ObjectNode node = Json.object();
        node.put("seq", entry.seq());
        node.put("at", entry.at().toString());
        node.put("hash", entry.hash());
        ObjectNode body = (ObjectNode) Json.trusted(entry.body());
        body.propertyStream().forEach(field -> node.set(field.getKey(), field.getValue()));
        if (caller.clearance().reader()) {
            beside(entry.entry().event()).flatMap(tx.enclosures()::text).ifPresent(text -> node.put("text", text));
        }
        if (!caller.clearance().staff()
                && entry.entry().event() instanceof CaseEvent.NoticeFailed failed
                && Notices.toComplainants(failed.audience())
                && node.get("event") instanceof ObjectNode inner) {
            inner.put("reason", "(withheld)");
        }
        return node;
    }

    private static Optional<Enclosure> beside(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Noted noted -> Optional.of(noted.text());
            case CaseEvent.ContactAttempted attempt -> Optional.of(attempt.who());
            default -> Optional.empty();
        };
    }

    Answer tests(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            readable(tx, call.by(), number);
            Veil veil = Veil.of(tx, call.by().clearance(), number);
            return Listing.of(
                    call,
                    tx.tests().of(number),
                    run -> run.test().id().toString(),
                    run -> Json.veiled(veil, Json.node(Tests.View.of(run))));
        });
    }

    Answer notices(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            readable(tx, call.by(), number);
            Veil veil = Veil.of(tx, call.by().clearance(), number);
            return Listing.of(
                    call,
                    tx.outbox().of(RecordName.ofCase(number)),
                    posted -> posted.notice().id().toString(),
                    posted -> Json.veiled(veil, Json.node(Notices.View.of(tx, posted, call.by()))));
        });
    }

    Answer complaints(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            readable(tx, call.by(), number);
            return Complaints.list(call, tx, ComplaintQuery.ofCase(number));
        });
    }

    /// Whom the register names for a case's server, its unit and its networks.
    Answer contacts(Call call) {
        long number = call.number("case");
        return parts.store().read(tx -> {
            CaseRecord found = readable(tx, call.by(), number);
            Map<UUID, Contact> contacts = new LinkedHashMap<>();
            scopes(tx, found.state())
                    .forEach(scope -> tx.register()
                            .contacts(scope)
                            .forEach(contact -> contacts.putIfAbsent(contact.id(), contact)));
            return Listing.of(
                    call,
                    List.copyOf(contacts.values()),
                    contact -> contact.id().toString(),
                    RegisterViews.ContactView::of);
        });
    }

    private static List<Scope> scopes(Transaction tx, Case about) {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put("server", new Scope.OfServer(about.server()));
        tx.register()
                .server(about.server())
                .flatMap(MailServer::unit)
                .ifPresent(unit -> scopes.put("unit " + unit, new Scope.OfUnit(unit)));
        about.addresses().stream()
                .sorted((one, other) -> Json.text(one).compareTo(Json.text(other)))
                .forEach(address -> {
                    Optional<Network> network = tx.register().networkOf(address);
                    network.ifPresent(of -> scopes.put("network " + of.cidr(), new Scope.OfNetwork(of.cidr())));
                    network.flatMap(Network::unit)
                            .ifPresent(unit -> scopes.putIfAbsent("unit " + unit, new Scope.OfUnit(unit)));
                });
        return List.copyOf(scopes.values());
    }
}

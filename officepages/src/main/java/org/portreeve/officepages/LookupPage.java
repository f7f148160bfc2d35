package org.portreeve.officepages;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.office.Reach;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Cidr;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.Register;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;

/// All that the office knows of an address.
final class LookupPage {
    private static final int COMPLAINTS = 20;

    private final RegisterDesk desk;

    LookupPage(OfficeParts parts) {
        desk = new RegisterDesk(parts);
    }

    List<Route> routes() {
        return List.of(Route.get("/lookup", Allowed.ALL, this::look));
    }

    public record Found(
            String address,
            Optional<NetworkPages.Row> network,
            Optional<NetworkPages.ServerLine> server,
            Optional<Register.Unit> unit,
            List<Lines.OfContact> contacts,
            List<Lines.OfExemption> exemptions,
            List<Lines.OfCase> cases,
            List<ComplaintPages.Row> complaints) {}

    private Reply look(Visit visit) {
        String typed = visit.query("address").orElse("");
        Reply.Page page = Reply.Page.of("officepages/lookup")
                .with("address", typed)
                .with("found", Optional.empty())
                .with("staff", RegisterDesk.staff(visit));
        if (typed.isEmpty()) {
            return page;
        }
        Optional<InetAddress> address = RegisterWords.address(typed);
        if (address.isEmpty()) {
            return page.with(
                            "problem",
                            Optional.of("“%s” is not an address; write 192.0.2.25 or 2001:db8::25"
                                    .formatted(Fields.shortened(typed))))
                    .status(422);
        }
        return desk.read(tx -> page.with("found", Optional.of(found(tx, visit, address.get()))));
    }

    private Found found(Transaction tx, Visit visit, InetAddress address) {
        Optional<Reach> reach = RegisterDesk.reach(tx, visit);
        Optional<Network> network = tx.register().networkOf(address);
        Optional<MailServer> server = tx.register().serverOf(address);
        if (reach.isPresent()) {
            network = network.filter(one -> one.unit().filter(reach.get()::is).isPresent());
            server = server.filter(one -> one.unit().filter(reach.get()::is).isPresent());
            if (network.isEmpty() && server.isEmpty()) {
                throw Sorry.missing(RegisterWords.of(address));
            }
        }
        Optional<String> ofNetwork = network.flatMap(Network::unit);
        Optional<String> unit = server.flatMap(MailServer::unit).or(() -> ofNetwork);
        return new Found(
                RegisterWords.of(address),
                network.map(NetworkPages.Row::of),
                server.map(NetworkPages.ServerLine::of),
                unit.flatMap(tx.register()::unit),
                contacts(tx, reach, scopes(address, network, server, unit)),
                tx.register().exemptions(address, desk.now()).stream()
                        .filter(exemption ->
                                reach.map(own -> own.covers(exemption.scope())).orElse(true))
                        .map(exemption -> Lines.OfExemption.of(exemption, desk.now()))
                        .toList(),
                Lines.about(tx, reach, RegisterWords.of(address)),
                visit.clearance().reader()
                        ? tx
                                .complaints()
                                .list(
                                        new ComplaintQuery(Set.of(), OptionalLong.empty(), Optional.of(address)),
                                        Optional.empty(),
                                        COMPLAINTS)
                                .rows()
                                .stream()
                                .map(ComplaintPages.Row::of)
                                .toList()
                        : List.of());
    }

    private static Set<Scope> scopes(
            InetAddress address, Optional<Network> network, Optional<MailServer> server, Optional<String> unit) {
        Set<Scope> scopes = new LinkedHashSet<>();
        server.ifPresent(one -> scopes.add(new Scope.OfServer(one.key())));
        scopes.add(new Scope.OfNetwork(Cidr.of(address)));
        network.ifPresent(one -> scopes.add(new Scope.OfNetwork(one.cidr())));
        unit.ifPresent(one -> scopes.add(new Scope.OfUnit(one)));
        return scopes;
    }

    private static List<Lines.OfContact> contacts(Transaction tx, Optional<Reach> reach, Set<Scope> scopes) {
        List<Lines.OfContact> contacts = new ArrayList<>();
        for (Scope scope : scopes) {
            if (reach.map(own -> own.covers(scope)).orElse(true)) {
                tx.register().contacts(scope).forEach(contact -> contacts.add(Lines.OfContact.of(contact)));
            }
        }
        return contacts;
    }
}

package org.portreeve.web;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;

/// What an administrator sees: cases on servers and in networks of the own unit, and what the register says of them.
/// Everybody else sees all. What is out of reach is answered like what is not there.
final class Reach {
    private final Transaction tx;
    private final String unit;

    private Reach(Transaction tx, String unit) {
        this.tx = tx;
        this.unit = unit;
    }

    /// What bounds a reader; nothing for whoever sees all.
    static Optional<Reach> of(Transaction tx, Caller caller) {
        return caller.confined() ? Optional.of(own(tx, caller)) : Optional.empty();
    }

    private static Reach own(Transaction tx, Caller caller) {
        return new Reach(tx, caller.actor().unit().orElse(""));
    }

    /// The case, if whoever asks may read it.
    static CaseRecord readable(Transaction tx, Caller caller, long number) {
        return tx.cases()
                .get(number)
                .filter(found -> of(tx, caller)
                        .map(reach -> reach.covers(
                                found.state().server(), found.state().addresses()))
                        .orElse(true))
                .orElseThrow(() -> Refusal.missing("case " + number));
    }

    /// Makes sure that whoever acts on a case may do so at all.
    static void actable(Transaction tx, Caller caller, long number) {
        if (caller.actsConfined()
                && tx.cases().row(number).filter(own(tx, caller)::covers).isEmpty()) {
            throw Refusal.missing("case " + number);
        }
    }

    boolean covers(CaseRow row) {
        return covers(row.server(), row.addresses());
    }

    boolean covers(String server, Collection<InetAddress> addresses) {
        return covers(tx.register().server(server))
                || addresses.stream()
                        .anyMatch(address -> tx.register()
                                .networkOf(address)
                                .flatMap(Network::unit)
                                .filter(this::is)
                                .isPresent());
    }

    private boolean covers(Optional<MailServer> server) {
        return server.flatMap(MailServer::unit).filter(this::is).isPresent();
    }

    boolean is(String other) {
        return !unit.isEmpty() && unit.equals(other);
    }

    boolean covers(Scope scope) {
        return switch (scope) {
            case Scope.OfUnit(String id) -> is(id);
            case Scope.OfServer(String key) -> covers(tx.register().server(key));
            case Scope.OfNetwork(Cidr cidr) ->
                tx.register()
                        .networkOf(cidr.address())
                        .flatMap(Network::unit)
                        .filter(this::is)
                        .isPresent();
        };
    }
}

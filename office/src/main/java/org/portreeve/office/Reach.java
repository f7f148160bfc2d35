package org.portreeve.office;

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
public final class Reach {
    private final Transaction tx;
    private final String unit;

    private Reach(Transaction tx, String unit) {
        this.tx = tx;
        this.unit = unit;
    }

    /// What bounds a reader; nothing for whoever sees all.
    public static Optional<Reach> of(Transaction tx, Clearance clearance) {
        return clearance.confined() ? Optional.of(own(tx, clearance)) : Optional.empty();
    }

    private static Reach own(Transaction tx, Clearance clearance) {
        return new Reach(tx, clearance.actor().unit().orElse(""));
    }

    /// The case, if whoever asks may read it.
    public static Optional<CaseRecord> readable(Transaction tx, Clearance clearance, long number) {
        return tx.cases()
                .get(number)
                .filter(found -> of(tx, clearance)
                        .map(reach -> reach.covers(
                                found.state().server(), found.state().addresses()))
                        .orElse(true));
    }

    /// Whether there is such a case, and whoever asks may act on it at all.
    public static boolean actable(Transaction tx, Clearance clearance, long number) {
        return tx.cases()
                .row(number)
                .filter(row -> !clearance.actsConfined() || own(tx, clearance).covers(row))
                .isPresent();
    }

    public boolean covers(CaseRow row) {
        return covers(row.server(), row.addresses());
    }

    public boolean covers(String server, Collection<InetAddress> addresses) {
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

    public boolean is(String other) {
        return !unit.isEmpty() && unit.equals(other);
    }

    public boolean covers(Scope scope) {
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

package org.portreeve.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.relaytest.Network;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;

/// The networks that the configuration declares, put into a register that has none yet: else every complaint would be
/// about somebody else's server.
final class FirstNetworks {
    private FirstNetworks() {}

    static Optional<String> register(Store store, List<Network> declared, Instant now) {
        return store.inTransaction(tx -> {
            if (declared.isEmpty() || !tx.register().networks().isEmpty()) {
                return Optional.empty();
            }
            tx.register()
                    .apply(
                            declared.stream()
                                    .<RegisterChange>map(network -> new RegisterChange.PutNetwork(new Register.Network(
                                            Cidr.parse(network.toString()), "from portreeve.yaml", Optional.empty())))
                                    .toList(),
                            Actor.SYSTEM,
                            now);
            return Optional.of("The register has the networks of portreeve.yaml now; add servers and contacts.");
        });
    }
}

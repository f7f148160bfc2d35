package org.portreeve.bench;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Witness;

/// A witness that nothing ever reaches, as the stub delivers nothing.
final class DeafWitness implements Witness {
    @Override
    public String domain() {
        return "witness.example";
    }

    @Override
    public String senderDomain() {
        return "sender.example";
    }

    @Override
    public String localPart(String token) {
        return token;
    }

    @Override
    public Optional<String> zone() {
        return Optional.empty();
    }

    @Override
    public List<InetAddress> addresses() {
        return List.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public void expect(String alias, String token) {}

    @Override
    public void listen(Consumer<Arrival> sink) {}

    @Override
    public void close() {}
}

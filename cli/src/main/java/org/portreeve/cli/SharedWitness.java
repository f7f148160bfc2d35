package org.portreeve.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Witness;

/// One witness for many tests, each of which listens for its own time only.
final class SharedWitness {
    private final Witness witness;
    private final Set<View> views = ConcurrentHashMap.newKeySet();

    SharedWitness(Witness witness) throws IOException {
        this.witness = witness;
        witness.listen(arrival -> views.forEach(view -> view.arrived(arrival)));
    }

    /// The witness for one test. Closing it ends its listening, and leaves the witness to the others.
    Witness view() {
        return new View();
    }

    private final class View implements Witness {
        private final Set<Consumer<Arrival>> sinks = ConcurrentHashMap.newKeySet();

        private void arrived(Arrival arrival) {
            sinks.forEach(sink -> sink.accept(arrival));
        }

        @Override
        public String domain() {
            return witness.domain();
        }

        @Override
        public String senderDomain() {
            return witness.senderDomain();
        }

        @Override
        public String localPart(String token) {
            return witness.localPart(token);
        }

        @Override
        public Optional<String> zone() {
            return witness.zone();
        }

        @Override
        public List<InetAddress> addresses() {
            return witness.addresses();
        }

        @Override
        public void expect(String alias, String token) throws IOException {
            witness.expect(alias, token);
        }

        @Override
        public void listen(Consumer<Arrival> sink) {
            sinks.add(sink);
            views.add(this);
        }

        @Override
        public void close() {
            views.remove(this);
        }
    }
}

package org.portreeve.ownlist;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/// Decides what is done with each message: answered, limited, checked for a signature, or answered with all of the
/// zone. Any number of threads may use it.
final class Desk {
    private final ListZone zone;
    private final Answerer answerer;
    private final ClientRate rate;
    private final Signatures signatures;
    private final ServerSettings settings;
    private final InstantSource clock;

    Desk(ListZone zone, Answerer answerer, ClientRate rate, ServerSettings settings, InstantSource clock) {
        this.zone = zone;
        this.answerer = answerer;
        this.rate = rate;
        this.settings = settings;
        this.clock = clock;
        this.signatures = new Signatures(settings.key());
    }

    /// Writes the answer to a datagram into `out`; gives its length, 0 for none.
    int udp(byte[] in, int length, InetAddress client, byte[] out) throws IOException {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Query query = Query.read(in, length);
        int answer = answerer.answer(query, client, true, second, out);
        if (answer == 0) {
            return 0;
        }
        if (!query.plain() || !answerer.proven(query, client, second)) {
            int cost = (answer + length - 1) / length;
            switch (rate.count(client, cost, (int) second)) {
                case ANSWER -> {}
                case SLIP -> {
                    return query.plain() ? answerer.truncated(query, client, second, out) : 0;
                }
                case DROP -> {
                    return 0;
                }
            }
        }
        return query.plain() && query.signed() ? signed(query, answer, out) : answer;
    }

    private int signed(Query query, int answer, byte[] out) throws IOException {
        byte[] wire = Signatures.sign(signatures.check(query), out, answer);
        if (wire.length > Answerer.UDP_OCTETS) {
            return 0;
        }
        System.arraycopy(wire, 0, out, 0, wire.length);
        return wire.length;
    }

    /// Answers a message that came over TCP. Says whether the client may go on.
    boolean tcp(byte[] in, InetAddress client, OutputStream stream) throws IOException {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Query query = Query.read(in, in.length);
        Optional<Signatures.Check> signature =
                query.plain() && query.signed() ? Optional.of(signatures.check(query)) : Optional.empty();
        if (answerer.transfer(query) && permitted(client, signature)) {
            Transfer.send(zone, query, signature, stream);
            stream.flush();
            return true;
        }
        byte[] out = new byte[Answerer.BUFFER];
        int length = answerer.answer(query, client, false, second, out);
        if (length == 0) {
            return false;
        }
        byte[] answer =
                signature.isPresent() ? Signatures.sign(signature.get(), out, length) : Arrays.copyOf(out, length);
        stream.write(new byte[] {(byte) (answer.length >> 8), (byte) answer.length});
        stream.write(answer);
        stream.flush();
        return true;
    }

    private boolean permitted(InetAddress client, Optional<Signatures.Check> signature) {
        boolean key = settings.key().isEmpty()
                ? signature.isEmpty()
                : signature.filter(Signatures.Check::right).isPresent();
        return key && settings.secondary(client);
    }
}

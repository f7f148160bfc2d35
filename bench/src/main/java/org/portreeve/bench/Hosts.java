package org.portreeve.bench;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.portreeve.relaytest.Target;
import org.portreeve.smtp.Endpoint;

/// The hosts 127.1.0.0, 127.1.0.1 and so on, each made when it is its turn; `begun` is told of it.
record Hosts(int count, int port, Runnable begun) implements Iterable<List<Target>> {
    @Override
    public Iterator<List<Target>> iterator() {
        return IntStream.range(0, count).mapToObj(this::host).iterator();
    }

    private List<Target> host(int number) {
        begun.run();
        int last = 0x7f010000 + number;
        byte[] octets = {(byte) (last >> 24), (byte) (last >> 16), (byte) (last >> 8), (byte) last};
        try {
            Endpoint endpoint = new Endpoint(InetAddress.getByAddress(octets), port);
            return List.of(new Target(Endpoint.text(endpoint.address()), endpoint, false, List.of(), true));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}

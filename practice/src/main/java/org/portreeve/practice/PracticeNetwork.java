package org.portreeve.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// Small mail servers on loopback, some of them open relays, that deliver for real to the witness and to nobody else.
///
/// Each has an address of its own (127.0.0.2 and so on) where the system has them, so that the host which delivers can
/// be told from the one that was tested; elsewhere all share 127.0.0.1.
public final class PracticeNetwork implements AutoCloseable {
    private static final int FIRST_HOST = 2;
    private static final int BACKLOG = 100;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Blueprint, ServerSocket> sockets = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<PracticeServer> servers = new ArrayList<>();

    private PracticeNetwork() {}

    /// Starts all servers.
    ///
    /// @param witness the loopback socket that takes every relayed message
    /// @param tls the certificate for those that offer STARTTLS
    /// @throws IllegalArgumentException when `witness` is not on loopback
    /// @throws IOException when a server cannot listen
    public static PracticeNetwork start(InetSocketAddress witness, SSLContext tls) throws IOException {
        return start(witness, tls, InstantSource.system(), Bounds.DEFAULT);
    }

    static PracticeNetwork start(InetSocketAddress witness, SSLContext tls, InstantSource clock, Bounds bounds)
            throws IOException {
        Outgoing.loopback(witness);
        PracticeNetwork network = new PracticeNetwork();
        try {
            network.open(witness, tls, clock, bounds);
            return network;
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private void open(InetSocketAddress witness, SSLContext tls, InstantSource clock, Bounds bounds)
            throws IOException {
        for (Blueprint blueprint : Blueprint.all(clock)) {
            sockets.put(blueprint, listen(FIRST_HOST + sockets.size()));
        }
        for (Map.Entry<Blueprint, ServerSocket> entry : sockets.entrySet()) {
            Blueprint blueprint = entry.getKey();
            InetAddress address = entry.getValue().getInetAddress();
            String domain = blueprint.name() + ".practice.example";
            Site site = new Site(domain, "mail." + domain, address);
            Outgoing outgoing = new Outgoing(
                    socketOf(blueprint.via()).map(PracticeNetwork::place).orElse(witness),
                    address,
                    site.host(),
                    threads);
            Optional<InetAddress> trusted = socketOf(blueprint.trusts()).map(ServerSocket::getInetAddress);
            ServerSetup setup = new ServerSetup(
                    site,
                    blueprint.policy(),
                    blueprint.tls() ? Optional.of(tls) : Optional.empty(),
                    trusted,
                    outgoing,
                    bounds,
                    clock);
            listeners.add(new Listener(entry.getValue(), setup, threads));
            // Where all share one address, trust in a neighbour's address is trust in everybody.
            Verdict expected = trusted.filter(address::equals).isPresent() ? Verdict.OPEN : blueprint.expected();
            servers.add(new PracticeServer(
                    blueprint.name(),
                    blueprint.description(),
                    new Endpoint(address, entry.getValue().getLocalPort()),
                    domain,
                    expected));
        }
    }

    private Optional<ServerSocket> socketOf(String name) {
        return sockets.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static InetSocketAddress place(ServerSocket socket) {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private static ServerSocket listen(int host) throws IOException {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}));
        } catch (BindException e) {
            return new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        }
    }

    /// All servers, in the order in which they are best shown.
    public List<PracticeServer> servers() {
        return List.copyOf(servers);
    }

    /// Stops all servers and gives up what they still had to deliver.
    @Override
    public void close() {
        try {
            for (Listener listener : listeners) {
                listener.close();
            }
            for (ServerSocket socket : sockets.values()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the practice network did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

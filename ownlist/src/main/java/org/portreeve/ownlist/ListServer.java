package org.portreeve.ownlist;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Answers for a [ListZone] over UDP and TCP, and tells secondaries of its changes.
public final class ListServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ListServer.class.getName());
    private static final int PORT_TRIES = 20;
    private static final int COOKIE_SECRET = 16;

    /// What is closed with it, last first.
    private interface Part {
        void close() throws IOException;
    }

    private final Desk desk;
    private final ServerSettings settings;
    private final TcpListener.Limits limits;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private ListServer(Desk desk, ServerSettings settings, TcpListener.Limits limits) {
        this.desk = desk;
        this.settings = settings;
        this.limits = limits;
    }

    /// Starts all of it, or nothing. What the zone has then is in the first answer.
    public static ListServer start(ListZone zone, ServerSettings settings, InstantSource clock) throws IOException {
        return start(zone, settings, clock, TcpListener.Limits.USUAL);
    }

    static ListServer start(ListZone zone, ServerSettings settings, InstantSource clock, TcpListener.Limits limits)
            throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[COOKIE_SECRET];
        random.nextBytes(secret);
        ClientRate rate = new ClientRate(settings.answersPerSecond(), random.nextLong());
        Desk desk = new Desk(zone, new Answerer(zone, new Cookies(secret)), rate, settings, clock);
        ListServer server = new ListServer(desk, settings, limits);
        try {
            for (InetSocketAddress address : settings.listen()) {
                server.listen(address);
            }
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        for (InetSocketAddress secondary : settings.secondaries()) {
            Notifier notifier = new Notifier(zone, secondary, settings.key());
            server.parts.push(notifier::end);
            notifier.start();
        }
        return server;
    }

    /// Binds both protocols to one port; when the system chooses, it may choose one that is free for TCP only.
    private void listen(InetSocketAddress address) throws IOException {
        IOException failure = null;
        for (int tries = address.getPort() == 0 ? PORT_TRIES : 1; tries > 0; tries--) {
            List<UdpLoop> loops = new ArrayList<>();
            TcpListener tcp = null;
            try {
                tcp = TcpListener.bind(address, desk, limits);
                for (int i = 0; i < settings.threads(); i++) {
                    loops.add(UdpLoop.bind(tcp.address(), desk));
                }
                loops.forEach(loop -> parts.push(loop::close));
                parts.push(tcp::close);
                addresses.add(tcp.address());
                tcp.start();
                loops.forEach(UdpLoop::start);
                return;
            } catch (IOException e) {
                for (UdpLoop loop : loops) {
                    loop.close();
                }
                if (tcp != null) {
                    tcp.close();
                }
                failure = e instanceof BindException
                        ? new IOException("the list cannot listen on %s: %s".formatted(address, e.getMessage()), e)
                        : e;
            }
        }
        throw failure;
    }

    /// Where it listens.
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing the list", e);
            }
        }
    }
}

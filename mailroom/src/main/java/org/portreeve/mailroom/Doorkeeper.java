package org.portreeve.mailroom;

import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/// Bounds the sessions of all listening addresses: how many, how many of one client, how often it comes, how long each
/// lasts.
final class Doorkeeper implements SessionHandler {
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final IntakeLimits limits;
    private final Set<InetAddress> relays;
    private final ClientRate rate;
    private final Map<Session, Guest> guests = new ConcurrentHashMap<>();
    private final Map<ByteBuffer, Integer> clients = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread watch;

    Doorkeeper(IntakeLimits limits, Set<InetAddress> relays, InstantSource clock) {
        this.limits = limits;
        this.relays = relays;
        this.rate = new ClientRate(limits.perMinute(), clock);
        this.watch = Thread.ofVirtual().name("mailroom-doorkeeper").start(this::watch);
    }

    @Override
    public SessionAcceptance accept(Session session) {
        InetAddress address = session.getSocket().getInetAddress();
        if (!(session.getSocket() instanceof MeteredSocket socket) || address == null) {
            return SessionAcceptance.failure(421, "4.3.2 gone already");
        }
        try {
            socket.setTcpNoDelay(true);
        } catch (SocketException e) {
            return SessionAcceptance.failure(421, "4.3.2 gone already");
        }
        int ofClient = clients.merge(ClientRate.client(address), 1, Integer::sum);
        boolean crowded = count.incrementAndGet() > limits.connections()
                || (ofClient > limits.connectionsOfClient() && !relays.contains(address));
        if (crowded || !mayCome(address)) {
            leave(address);
            return SessionAcceptance.failure(421, "4.3.2 too many connections, come back later");
        }
        guests.put(session, new Guest(socket, limits));
        return SessionAcceptance.success();
    }

    /// Counts a connection or a mail of the client at `address`. Returns whether that is not too often.
    boolean mayCome(InetAddress address) {
        return relays.contains(address) || rate.count(ClientRate.client(address));
    }

    Guest guest(Session session) {
        return guests.get(session);
    }

    @Override
    public void onSessionEnd(Session session) {
        Guest gone = guests.remove(session);
        if (gone != null) {
            leave(gone.address());
        }
    }

    private void leave(InetAddress address) {
        count.decrementAndGet();
        clients.computeIfPresent(ClientRate.client(address), (_, sessions) -> sessions > 1 ? sessions - 1 : null);
    }

    int sessions() {
        return guests.size();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                long now = System.nanoTime();
                guests.values().stream().filter(guest -> guest.overdue(now)).forEach(Guest::cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all sessions.
    void close() {
        watch.interrupt();
        guests.values().forEach(Guest::cut);
    }
}

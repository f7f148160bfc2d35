package org.portreeve.witness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/// Bounds the sessions of all listeners: how many, how many of one host, and how long each may last.
final class SessionLimits implements SessionHandler {
    private record Open(Socket socket, InetAddress peer, long endNanos) {}

    private final int most;
    private final int mostOfPeer;
    private final Duration longest;
    private final Map<Session, Open> open = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> peers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread watch;

    SessionLimits(int most, int mostOfPeer, Duration longest) {
        this.most = most;
        this.mostOfPeer = mostOfPeer;
        this.longest = longest;
        this.watch = Thread.ofVirtual().name("witness-session-limits").start(this::watch);
    }

    @Override
    public SessionAcceptance accept(Session session) {
        Socket socket = session.getSocket();
        InetAddress peer = socket.getInetAddress();
        if (peer == null) {
            return SessionAcceptance.failure(421, "4.3.2 gone already");
        }
        try {
            socket.setTcpNoDelay(true);
        } catch (SocketException e) {
            return SessionAcceptance.failure(421, "4.3.2 gone already");
        }
        int ofPeer = peers.merge(peer, 1, Integer::sum);
        if (count.incrementAndGet() > most || ofPeer > mostOfPeer) {
            leave(peer);
            return SessionAcceptance.failure(421, "4.3.2 too many connections, come back later");
        }
        open.put(session, new Open(socket, peer, System.nanoTime() + longest.toNanos()));
        return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
        Open ended = open.remove(session);
        if (ended != null) {
            leave(ended.peer());
        }
    }

    private void leave(InetAddress peer) {
        count.decrementAndGet();
        peers.computeIfPresent(peer, (_, sessions) -> sessions > 1 ? sessions - 1 : null);
    }

    int sessions() {
        return open.size();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                open.values().stream()
                        .filter(session -> System.nanoTime() - session.endNanos() > 0)
                        .forEach(SessionLimits::cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Closes the bare socket: closing a TLS socket could wait for a client that reads nothing.
    private static void cut(Open session) {
        try {
            session.socket().close();
        } catch (IOException e) {
            // It is closed, which is what was wanted.
        }
    }

    /// Ends all sessions.
    void close() {
        watch.interrupt();
        open.values().forEach(SessionLimits::cut);
    }
}

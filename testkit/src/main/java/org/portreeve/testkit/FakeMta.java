package org.portreeve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/// A small mail server on loopback that does what its [Policy] and [MtaSettings] say and remembers all that happened.
/// It answers in order, pipelined or not, and is as strict about the order of commands as RFC 5321 section 4.1.4
/// allows.
public final class FakeMta implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(100);

    private final MtaSettings settings;
    private final Policy policy;
    private final ServerSocket listener;
    private final SSLContext tls;
    private final List<MtaSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ArrayDeque<Instant> recent = new ArrayDeque<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private FakeMta(Policy policy, MtaSettings settings) {
        this.settings = settings;
        this.policy = policy;
        this.tls = settings.certificate().map(SelfSigned::context).orElse(null);
        try {
            this.listener = new ServerSocket(settings.port(), 200, settings.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a server with the standard settings.
    public static FakeMta start(Policy policy) {
        return start(policy, MtaSettings.STANDARD);
    }

    public static FakeMta start(Policy policy, MtaSettings settings) {
        FakeMta mta = new FakeMta(policy, settings);
        Thread.startVirtualThread(mta::accept);
        return mta;
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                letOthersLeave();
                open.add(socket);
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                MtaSession session = new MtaSession(this, socket, settings, policy, tls, welcome());
                sessions.add(session);
                Thread.startVirtualThread(session);
            } catch (IOException e) {
                return;
            }
        }
    }

    /// Gives the sessions whose clients left just now the time to notice it.
    private void letOthersLeave() {
        long end = System.nanoTime() + GRACE.toNanos();
        while (atOnce.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// The reply that turns a connection away, or an empty text.
    private String welcome() {
        if (settings.atOnce() > 0 && atOnce.get() > settings.atOnce()) {
            return "421 4.7.0 " + settings.name() + " too many connections from you";
        }
        if (settings.connections() > 0) {
            Instant now = settings.clock().instant();
            while (!recent.isEmpty()
                    && !recent.peekFirst().plus(settings.window()).isAfter(now)) {
                recent.removeFirst();
            }
            if (recent.size() >= settings.connections()) {
                return "421 4.7.0 " + settings.name() + " connection rate limit exceeded";
            }
            recent.addLast(now);
        }
        return "";
    }

    /// The session says its last words.
    void leaving() {
        atOnce.decrementAndGet();
    }

    void over(Socket socket) {
        open.remove(socket);
    }

    void took(Mail mail) {
        mails.add(mail);
        settings.deliver().accept(mail);
    }

    public InetAddress address() {
        return listener.getInetAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Every connection up to now, oldest first, those turned away included.
    public List<Visit> visits() {
        return sessions.stream().map(MtaSession::visit).toList();
    }

    /// Every message that was accepted with a 2yz reply, oldest first.
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /// The most connections that were open at one time.
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /// Waits until no connection is open; whether that came within `patience`.
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (MtaSession session : sessions) {
            if (!session.awaitEnd(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /// Stops listening and hangs up on everybody.
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

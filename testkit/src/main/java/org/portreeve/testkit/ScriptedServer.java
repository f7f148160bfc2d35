package org.portreeve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// A server on loopback that plays [Script]s: the first connection the first script, and so on; the last script is
/// played again for all that follow. A client that says what the script does not expect is hung up on, and [#close]
/// then fails the test.
public final class ScriptedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final SSLContext tls;
    private final List<ScriptedSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private ScriptedServer(InetAddress address, SSLContext tls, List<Script> scripts) {
        try {
            this.listener = new ServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.tls = tls;
        this.scripts = scripts;
    }

    /// A server of `127.0.0.1` that plays transcripts.
    public static ScriptedServer playing(String... transcripts) {
        return playing(List.of(transcripts).stream().map(Script::of).toArray(Script[]::new));
    }

    /// A server of `127.0.0.1` that plays scripts.
    public static ScriptedServer playing(Script... scripts) {
        return on(Loopback.IPV4, scripts);
    }

    public static ScriptedServer on(InetAddress address, Script... scripts) {
        return on(address, null, scripts);
    }

    /// A server that presents `certificate` in its TLS handshakes; `null` for one made when it is needed.
    public static ScriptedServer on(InetAddress address, SelfSigned certificate, Script... scripts) {
        ScriptedServer server =
                new ScriptedServer(address, certificate == null ? null : certificate.context(), List.of(scripts));
        Thread.startVirtualThread(server::accept);
        return server;
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Script script = scripts.get(Math.min(sessions.size(), scripts.size() - 1));
                ScriptedSession session = new ScriptedSession(socket, script, tls);
                sessions.add(session);
                threads.add(Thread.startVirtualThread(session));
            } catch (IOException e) {
                return;
            }
        }
    }

    public InetAddress address() {
        return listener.getInetAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The clients' addresses, in the order of their connections.
    public List<InetSocketAddress> clients() {
        return sessions.stream().map(ScriptedSession::client).toList();
    }

    /// All that was heard in clear or under TLS, octet by octet (ISO-8859-1), once the sessions are over.
    public String heard() {
        awaitSessions();
        StringBuilder all = new StringBuilder();
        for (ScriptedSession session : sessions) {
            all.append(new String(session.heard(), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    /// What was sent, in octets, in all sessions up to now.
    public long sent() {
        return sessions.stream().mapToLong(ScriptedSession::sent).sum();
    }

    /// Waits until no session is under way, as the clients have left.
    private void awaitSessions() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Ends all sessions.
    ///
    /// @throws AssertionError when a client said what its script did not expect
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sessions.forEach(ScriptedSession::release);
        awaitSessions();
        sessions.forEach(ScriptedSession::hangUp);
        String complaints = String.join(
                "\n",
                sessions.stream()
                        .map(ScriptedSession::complaint)
                        .filter(complaint -> !complaint.isEmpty())
                        .toList());
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints);
        }
    }
}

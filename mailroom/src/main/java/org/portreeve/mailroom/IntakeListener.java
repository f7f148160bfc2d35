package org.portreeve.mailroom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.server.SMTPServer;

/// The office's SMTP listener: takes mail for the office's mailboxes, and nothing for anybody else.
///
/// A client hears 250 for a message only after [Inbox#take] returned. When the inbox cannot keep it, the client hears
/// 451 and comes again; when the connection breaks before the end of a message, nothing was taken.
public final class IntakeListener implements AutoCloseable {
    /// Held here since a logger that nobody holds forgets its level. What the library logs are its clients' words.
    private static final Logger LIBRARY = Logger.getLogger("org.subethamail");

    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int BACKLOG = 512;

    private final Doorkeeper door;
    private final List<SMTPServer> servers = new ArrayList<>();
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private IntakeListener(Doorkeeper door) {
        this.door = door;
    }

    /// Listens on all addresses of `settings`, or on none.
    ///
    /// @throws IOException when one cannot be listened on; the message says which and what to do
    public static IntakeListener start(IntakeSettings settings, Inbox inbox, InstantSource clock) throws IOException {
        LIBRARY.setLevel(Level.OFF);
        Doorkeeper door = new Doorkeeper(settings.limits(), settings.relays(), clock);
        IntakeListener listener = new IntakeListener(door);
        IntakeDialogue dialogue = new IntakeDialogue(settings, door, inbox, clock);
        try {
            for (InetSocketAddress address : settings.listen()) {
                listener.listen(address, settings, dialogue);
            }
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private void listen(InetSocketAddress address, IntakeSettings settings, IntakeDialogue dialogue)
            throws IOException {
        IntakeLimits limits = settings.limits();
        SMTPServer server = SMTPServer.port(address.getPort())
                .bindAddress(address.getAddress())
                .hostName(settings.hostName())
                .softwareName("")
                .backlog(BACKLOG)
                .enableTLS(settings.tls().isPresent())
                .startTlsSocketFactory(socket -> encrypted(settings.tls().orElseThrow(), socket))
                .serverSocketFactory(() -> MeteredSocket.listener(limits.commandOctets()))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .maxConnections(limits.connections())
                .sessionHandler(door)
                .connectionTimeoutMs((int) limits.idle().toMillis())
                .insertReceivedHeaders(false)
                .messageHandlerFactory(_ -> new Transaction())
                .build();
        dialogue.teach(server.getCommandHandler());
        try {
            server.start();
        } catch (RuntimeException e) {
            throw refused(address, e);
        }
        servers.add(server);
        addresses.add(new InetSocketAddress(address.getAddress(), server.getPortAllocated()));
    }

    private static SSLSocket encrypted(SSLContext tls, Socket socket) throws IOException {
        String client = socket.getInetAddress().getHostAddress();
        SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, client, socket.getPort(), true);
        encrypted.setUseClientMode(false);
        return encrypted;
    }

    private static IOException refused(InetSocketAddress address, RuntimeException cause) {
        Throwable root = cause.getCause() instanceof IOException inner ? inner : cause;
        String reason = String.valueOf(root.getMessage());
        String advice = reason.contains("Permission denied")
                ? "; ports below 1024 need root or CAP_NET_BIND_SERVICE"
                : reason.contains("in use") ? "; another program has this port" : "";
        String host = address.getAddress().getHostAddress();
        return new IOException(
                "cannot listen for the office's mail on " + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + address.getPort() + ": " + reason + advice,
                cause);
    }

    /// Where it listens, with the ports that the system chose.
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /// Sessions under way.
    public int sessions() {
        return door.sessions();
    }

    /// Stops listening and ends all sessions. Waits a short while for an inbox that is just taking a mail; its client
    /// hears no 250 then, and sends the mail again.
    @Override
    public void close() {
        List<Thread> stops = servers.stream()
                .map(server -> Thread.ofVirtual().start(server::stop))
                .toList();
        door.close();
        try {
            for (Thread stop : stops) {
                stop.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.portreeve.ownlist;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// One listening address for TCP, each connection in a virtual thread. When there are too many, the one that has been
/// open longest is closed for the next (RFC 7766 section 6.2.3), so that idle ones keep nobody out.
final class TcpListener {
    private static final System.Logger LOG = System.getLogger(TcpListener.class.getName());
    private static final int MOST_QUERIES = 1000;
    private static final int MOST_OCTETS = 4096;
    private static final int OUT_OCTETS = 32 << 10;

    /// What a listener bears.
    ///
    /// @param connections at one time
    /// @param idle how long a connection may say nothing, or take nothing of what is sent to it
    record Limits(int connections, Duration idle) {
        static final Limits USUAL = new Limits(200, Duration.ofSeconds(10));
    }

    private final ServerSocket server;
    private final Desk desk;
    private final Limits limits;
    /// Since when each connection has not moved, in nanoseconds.
    private final Map<Socket, Long> moved = new ConcurrentHashMap<>();

    private TcpListener(ServerSocket server, Desk desk, Limits limits) {
        this.server = server;
        this.desk = desk;
        this.limits = limits;
    }

    static TcpListener bind(InetSocketAddress address, Desk desk, Limits limits) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(address, limits.connections());
            return new TcpListener(server, desk, limits);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    void start() {
        Thread.ofVirtual().name("list-tcp").start(this::accept);
        Thread.ofVirtual().name("list-tcp-idle").start(this::closeIdle);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (moved.size() >= limits.connections()) {
                    moved.entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(idle -> end(idle.getKey()));
                }
                moved.put(socket, System.nanoTime());
                Thread.ofVirtual().name("list-tcp-session").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    // Keeps a lack of file descriptors from turning into a busy loop.
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }
    }

    /// Looks for connections that do not move. A blocked write ends only when its socket is closed.
    private void closeIdle() {
        long limit = limits.idle().toNanos();
        while (!server.isClosed()) {
            LockSupport.parkNanos(limit / 4);
            long now = System.nanoTime();
            moved.forEach((socket, since) -> {
                if (now - since > limit) {
                    end(socket);
                }
            });
        }
    }

    private void end(Socket socket) {
        moved.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a DNS connection", e);
        }
    }

    /// Messages with two octets of length before each (RFC 1035 section 4.2.2), one after the other.
    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(new Moving(socket), OUT_OCTETS);
            for (int queries = 0; queries < MOST_QUERIES; queries++) {
                int length = in.readUnsignedShort();
                if (length > MOST_OCTETS) {
                    return;
                }
                byte[] query = new byte[length];
                in.readFully(query);
                if (!desk.tcp(query, socket.getInetAddress(), out)) {
                    return;
                }
            }
        } catch (EOFException e) {
            // The client has had its answers.
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "a DNS connection failed", e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a DNS connection failed", e);
        } finally {
            moved.remove(socket);
        }
    }

    /// Notes that the client took something.
    private final class Moving extends OutputStream {
        private final Socket socket;
        private final OutputStream out;

        Moving(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
            moved.replace(socket, System.nanoTime());
        }
    }

    void close() throws IOException {
        server.close();
        moved.keySet().forEach(this::end);
    }
}

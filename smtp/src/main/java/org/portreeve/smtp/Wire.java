package org.portreeve.smtp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// The bytes of one TCP connection, in clear or under TLS. Every wait ends at the deadline that was set before it:
/// [Watchdog] then closes the connection under the waiting thread.
final class Wire implements Closeable {
    private static final int TLS_READ = 4 * 1024;

    private final Connection connection;
    private final Watchdog watchdog = Watchdog.INSTANCE;
    private volatile long deadline;
    private volatile boolean expired;
    private SSLSocket tls;
    private InputStream tlsIn;
    private OutputStream tlsOut;

    private Wire(Connection connection) {
        this.connection = connection;
    }

    /// Connects within `limit`, from `source` when it is not null.
    static Wire connect(Endpoint endpoint, InetAddress source, Duration limit) throws IOException {
        Wire wire = new Wire(Connection.of(endpoint.address(), source));
        try {
            wire.within(limit);
            wire.watchdog.watch(wire);
            wire.connection.connect(endpoint.socketAddress());
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /// Sets the deadline of all that follows.
    void within(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /// Whether the deadline closed this wire.
    boolean expired() {
        return expired;
    }

    /// Called by the watchdog: closes the wire when its deadline is over. Returns whether the wire is done with.
    boolean expireIfOverdue(long now) {
        if (!connection.isOpen()) {
            return true;
        }
        if (now - deadline < 0) {
            return false;
        }
        expired = true;
        connection.close();
        return true;
    }

    /// What has arrived, at least one octet, which is waited for; null at the end of the stream.
    byte[] read() throws IOException {
        if (tls == null) {
            return connection.receive();
        }
        byte[] buffer = new byte[TLS_READ];
        int count = tlsIn.read(buffer, 0, buffer.length);
        return count < 0 ? null : Arrays.copyOf(buffer, count);
    }

    /// Throws away what has arrived in clear and was not read. Returns whether there was any.
    boolean discardUnread() {
        return connection.discard();
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        if (tls == null) {
            connection.write(bytes, from, to);
        } else {
            tlsOut.write(bytes, from, to - from);
            tlsOut.flush();
        }
    }

    /// Performs the TLS handshake. No certificate is trusted or refused; it is only looked at.
    SSLSession startTls(SSLContext context, Endpoint endpoint) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(connection.handOver(), Endpoint.text(endpoint.address()), endpoint.port(), true);
        socket.setUseClientMode(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(null);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        SSLSession session = socket.getSession();
        if (!session.isValid()) {
            throw new EOFException("the TLS handshake was not finished");
        }
        tls = socket;
        tlsIn = socket.getInputStream();
        tlsOut = socket.getOutputStream();
        return session;
    }

    boolean encrypted() {
        return tls != null;
    }

    InetAddress localAddress() throws IOException {
        return connection.localAddress();
    }

    /// Closes the connection at once, without waiting for the other side.
    @Override
    public void close() {
        connection.close();
        watchdog.forget(this);
    }
}

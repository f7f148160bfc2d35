package org.portreeve.smtp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// The bytes of one TCP connection, in clear or under TLS. Every wait ends at the deadline that was set before it:
/// [Watchdog] then closes the connection under the waiting thread.
final class Wire implements Closeable {
    private final SocketChannel channel;
    private final Watchdog watchdog;
    private volatile long deadline;
    private volatile boolean expired;
    private SSLSocket tls;
    private InputStream tlsIn;
    private OutputStream tlsOut;

    private Wire(SocketChannel channel, Watchdog watchdog) {
        this.channel = channel;
        this.watchdog = watchdog;
    }

    /// Connects within `limit`, from `source` when it is not null.
    static Wire connect(Endpoint endpoint, InetAddress source, Duration limit) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Wire wire = new Wire(channel, Watchdog.INSTANCE);
        try {
            if (source != null) {
                channel.bind(new InetSocketAddress(source, 0));
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            wire.within(limit);
            wire.watchdog.watch(wire);
            channel.configureBlocking(false);
            boolean connected = channel.connect(endpoint.socketAddress()) || channel.finishConnect();
            channel.configureBlocking(true);
            if (!connected) {
                channel.finishConnect();
            }
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
        if (!channel.isOpen()) {
            return true;
        }
        if (now - deadline < 0) {
            return false;
        }
        expired = true;
        closeChannel();
        return true;
    }

    /// Reads at least one octet into `buffer[from, to)`. Returns how many, or -1 at the end of the stream.
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on the yield, it only saves work
    int read(byte[] buffer, int from, int to) throws IOException {
        if (tls != null) {
            return tlsIn.read(buffer, from, to - from);
        }
        // Others first: a reply that is there by then spares the system a registration and a wake-up.
        Thread.yield();
        return channel.read(ByteBuffer.wrap(buffer, from, to - from));
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        if (tls != null) {
            tlsOut.write(bytes, from, to - from);
            tlsOut.flush();
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Performs the TLS handshake. No certificate is trusted or refused; it is only looked at.
    SSLSession startTls(SSLContext context, Endpoint endpoint) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(channel.socket(), Endpoint.text(endpoint.address()), endpoint.port(), true);
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
        return channel.getLocalAddress() instanceof InetSocketAddress local ? local.getAddress() : null;
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be done about a socket that does not close, and nothing depends on it.
        }
    }

    /// Closes the connection at once, without waiting for the other side.
    @Override
    public void close() {
        closeChannel();
        watchdog.forget(this);
    }
}

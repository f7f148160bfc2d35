package org.portreeve.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A TCP port that refuses connections for as long as this is open: bound, so that nobody else gets it, and not
/// listening.
public final class ClosedPort implements Closeable {
    private final Socket socket = new Socket();

    /// A closed port of `127.0.0.1`.
    public ClosedPort() {
        this(Loopback.IPV4);
    }

    public ClosedPort(InetAddress address) {
        try {
            socket.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetAddress address() {
        return socket.getLocalAddress();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// A port of `127.0.0.1` that was free a moment ago, for a server that must be told its port.
    public static int free() {
        try (ClosedPort port = new ClosedPort()) {
            return port.port();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

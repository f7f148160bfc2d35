package org.portreeve.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A TCP port that does not answer: it listens, but its queue is full, so the kernel drops what asks for a connection
/// (Linux with `tcp_abort_on_overflow` 0, the default).
public final class SilentPort implements Closeable {
    private static final int MORE_THAN_THE_QUEUE_HOLDS = 4;

    private final ServerSocket server;
    private final List<SocketChannel> queue = new ArrayList<>();

    public SilentPort() {
        try {
            server = new ServerSocket(0, 1, Loopback.IPV4);
            for (int i = 0; i < MORE_THAN_THE_QUEUE_HOLDS; i++) {
                SocketChannel channel = SocketChannel.open();
                queue.add(channel);
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(Loopback.IPV4, server.getLocalPort()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetAddress address() {
        return Loopback.IPV4;
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : queue) {
                channel.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.portreeve.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An address and port of loopback behind which one server can be put in place of another.
final class Switchboard implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile InetSocketAddress server;

    Switchboard() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        threads.execute(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// From now on, connections lead to this server.
    void to(InetSocketAddress other) {
        server = other;
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed: nobody calls any more.
            return;
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket there = new Socket()) {
            there.connect(server);
            threads.execute(() -> answer(there, client));
            copy(client.getInputStream(), there.getOutputStream());
        } catch (IOException e) {
            // The client sees that nobody answers.
            return;
        }
    }

    private static void answer(Socket there, Socket client) {
        try (client) {
            copy(there.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // One side hung up, so the dialogue is over.
            return;
        }
    }

    /// Passes on each piece as it comes, whichever side ends first.
    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            // One side hung up, so the dialogue is over.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}

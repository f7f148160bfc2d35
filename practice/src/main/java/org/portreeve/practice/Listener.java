package org.portreeve.practice;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/// Accepts the connections of one server, up to its bound; others are closed at once.
final class Listener implements AutoCloseable {
    private final ServerSocket listener;
    private final ServerSetup setup;
    private final ExecutorService threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Listener(ServerSocket listener, ServerSetup setup, ExecutorService threads) {
        this.listener = listener;
        this.setup = setup;
        this.threads = threads;
        threads.execute(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (open.size() >= setup.bounds().connections()) {
                    socket.close();
                } else {
                    open.add(socket);
                    threads.execute(() -> serve(socket));
                }
            } catch (IOException | RejectedExecutionException e) {
                // Either the listener is closed, which ends the loop, or no connection can be had just now.
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void serve(Socket socket) {
        try {
            new Session(setup, socket).run();
        } finally {
            open.remove(socket);
        }
    }

    /// Stops listening and hangs up on everybody.
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

package org.portreeve.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/// The one thread that waits for all connections in clear: it reads what arrives and wakes whom it is for.
///
/// The JDK's own waiting registers a connection anew for each read, which costs several calls of the system; here it
/// stays registered. The thread is a virtual one, so handing over to a dialogue wakes no processor.
final class Readiness implements Runnable {
    static final Readiness INSTANCE = new Readiness();

    private final Selector selector;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(64 * 1024);
    private final Consumer<SelectionKey> dispatch = key -> connection(key).ready(shared);
    private volatile boolean sleeping;

    private Readiness() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new IllegalStateException("this system gives no selector", e);
        }
        Thread.ofVirtual().name("smtp-readiness").start(this);
    }

    private static Connection connection(SelectionKey key) {
        return (Connection) key.attachment();
    }

    SelectionKey register(SocketChannel channel, int operations, Connection connection) throws IOException {
        SelectionKey key = channel.register(selector, operations, connection);
        wake();
        return key;
    }

    /// To be called after every change to a key: one that is made while the thread sleeps is seen only then.
    void wake() {
        if (sleeping) {
            selector.wakeup();
        }
    }

    @Override
    public void run() {
        while (true) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                selector.keys().forEach(key -> connection(key).fail(e));
            }
        }
    }

    /// Dialogues come first: the more has arrived by the time of a look, the less a look costs.
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on the yields, they only save work
    private void turn() throws IOException {
        Thread.yield();
        if (selector.selectNow(dispatch) > 0) {
            return;
        }
        Thread.yield();
        if (selector.selectNow(dispatch) > 0) {
            return;
        }
        sleeping = true;
        try {
            selector.select(dispatch);
        } finally {
            sleeping = false;
        }
    }
}

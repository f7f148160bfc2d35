package org.portreeve.smtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// One TCP connection of one thread, which parks while [Readiness] waits in its stead. What has arrived lies here until
/// it is asked for; a connection that waits holds no buffer.
final class Connection {
    /// Octets that may lie here; with more, the server has to wait.
    private static final int MOST_UNREAD = 64 * 1024;

    private static final byte[] NOTHING = {};

    private final Readiness readiness = Readiness.INSTANCE;
    private final SocketChannel channel;

    // What follows is guarded by this.
    private SelectionKey key;
    private Thread waiter;
    private int ready;
    private byte[] unread = NOTHING;
    private boolean reading;
    private boolean ended;
    private boolean handedOver;
    private boolean closed;
    private IOException failure;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /// A connection to `to` that is not made yet, from `source` when it is not null.
    static Connection of(InetAddress to, InetAddress source) throws IOException {
        boolean six = to instanceof Inet6Address;
        try {
            SocketChannel channel =
                    SocketChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            try {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                if (source != null) {
                    channel.bind(new InetSocketAddress(source, 0));
                }
                return new Connection(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (UnsupportedAddressTypeException e) {
            throw withCause(new SocketException("the source is of another address family"), e);
        } catch (UnsupportedOperationException e) {
            throw withCause(new SocketException("this system has no " + (six ? "IPv6" : "IPv4")), e);
        }
    }

    private static <E extends Exception> E withCause(E exception, Exception cause) {
        exception.initCause(cause);
        return exception;
    }

    void connect(InetSocketAddress to) throws IOException {
        if (!channel.connect(to)) {
            await(SelectionKey.OP_CONNECT);
            channel.finishConnect();
        }
    }

    /// All that has arrived, at least one octet, which is waited for; null at the end of the stream.
    byte[] receive() throws IOException {
        while (true) {
            synchronized (this) {
                if (unread.length > 0) {
                    byte[] all = unread;
                    unread = NOTHING;
                    return all;
                }
                if (ended) {
                    return null;
                }
                check();
                if (!reading) {
                    reading = true;
                    want(SelectionKey.OP_READ);
                }
                waiter = Thread.currentThread();
            }
            park();
        }
    }

    /// Whether something lies here that was not asked for. Throws it away.
    synchronized boolean discard() {
        boolean any = unread.length > 0;
        unread = NOTHING;
        return any;
    }

    void write(byte[] octets, int from, int to) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets, from, to - from);
        channel.write(buffer);
        while (buffer.hasRemaining()) {
            await(SelectionKey.OP_WRITE);
            channel.write(buffer);
        }
    }

    /// Hands the connection over for blocking use. From then on only [#close] may be called here.
    Socket handOver() throws IOException {
        synchronized (this) {
            handedOver = true;
            if (key != null) {
                key.cancel();
            }
        }
        readiness.wake();
        channel.configureBlocking(true);
        return channel.socket();
    }

    InetAddress localAddress() throws IOException {
        return channel.getLocalAddress() instanceof InetSocketAddress local ? local.getAddress() : null;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be done about a socket that does not close, and nothing depends on it.
        }
        readiness.wake();
        synchronized (this) {
            closed = true;
            wake();
        }
    }

    private void await(int operation) throws IOException {
        synchronized (this) {
            ready &= ~operation;
            check();
            want(operation);
        }
        while (true) {
            synchronized (this) {
                check();
                if ((ready & operation) != 0) {
                    return;
                }
                waiter = Thread.currentThread();
            }
            park();
        }
    }

    private void park() throws IOException {
        LockSupport.park(this);
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new ClosedByInterruptException();
        }
    }

    private void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new AsynchronousCloseException();
        }
    }

    private void want(int operation) throws IOException {
        try {
            if (key == null) {
                key = readiness.register(channel, operation, this);
            } else {
                key.interestOpsOr(operation);
                readiness.wake();
            }
        } catch (CancelledKeyException e) {
            throw withCause(new ClosedChannelException(), e);
        }
    }

    private void wake() {
        Thread sleeper = waiter;
        if (sleeper != null) {
            waiter = null;
            LockSupport.unpark(sleeper);
        }
    }

    /// Called by [Readiness] when something can be done.
    synchronized void ready(ByteBuffer shared) {
        if (handedOver || closed) {
            return;
        }
        try {
            int operations = key.readyOps();
            ready |= operations;
            int once = operations & (SelectionKey.OP_CONNECT | SelectionKey.OP_WRITE);
            if (once != 0) {
                key.interestOpsAnd(~once);
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                take(shared);
            }
        } catch (IOException e) {
            failure = e;
            key.cancel();
        } catch (CancelledKeyException e) {
            closed = true;
        }
        wake();
    }

    private void take(ByteBuffer shared) throws IOException {
        shared.clear().limit(Math.min(shared.capacity(), MOST_UNREAD - unread.length));
        int count = channel.read(shared);
        if (count > 0) {
            int before = unread.length;
            unread = before == 0 ? new byte[count] : Arrays.copyOf(unread, before + count);
            shared.get(0, unread, before, count);
        }
        ended = count < 0;
        if (ended || unread.length == MOST_UNREAD) {
            reading = false;
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    /// Called by [Readiness] when it cannot wait any more.
    synchronized void fail(Exception reason) {
        if (failure == null) {
            failure = new IOException("waiting failed: " + reason, reason);
        }
        wake();
    }
}

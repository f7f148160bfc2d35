package org.portreeve.ownlist;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.time.Duration;

/// A [UdpLoop] that takes all datagrams that wait and sends their answers with one call each: a call costs about as
/// much as an answer.
final class BatchLoop implements UdpLoop {
    private static final System.Logger LOG = System.getLogger(BatchLoop.class.getName());
    private static final int MOST = 64;
    private static final int SOCKET_OCTETS = 4 << 20;
    /// How soon it notices that it is closed.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Kernel kernel;
    private final int file;
    private final Desk desk;
    private final Thread thread;
    private volatile boolean closed;

    private BatchLoop(Kernel kernel, int file, Desk desk) {
        this.kernel = kernel;
        this.file = file;
        this.desk = desk;
        this.thread = Thread.ofPlatform().name("list-udp").daemon().unstarted(this::run);
    }

    static BatchLoop bind(Kernel kernel, InetSocketAddress address, Desk desk) throws IOException {
        boolean ip4 = address.getAddress() instanceof Inet4Address;
        int file = kernel.socket(ip4 ? Kernel.AF_INET : Kernel.AF_INET6);
        try (Arena arena = Arena.ofConfined()) {
            kernel.option(file, Kernel.SO_REUSEPORT, arena.allocateFrom(ValueLayout.JAVA_INT, 1));
            kernel.option(file, Kernel.SO_RCVBUF, arena.allocateFrom(ValueLayout.JAVA_INT, SOCKET_OCTETS));
            kernel.option(
                    file,
                    Kernel.SO_RCVTIMEO,
                    arena.allocateFrom(ValueLayout.JAVA_LONG, LOOK.toSeconds(), LOOK.toNanosPart() / 1000));
            MemorySegment name = arena.allocate(ip4 ? 16 : 28, 8);
            name.set(ValueLayout.JAVA_SHORT, 0, (short) (ip4 ? Kernel.AF_INET : Kernel.AF_INET6));
            name.set(ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) address.getPort());
            byte[] octets = address.getAddress().getAddress();
            MemorySegment.copy(octets, 0, name, ValueLayout.JAVA_BYTE, ip4 ? 4 : 8, octets.length);
            kernel.bind(file, name);
            return new BatchLoop(kernel, file, desk);
        } catch (IOException e) {
            kernel.close(file);
            throw e;
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        byte[] in = new byte[Answerer.BUFFER];
        byte[] out = new byte[Answerer.BUFFER];
        try (Arena arena = Arena.ofConfined()) {
            Datagrams received = new Datagrams(arena, MOST, Answerer.BUFFER);
            Datagrams answers = new Datagrams(arena, MOST, Answerer.BUFFER);
            while (!closed) {
                int came = kernel.receive(file, received.headers(), MOST);
                int ready = 0;
                for (int i = 0; i < came; i++) {
                    ready = answer(received, i, in, answers, ready, out);
                    received.ready(i);
                }
                send(answers, ready);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "UDP ends", e);
        } finally {
            end();
        }
    }

    private int answer(Datagrams received, int i, byte[] in, Datagrams answers, int ready, byte[] out) {
        try {
            int length = desk.udp(in, received.read(i, in), received.sender(i), out);
            if (length > 0 && received.port(i) != 0) {
                answers.write(ready, out, length, received, i);
                return ready + 1;
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a question over UDP failed", e);
        }
        return ready;
    }

    /// One that cannot be sent is left out.
    private void send(Datagrams answers, int count) throws IOException {
        for (int sent = 0; sent < count; ) {
            sent += Math.max(1, kernel.send(file, answers.from(sent), count - sent));
        }
    }

    private void end() {
        try {
            kernel.close(file);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing UDP", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.portreeve.ownlist;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// The calls of Linux that take and send many datagrams at once, which the JDK does not offer: `recvmmsg(2)`,
/// `sendmmsg(2)`, and a socket to call them on. Only on Linux of 64 bits.
final class Kernel {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVBUF = 8;
    static final int SO_REUSEPORT = 15;
    static final int SO_RCVTIMEO = 20;
    /// Wait for the first datagram only.
    static final int MSG_WAITFORONE = 0x10000;

    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private final MethodHandle socket = call("socket", INT, INT, INT);
    private final MethodHandle setsockopt = call("setsockopt", INT, INT, INT, POINTER, INT);
    private final MethodHandle bind = call("bind", INT, POINTER, INT);
    private final MethodHandle recvmmsg = call("recvmmsg", INT, POINTER, INT, INT, POINTER);
    private final MethodHandle sendmmsg = call("sendmmsg", INT, POINTER, INT, INT);
    private final MethodHandle close = call("close", INT);

    private Kernel() {}

    /// The calls, where there are such and the JVM may make them.
    static Optional<Kernel> find() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean wide = ValueLayout.ADDRESS.byteSize() == 8;
        boolean known = System.getProperty("os.arch").matches("amd64|aarch64");
        if (!system.equals("linux") || !wide || !known) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Kernel());
        } catch (UnsupportedOperationException | IllegalCallerException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function =
                linker.defaultLookup().find(name).orElseThrow(() -> new UnsupportedOperationException("no " + name));
        return linker.downcallHandle(function, FunctionDescriptor.of(INT, arguments));
    }

    int socket(int family) throws IOException {
        return checked("socket", () -> (int) socket.invokeExact(family, SOCK_DGRAM_CLOEXEC, 0));
    }

    void option(int file, int option, MemorySegment value) throws IOException {
        int size = (int) value.byteSize();
        checked("setsockopt", () -> (int) setsockopt.invokeExact(file, SOL_SOCKET, option, value, size));
    }

    void bind(int file, MemorySegment address) throws IOException {
        int size = (int) address.byteSize();
        checked("bind", () -> (int) bind.invokeExact(file, address, size));
    }

    /// How many came; below 0 when none did in time.
    int receive(int file, MemorySegment messages, int most) throws IOException {
        return made(() -> (int) recvmmsg.invokeExact(file, messages, most, MSG_WAITFORONE, MemorySegment.NULL));
    }

    /// How many went out; below 0 when the first could not.
    int send(int file, MemorySegment messages, int count) throws IOException {
        return made(() -> (int) sendmmsg.invokeExact(file, messages, count, 0));
    }

    void close(int file) throws IOException {
        made(() -> (int) close.invokeExact(file));
    }

    private interface Call {
        int make() throws Throwable;
    }

    private static int checked(String name, Call call) throws IOException {
        int result = made(call);
        if (result < 0) {
            throw new IOException("the system refused " + name + " for UDP");
        }
        return result;
    }

    private static int made(Call call) throws IOException {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}

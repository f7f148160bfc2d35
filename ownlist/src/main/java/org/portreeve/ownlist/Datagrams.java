package org.portreeve.ownlist;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/// Room for some datagrams with their addresses, as `recvmmsg` and `sendmmsg` take them on Linux of 64 bits:
///
/// ```
/// struct mmsghdr (64)   0 msg_name  8 msg_namelen  16 msg_iov  24 msg_iovlen  48 msg_flags  56 msg_len
/// struct iovec   (16)   0 iov_base  8 iov_len
/// struct sockaddr_in    0 family  2 port  4 address     struct sockaddr_in6   0 family  2 port  8 address
/// ```
///
/// For one thread.
final class Datagrams {
    private static final int HEADER = 64;
    private static final int NAME_LENGTH_AT = 8;
    private static final int LENGTH_AT = 56;
    private static final int VECTOR = 16;
    private static final int NAME = 32;
    private static final int LONGEST_NAME = 28;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final int octets;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment names;
    private final MemorySegment room;

    Datagrams(Arena arena, int count, int octets) {
        this.octets = octets;
        headers = arena.allocate((long) count * HEADER, 8);
        vectors = arena.allocate((long) count * VECTOR, 8);
        names = arena.allocate((long) count * NAME, 8);
        room = arena.allocate((long) count * octets, 8);
        for (int i = 0; i < count; i++) {
            MemorySegment header = headers.asSlice((long) i * HEADER, HEADER);
            header.set(ValueLayout.ADDRESS, 0, names.asSlice((long) i * NAME, NAME));
            header.set(ValueLayout.ADDRESS, 16, vectors.asSlice((long) i * VECTOR, VECTOR));
            header.set(ValueLayout.JAVA_LONG, 24, 1);
            vectors.set(ValueLayout.ADDRESS, (long) i * VECTOR, room.asSlice((long) i * octets, octets));
            ready(i);
        }
    }

    MemorySegment headers() {
        return headers;
    }

    /// Makes a place ready to receive.
    void ready(int i) {
        headers.set(ValueLayout.JAVA_INT, (long) i * HEADER + NAME_LENGTH_AT, LONGEST_NAME);
        vectors.set(ValueLayout.JAVA_LONG, (long) i * VECTOR + 8, octets);
    }

    /// Copies what was received; gives its length.
    int read(int i, byte[] into) {
        int length = headers.get(ValueLayout.JAVA_INT, (long) i * HEADER + LENGTH_AT);
        MemorySegment.copy(room, ValueLayout.JAVA_BYTE, (long) i * octets, into, 0, length);
        return length;
    }

    InetAddress sender(int i) throws UnknownHostException {
        long name = (long) i * NAME;
        boolean ip4 = names.get(ValueLayout.JAVA_SHORT, name) == Kernel.AF_INET;
        byte[] address = new byte[ip4 ? 4 : 16];
        MemorySegment.copy(names, ValueLayout.JAVA_BYTE, name + (ip4 ? 4 : 8), address, 0, address.length);
        return InetAddress.getByAddress(address);
    }

    int port(int i) {
        return names.get(PORT, (long) i * NAME + 2) & 0xffff;
    }

    /// Takes `length` octets as what goes to the sender of datagram `from` of `others`.
    void write(int i, byte[] answer, int length, Datagrams others, int from) {
        MemorySegment.copy(answer, 0, room, ValueLayout.JAVA_BYTE, (long) i * octets, length);
        MemorySegment.copy(others.names, (long) from * NAME, names, (long) i * NAME, LONGEST_NAME);
        int size = others.headers.get(ValueLayout.JAVA_INT, (long) from * HEADER + NAME_LENGTH_AT);
        headers.set(ValueLayout.JAVA_INT, (long) i * HEADER + NAME_LENGTH_AT, size);
        vectors.set(ValueLayout.JAVA_LONG, (long) i * VECTOR + 8, length);
    }

    /// The headers from `first` on.
    MemorySegment from(int first) {
        return headers.asSlice((long) first * HEADER);
    }
}

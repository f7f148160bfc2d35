package org.portreeve.ownlist;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/// One thread with one UDP socket. Several may share an address; the system spreads clients among them.
sealed interface UdpLoop permits BatchLoop, ChannelLoop {
    static UdpLoop bind(Optional<Kernel> kernel, InetSocketAddress address, Desk desk) throws IOException {
        return kernel.isPresent() ? BatchLoop.bind(kernel.get(), address, desk) : ChannelLoop.bind(address, desk);
    }

    void start();

    void close() throws IOException;
}

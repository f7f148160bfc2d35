package org.portreeve.ownlist;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/// One thread with one UDP socket. Several may share an address; the system spreads clients among them.
final class UdpLoop {
    private static final System.Logger LOG = System.getLogger(UdpLoop.class.getName());
    private static final int SOCKET_OCTETS = 4 << 20;

    private final DatagramChannel channel;
    private final Desk desk;

    private UdpLoop(DatagramChannel channel, Desk desk) {
        this.channel = channel;
        this.desk = desk;
    }

    static UdpLoop bind(InetSocketAddress address, Desk desk) throws IOException {
        boolean ip4 = address.getAddress() instanceof Inet4Address;
        DatagramChannel channel =
                DatagramChannel.open(ip4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_OCTETS);
            channel.bind(address);
            return new UdpLoop(channel, desk);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void start() {
        Thread.ofPlatform().name("list-udp").daemon().start(this::run);
    }

    private void run() {
        ByteBuffer packet = ByteBuffer.allocateDirect(Answerer.BUFFER);
        byte[] in = new byte[Answerer.BUFFER];
        byte[] out = new byte[Answerer.BUFFER];
        while (channel.isOpen()) {
            try {
                packet.clear();
                InetSocketAddress client = (InetSocketAddress) channel.receive(packet);
                packet.flip();
                int length = packet.remaining();
                packet.get(in, 0, length);
                InetAddress address = client.getAddress();
                int answer = desk.udp(in, length, address, out);
                if (answer > 0 && client.getPort() != 0) {
                    packet.clear().put(out, 0, answer).flip();
                    channel.send(packet, client);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.DEBUG, "a question over UDP failed", e);
            }
        }
    }

    void close() throws IOException {
        channel.close();
    }
}

package org.portreeve.witness;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/// One listening address for DNS, UDP and TCP.
final class DnsListener {
    private static final System.Logger LOG = System.getLogger(DnsListener.class.getName());
    private static final int QUERIES_PER_SECOND = 500;
    private static final int TCP_CONNECTIONS = 100;
    private static final int TCP_QUERIES = 100;
    private static final Duration TCP_IDLE = Duration.ofSeconds(10);
    private static final Duration TCP_WHOLE = Duration.ofSeconds(60);
    private static final int PORT_TRIES = 20;

    private final ZoneAnswerer answerer;
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Semaphore connections = new Semaphore(TCP_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private DnsListener(ZoneAnswerer answerer, ServerSocket tcp, DatagramSocket udp) {
        this.answerer = answerer;
        this.tcp = tcp;
        this.udp = udp;
    }

    static DnsListener start(InetSocketAddress address, ZoneAnswerer answerer) throws IOException {
        DnsListener listener = bind(address, answerer);
        Thread.ofVirtual().name("witness-dns-udp").start(listener::serveUdp);
        Thread.ofVirtual().name("witness-dns-tcp").start(listener::acceptTcp);
        return listener;
    }

    /// Binds both sockets to one port; when the system chooses, it may choose one that is free for TCP only.
    private static DnsListener bind(InetSocketAddress address, ZoneAnswerer answerer) throws IOException {
        IOException failure = null;
        for (int tries = address.getPort() == 0 ? PORT_TRIES : 1; tries > 0; tries--) {
            ServerSocket tcp = new ServerSocket();
            try {
                tcp.bind(address, TCP_CONNECTIONS);
                InetSocketAddress bound = new InetSocketAddress(address.getAddress(), tcp.getLocalPort());
                return new DnsListener(answerer, tcp, new DatagramSocket(bound));
            } catch (IOException e) {
                tcp.close();
                failure = ListenAddresses.refused("DNS", address, e);
            }
        }
        throw failure;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
    }

    private void serveUdp() {
        QueryRate rate = new QueryRate(QUERIES_PER_SECOND);
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        while (!udp.isClosed()) {
            try {
                packet.setLength(4096);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                Optional<byte[]> answer = switch (rate.count(packet.getAddress(), System.nanoTime())) {
                    case ANSWER -> answerer.answer(query, true);
                    case TRUNCATE -> truncated(query);
                    case DROP -> Optional.empty();
                };
                if (answer.isPresent()) {
                    byte[] octets = answer.get();
                    udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                }
            } catch (IOException | RuntimeException e) {
                if (!udp.isClosed()) {
                    LOG.log(Level.DEBUG, "a DNS question over UDP failed", e);
                }
            }
        }
    }

    private Optional<byte[]> truncated(byte[] query) throws IOException {
        Message question = new Message(query);
        boolean answer = question.getHeader().getFlag(Flags.QR);
        return answer ? Optional.empty() : Optional.of(answerer.truncated(question));
    }

    private void acceptTcp() {
        while (!tcp.isClosed()) {
            try {
                connections.acquire();
                Socket socket = tcp.accept();
                open.add(socket);
                Thread.ofVirtual().name("witness-dns-session").start(() -> serveTcp(socket));
            } catch (IOException e) {
                connections.release();
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Keeps a lack of file descriptors from turning into a busy loop.
    private void pause() {
        if (!tcp.isClosed()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /// Messages with two octets of length before each (RFC 1035 section 4.2.2), one after the other.
    private void serveTcp(Socket socket) {
        Thread watch = Thread.ofVirtual().start(() -> closeLater(socket));
        try (socket) {
            socket.setSoTimeout(Math.toIntExact(TCP_IDLE.toMillis()));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int queries = 0; queries < TCP_QUERIES; queries++) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                Optional<byte[]> answer = answerer.answer(query, false);
                if (answer.isEmpty()) {
                    return;
                }
                byte[] octets = answer.get();
                byte[] framed = new byte[octets.length + 2];
                framed[0] = (byte) (octets.length >> 8);
                framed[1] = (byte) octets.length;
                System.arraycopy(octets, 0, framed, 2, octets.length);
                out.write(framed);
            }
        } catch (EOFException e) {
            // The client has had its answers.
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a DNS connection failed", e);
        } finally {
            watch.interrupt();
            open.remove(socket);
            connections.release();
        }
    }

    private static void closeLater(Socket socket) {
        try {
            Thread.sleep(TCP_WHOLE);
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a DNS connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        udp.close();
        try {
            tcp.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a DNS listener", e);
        }
    }
}

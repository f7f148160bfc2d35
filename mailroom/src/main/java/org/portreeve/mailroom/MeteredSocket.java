package org.portreeve.mailroom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;

/// A client's connection that counts what the client sends outside messages. The SMTP library bounds each line, not
/// how many it reads: without this, a client that sends rubbish would be answered for as long as its session may last.
final class MeteredSocket extends Socket {
    private final int most;
    private int left;
    private boolean counting = true;

    private MeteredSocket(int most) throws IOException {
        super((SocketImpl) null);
        this.most = most;
        this.left = most;
    }

    /// An unbound server socket that accepts metered connections.
    static ServerSocket listener(int octets) throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                MeteredSocket socket = new MeteredSocket(octets);
                implAccept(socket);
                return socket;
            }
        };
    }

    /// Starts counting anew, or stops while a message is read. What was read ahead is counted on either side of it.
    void count(boolean on) {
        counting = on;
        left = most;
    }

    private void spend(int count) throws IOException {
        if (counting && count > 0) {
            left -= count;
            if (left < 0) {
                throw new IOException("the client says too much without sending a mail");
            }
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                spend(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] octets, int from, int length) throws IOException {
                int count = super.read(octets, from, length);
                spend(count);
                return count;
            }
        };
    }
}

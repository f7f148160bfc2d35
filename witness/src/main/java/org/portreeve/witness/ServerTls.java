package org.portreeve.witness;

import java.io.IOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.server.SSLSocketCreator;

/// TLS for STARTTLS at the witness. The certificate is made when it is first asked for.
final class ServerTls implements SSLSocketCreator {
    private final String hostName;
    private final InstantSource clock;
    private SSLContext context;

    ServerTls(String hostName, InstantSource clock) {
        this.hostName = hostName;
        this.clock = clock;
    }

    private synchronized SSLContext context() {
        if (context == null) {
            context = SelfSigned.create(hostName, clock.instant()).serverContext();
        }
        return context;
    }

    /// Wraps `socket` without looking its address up, and offers old versions to old servers.
    @Override
    public SSLSocket createSSLSocket(Socket socket) throws IOException {
        String peer = socket.getInetAddress().getHostAddress();
        SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(socket, peer, socket.getPort(), true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(Arrays.stream(tls.getSupportedProtocols())
                .filter(version -> version.startsWith("TLSv1"))
                .toArray(String[]::new));
        return tls;
    }
}

package org.portreeve.witness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.subethamail.smtp.server.SMTPServer;

/// One listening address of the witness, on the SMTP library, with a virtual thread for every session.
///
/// The library's BDAT takes a connection that breaks for the end of the message, and its EHLO announces nothing of
/// pipelining; both commands are replaced. Its log repeats what clients say, and its own Received field costs a look-up
/// of
/// the client; both are turned off.
final class SmtpListener {
    /// Makes the receiver of one message.
    interface Receptions {
        Reception open(InetAddress peer, String helo);
    }

    /// Held here since a logger that nobody holds forgets its level.
    private static final Logger LIBRARY = Logger.getLogger("org.subethamail");

    private static final int IDLE_MILLIS = 60_000;
    private static final int RECIPIENTS = 100;

    private final SMTPServer server;
    private final InetSocketAddress address;

    private SmtpListener(SMTPServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    static SmtpListener start(
            InetSocketAddress address, String hostName, ServerTls tls, SessionLimits sessions, Receptions receptions)
            throws IOException {
        LIBRARY.setLevel(Level.OFF);
        SMTPServer server = SMTPServer.port(address.getPort())
                .bindAddress(address.getAddress())
                .hostName(hostName)
                .softwareName("Portreeve witness")
                .backlog(512)
                .enableTLS()
                .startTlsSocketFactory(tls)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .maxConnections(EmbeddedWitness.CONNECTIONS)
                .sessionHandler(sessions)
                .connectionTimeoutMs(IDLE_MILLIS)
                .insertReceivedHeaders(false)
                .maxRecipients(RECIPIENTS)
                .maxMessageSize(EmbeddedWitness.MESSAGE_OCTETS)
                .fromAddressValidator(_ -> true)
                .messageHandlerFactory(context -> receptions.open(
                        ((InetSocketAddress) context.getRemoteAddress()).getAddress(),
                        context.getHelo().orElse("")))
                .build();
        server.getCommandHandler().addCommand(new WitnessEhlo());
        server.getCommandHandler().addCommand(new NoBdat());
        try {
            server.start();
        } catch (RuntimeException e) {
            throw ListenAddresses.refused("mail", address, e);
        }
        return new SmtpListener(server, new InetSocketAddress(address.getAddress(), server.getPortAllocated()));
    }

    InetSocketAddress address() {
        return address;
    }

    void close() {
        server.stop();
    }
}

package org.portreeve.practice;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// The only way out of a server: SMTP to one socket on loopback, whatever the recipient's domain. Messages that cannot
/// be delivered after a few tries are dropped.
final class Outgoing {
    private static final System.Logger LOG = System.getLogger(Outgoing.class.getName());
    private static final int MOST_MESSAGES = 64;
    private static final Duration[] RETRIES = {Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3)};
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            4096,
            64,
            1 << 16);

    private final Endpoint next;
    private final SessionSettings settings;
    private final String host;
    private final ExecutorService threads;
    private final Semaphore room = new Semaphore(MOST_MESSAGES);

    /// @param next where everything goes
    /// @param source the own address to speak from
    /// @param host the name to give in EHLO
    /// @throws IllegalArgumentException when `next` is not a loopback socket
    Outgoing(InetSocketAddress next, InetAddress source, String host, ExecutorService threads) {
        this.next = loopback(next);
        boolean sameFamily = source.getClass() == next.getAddress().getClass();
        this.settings = new SessionSettings(ClientTls.context(), LIMITS)
                .withSource(sameFamily ? Optional.of(source) : Optional.empty());
        this.host = host;
        this.threads = threads;
    }

    /// @throws IllegalArgumentException when `socket` is anything but an address of this machine's loopback and a port
    static Endpoint loopback(InetSocketAddress socket) {
        if (socket.isUnresolved() || !socket.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(socket + " is not on loopback: a practice network sends nowhere else");
        }
        return new Endpoint(socket.getAddress(), socket.getPort());
    }

    /// Takes over a message and sends it soon. False when too many are waiting.
    boolean send(String reversePath, String recipient, byte[] message) {
        if (!room.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    deliver(reversePath, recipient, message);
                } finally {
                    room.release();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            room.release();
            return false;
        }
    }

    private void deliver(String reversePath, String recipient, byte[] message) {
        for (int attempt = 0; ; attempt++) {
            String trouble;
            try {
                Reply reply = attempt(reversePath, recipient, message);
                if (!reply.transientFailure()) {
                    LOG.log(Level.DEBUG, "{0} to {1}: {2}", host, next, reply.summary());
                    return;
                }
                trouble = reply.summary();
            } catch (SmtpException e) {
                trouble = e.failure().describe();
            }
            LOG.log(Level.DEBUG, "{0} to {1}, attempt {2}: {3}", host, next, attempt, trouble);
            if (attempt == RETRIES.length) {
                return;
            }
            try {
                Thread.sleep(RETRIES[attempt]);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// One transaction; returns the reply that decided it.
    private Reply attempt(String reversePath, String recipient, byte[] message) throws SmtpException {
        try (SmtpSession session = SmtpSession.open(next, settings, new Transcript())) {
            session.hello(host);
            Reply reply = session.command("MAIL FROM:<" + reversePath + ">", Stage.MAIL);
            if (reply.positive()) {
                reply = session.command("RCPT TO:<" + recipient + ">", Stage.RCPT);
            }
            if (reply.positive()) {
                reply = session.command("DATA", Stage.DATA);
            }
            if (reply.intermediate()) {
                reply = session.message(message);
            }
            session.quit();
            return reply;
        }
    }
}

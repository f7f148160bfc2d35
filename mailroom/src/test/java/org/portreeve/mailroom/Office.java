package org.portreeve.mailroom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.ManualClock;
import org.portreeve.testkit.SelfSigned;

/// A listener of an office on loopback that keeps what it took in memory.
final class Office implements AutoCloseable {
    static final String HOST = "office.example.org";
    static final String MESSAGE = "Subject: open relay\r\n\r\nYour server sent me spam.\r\n";
    static final OfficeMailboxes MAILBOXES =
            new OfficeMailboxes(List.of(MailAddress.of("Complaints@example.org")), List.of("sub.example.org"));

    final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
    final IntakeListener listener;

    Office() throws IOException {
        this(settings());
    }

    Office(IntakeSettings settings) throws IOException {
        listener = IntakeListener.start(settings, taken::add, new ManualClock());
    }

    Office(IntakeSettings settings, Inbox inbox) throws IOException {
        listener = IntakeListener.start(settings, inbox, InstantSource.system());
    }

    static IntakeSettings settings() {
        return new IntakeSettings(
                List.of(new InetSocketAddress(Loopback.IPV4, 0)),
                HOST,
                MAILBOXES,
                Optional.of(new SelfSigned("CN=" + HOST, HOST).context()),
                Set.of(),
                IntakeLimits.DEFAULT);
    }

    InetSocketAddress address() {
        return listener.addresses().getFirst();
    }

    Endpoint endpoint() {
        return new Endpoint(address().getAddress(), address().getPort());
    }

    /// A session in which EHLO was said.
    SmtpSession session() throws IOException {
        return session(endpoint());
    }

    static SmtpSession session(Endpoint endpoint) throws IOException {
        SmtpSession session = open(endpoint);
        session.hello("client.example.net");
        return session;
    }

    static SmtpSession open(Endpoint endpoint) throws IOException {
        return SmtpSession.open(endpoint, new SessionSettings(ClientTls.context(), Limits.DEFAULT), new Transcript());
    }

    /// The reply to RCPT, in a transaction of its own that is given up afterwards.
    static Reply rcpt(SmtpSession session, String path) throws IOException {
        session.command("MAIL FROM:<>", Stage.MAIL);
        Reply reply = session.command("RCPT TO:" + path, Stage.RCPT);
        session.command("RSET", Stage.COMMAND);
        return reply;
    }

    /// The reply to the message, or to the command before it that was refused.
    static Reply send(SmtpSession session, String from, String to, String message) throws IOException {
        Reply reply = upToData(session, from, to);
        return reply.intermediate() ? session.message(message.getBytes(StandardCharsets.ISO_8859_1)) : reply;
    }

    /// The reply to DATA, or to the command before it that was refused.
    static Reply upToData(SmtpSession session, String from, String to) throws IOException {
        Reply reply = session.command("MAIL FROM:<" + from + ">", Stage.MAIL);
        if (reply.positive()) {
            reply = session.command("RCPT TO:<" + to + ">", Stage.RCPT);
        }
        return reply.positive() ? session.command("DATA", Stage.DATA) : reply;
    }

    static String text(ReceivedMail mail) {
        return new String(mail.octets(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        listener.close();
    }
}

package org.portreeve.mailroom;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Extensions;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.Security;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// Sends through the organisation's mail server, one session for each mail.
///
/// What is wrong between us and the smarthost (no TLS, a refused login, a refused greeting) postpones the mail: its
/// recipient has nothing to do with that.
public final class Smarthost implements Postman {
    private static final int ADDRESSES = 4;
    private static final byte[] END_OF_DATA = {'.', '\r', '\n'};
    /// Replies of RFC 4954 section 6 to MAIL that speak of the login.
    private static final Set<Integer> LOGIN_WANTED = Set.of(530, 535, 538);

    private final SmarthostSettings settings;
    private final SSLContext tls;

    public Smarthost(SmarthostSettings settings) {
        this(settings, Optional.empty());
    }

    /// @param roots who may sign the server's certificate, in place of who Java trusts
    Smarthost(SmarthostSettings settings, Optional<KeyStore> roots) {
        this.settings = settings;
        this.tls = ServerTrust.context(settings.host(), settings.pin(), roots);
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        try (SmtpSession session = connect()) {
            Optional<SendResult> trouble = begin(session);
            SendResult result = trouble.isPresent() ? trouble.get() : transaction(session, mail);
            session.quit();
            return result;
        } catch (SmtpException e) {
            return new SendResult.Postponed("the smarthost " + settings + ": " + e.getMessage());
        } catch (UnknownHostException e) {
            return new SendResult.Postponed("the smarthost " + settings + " is not found in the DNS");
        }
    }

    /// Connects to the first address that takes the connection.
    private SmtpSession connect() throws SmtpException, UnknownHostException {
        SessionSettings how =
                new SessionSettings(tls, settings.limits()).withImplicitTls(settings.security() == Security.IMPLICIT);
        SmtpException failure = null;
        for (InetAddress address : Arrays.stream(InetAddress.getAllByName(settings.host()))
                .limit(ADDRESSES)
                .toList()) {
            try {
                return SmtpSession.open(new Endpoint(address, settings.port()), how, new Transcript());
            } catch (SmtpException e) {
                failure = e;
            }
        }
        if (failure == null) {
            throw new UnknownHostException(settings.host());
        }
        throw failure;
    }

    /// Says hello, begins TLS and logs in. Returns why that did not go, or empty.
    private Optional<SendResult> begin(SmtpSession session) throws SmtpException {
        session.hello(settings.helo());
        if (settings.security() == Security.STARTTLS) {
            session.startTls();
            session.hello(settings.helo());
        }
        if (settings.login().isEmpty()) {
            return Optional.empty();
        }
        Reply reply = logIn(session, settings.login().get());
        return reply.positive()
                ? Optional.empty()
                : Optional.of(new SendResult.Postponed("the smarthost " + settings + " refuses the login of "
                        + settings.login().get() + ": " + reply.summary()));
    }

    private static Reply logIn(SmtpSession session, SmarthostSettings.Login login) throws SmtpException {
        Set<String> mechanisms = session.extensions().authMechanisms();
        if (mechanisms.contains("PLAIN")) {
            // RFC 4616 section 2.
            return session.command("AUTH PLAIN " + base64("\0" + login.user() + "\0" + login.password()), Stage.AUTH);
        }
        if (!mechanisms.contains("LOGIN")) {
            throw new SmtpException(new Failure.MissingExtension("AUTH PLAIN or LOGIN"));
        }
        Reply reply = session.command("AUTH LOGIN", Stage.AUTH);
        if (reply.code() == 334) {
            reply = session.command(base64(login.user()), Stage.AUTH);
        }
        return reply.code() == 334 ? session.command(base64(login.password()), Stage.AUTH) : reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private SendResult transaction(SmtpSession session, OutgoingMail mail) throws SmtpException {
        byte[] octets = dotsDoubled(mail.octets());
        String from =
                "MAIL FROM:<" + mail.reversePath().map(MailAddress::toString).orElse("") + ">"
                        + parameters(session.extensions(), mail.octets());
        Reply reply = session.command(from, Stage.MAIL);
        if (!reply.positive()) {
            return refusal(Stage.MAIL, reply);
        }
        reply = session.command("RCPT TO:<" + mail.recipient() + ">", Stage.RCPT);
        if (!reply.positive()) {
            return refusal(Stage.RCPT, reply);
        }
        reply = session.command("DATA", Stage.DATA);
        if (!reply.intermediate()) {
            return refusal(Stage.DATA, reply);
        }
        // As long as the end of data was not sent, nobody can have taken the mail over.
        session.send(octets, Stage.MESSAGE);
        try {
            reply = session.messageVerbatim(END_OF_DATA);
        } catch (SmtpException e) {
            return new SendResult.Uncertain("the smarthost " + settings + ": " + e.getMessage()
                    + ", after the whole message was sent; look there whether it was delivered");
        }
        return reply.positive() ? new SendResult.Delivered(reply.summary()) : refusal(Stage.MESSAGE, reply);
    }

    private SendResult refusal(Stage stage, Reply reply) {
        if (reply.permanentFailure() && !(stage == Stage.MAIL && LOGIN_WANTED.contains(reply.code()))) {
            return new SendResult.Refused(stage, reply.summary());
        }
        return new SendResult.Postponed(
                "the smarthost " + settings + " does not take it at " + stage.words() + ": " + reply.summary());
    }

    private static String parameters(Extensions extensions, byte[] octets) {
        boolean eightBit = false;
        for (byte octet : octets) {
            eightBit |= octet < 0;
        }
        return (extensions.offers("SIZE") ? " SIZE=" + octets.length : "")
                + (eightBit && extensions.offers("8BITMIME") ? " BODY=8BITMIME" : "");
    }

    /// The message up to the end of data, which is left out (RFC 5321 section 4.5.2). All its lines end in CRLF.
    private static byte[] dotsDoubled(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 64);
        boolean lineStart = true;
        for (byte octet : message) {
            if (lineStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            lineStart = octet == '\n';
        }
        if (!lineStart) {
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        return out.toByteArray();
    }
}

package org.portreeve.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.relaytest.Role;
import org.portreeve.relaytest.Tokens;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// What the tests of this module say to a witness, and with which tokens.
final class Dialogue {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final Tokens TOKENS = new Tokens("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    static final String DOMAIN = "w.example.net";

    private Dialogue() {}

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(LOOPBACK, 0);
    }

    static WitnessSettings settings() {
        return new WitnessSettings(
                DOMAIN,
                "s.example.net",
                List.of(InetAddress.ofLiteral("198.51.100.7"), InetAddress.ofLiteral("2001:db8::7")),
                List.of(anyPort()),
                Optional.of("zone.example.net"),
                List.of(anyPort()),
                "mx.example.net",
                Optional.of("security@example.net"),
                Optional.empty());
    }

    /// [#settings] with a storage folder.
    static WitnessSettings storing(Path folder) {
        WitnessSettings plain = settings();
        return new WitnessSettings(
                plain.domain(),
                plain.senderDomain(),
                plain.addresses(),
                plain.listen(),
                plain.zone(),
                plain.dns(),
                plain.hostName(),
                plain.contact(),
                Optional.of(folder));
    }

    static EmbeddedWitness witness() throws Exception {
        return EmbeddedWitness.start(settings(), TOKENS, InstantSource.system());
    }

    static String token() {
        return token(Role.RECIPIENT);
    }

    static String token(Role role) {
        Endpoint endpoint = new Endpoint(InetAddress.ofLiteral("192.0.2.1"), 25);
        return TOKENS.issue(role, 7, endpoint, "A1", 0, Instant.ofEpochSecond(1_800_000_000), TOKENS.nextSerial());
    }

    static SmtpSession session(EmbeddedWitness witness) throws Exception {
        return session(witness.smtpAddresses().getFirst());
    }

    static SmtpSession session(InetSocketAddress address) throws Exception {
        SmtpSession session = SmtpSession.open(
                new Endpoint(address.getAddress(), address.getPort()),
                new SessionSettings(ClientTls.context(), Limits.DEFAULT),
                new Transcript());
        session.hello("client.example.org");
        return session;
    }

    /// The reply to RCPT, in a transaction of its own that is given up afterwards.
    static Reply rcpt(SmtpSession session, String from, String to) throws Exception {
        session.command("MAIL FROM:" + from, Stage.MAIL);
        Reply reply = session.command("RCPT TO:" + to, Stage.RCPT);
        session.command("RSET", Stage.COMMAND);
        return reply;
    }

    /// The reply to the message, or to the command before it that was refused.
    static Reply send(SmtpSession session, String from, String to, String message) throws Exception {
        Reply reply = session.command("MAIL FROM:<" + from + ">", Stage.MAIL);
        if (reply.positive()) {
            reply = session.command("RCPT TO:<" + to + ">", Stage.RCPT);
        }
        if (reply.positive()) {
            reply = session.command("DATA", Stage.DATA);
        }
        return reply.intermediate() ? session.message(message.getBytes(StandardCharsets.UTF_8)) : reply;
    }
}

package org.portreeve.relaytest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

/// Authentication (RFC 4954) as family E tries it: with a fresh random user, with nobody, or with what the user of the
/// tester supplies. Nothing is ever guessed.
final class Login {
    private Login() {}

    /// @throws Unfit when the mechanism is not there, or the login is refused
    static void perform(SmtpSession session, Needs.Login login, String credentials) throws SmtpException, Unfit {
        String user = random();
        switch (login) {
            case NONE -> {}
            case PLAIN_RANDOM -> plain(session, user, random(), true);
            case LOGIN_RANDOM -> login(session, user, random(), true);
            case PLAIN_EMPTY_PASSWORD -> plain(session, user, "", true);
            case PLAIN_UNANNOUNCED -> plain(session, user, random(), false);
            case LOGIN_UNANNOUNCED -> login(session, user, random(), false);
            case ANONYMOUS -> {
                announced(session, "ANONYMOUS", true);
                expectSuccess(session.command("AUTH ANONYMOUS " + base64(user), Stage.AUTH));
            }
            case NTLM_NULL_SESSION -> ntlm(session);
            case SUPPLIED -> {
                int colon = credentials.indexOf(':');
                String name = credentials.substring(0, colon);
                String password = credentials.substring(colon + 1);
                if (session.extensions().authMechanisms().contains("PLAIN")) {
                    plain(session, name, password, true);
                } else {
                    login(session, name, password, true);
                }
            }
        }
    }

    private static void plain(SmtpSession session, String user, String password, boolean announced)
            throws SmtpException, Unfit {
        announced(session, "PLAIN", announced);
        expectSuccess(session.command("AUTH PLAIN " + base64("\0" + user + "\0" + password), Stage.AUTH));
    }

    private static void login(SmtpSession session, String user, String password, boolean announced)
            throws SmtpException, Unfit {
        announced(session, "LOGIN", announced);
        expectMore(session.command("AUTH LOGIN", Stage.AUTH));
        expectMore(session.command(base64(user), Stage.AUTH));
        expectSuccess(session.command(base64(password), Stage.AUTH));
    }

    private static void ntlm(SmtpSession session) throws SmtpException, Unfit {
        announced(session, "NTLM", true);
        expectMore(session.command("AUTH NTLM", Stage.AUTH));
        expectMore(session.command(Base64.getEncoder().encodeToString(ntlmMessage(1)), Stage.AUTH));
        expectSuccess(session.command(Base64.getEncoder().encodeToString(ntlmMessage(3)), Stage.AUTH));
    }

    /// An NTLM message that names nobody ([MS-NLMP] sections 2.2.1.1 and 2.2.1.3): the third has an LM response of one
    /// zero octet, which is what an anonymous user sends.
    private static byte[] ntlmMessage(int type) {
        int header = type == 1 ? 32 : 64;
        ByteBuffer message =
                ByteBuffer.allocate(type == 1 ? header : header + 1).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(type);
        if (type == 1) {
            message.putInt(0x00088207);
            return message.array();
        }
        message.putShort((short) 1).putShort((short) 1).putInt(header);
        for (int field = 0; field < 5; field++) {
            message.putInt(0).putInt(header + 1);
        }
        message.putInt(0x00088a05);
        return message.array();
    }

    private static void announced(SmtpSession session, String mechanism, boolean wanted) throws Unfit {
        boolean there = session.extensions().authMechanisms().contains(mechanism);
        if (there != wanted) {
            throw new Unfit(
                    new Outcome.NotApplicable("AUTH " + mechanism + (there ? " is announced" : " is not announced")));
        }
    }

    private static void expectMore(Reply reply) throws Unfit {
        if (!reply.intermediate()) {
            throw new Unfit(new Outcome.Refused(Stage.AUTH, reply.summary()));
        }
    }

    private static void expectSuccess(Reply reply) throws Unfit {
        if (!reply.positive()) {
            throw new Unfit(new Outcome.Refused(Stage.AUTH, reply.summary()));
        }
    }

    private static String random() {
        return "u" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

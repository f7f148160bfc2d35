package org.portreeve.relaytest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

/// Carries out one mail transaction as its [Manner] wants it, and tells the last reply that mattered.
final class Transaction {
    private static final List<Stage> ENVELOPE = List.of(Stage.MAIL, Stage.RCPT);
    private static final List<Stage> RESET_ENVELOPE = List.of(Stage.COMMAND, Stage.MAIL, Stage.RCPT);
    private static final String RSET = "RSET";

    private final SmtpSession session;
    private final Dialogue dialogue;

    Transaction(SmtpSession session, Dialogue dialogue) {
        this.session = session;
        this.dialogue = dialogue;
    }

    /// Where a transaction ended, and with which reply.
    ///
    /// @param messageSent whether the whole message went out
    record End(Stage stage, Reply reply, boolean messageSent) {}

    /// What a transaction is made of.
    ///
    /// @param mail the MAIL command
    /// @param rcpt the RCPT command
    /// @param localRcpt a RCPT command for a local user, where the manner wants one
    /// @param message writes the message, when it comes to that
    record Parts(String mail, String rcpt, String localRcpt, Supplier<byte[]> message) {}

    /// @throws SmtpException when the server ends the session, also by 421
    /// @throws Unfit when the manner cannot be carried out here
    End perform(Manner manner, Parts parts) throws SmtpException, Unfit {
        return switch (manner) {
            case PLAIN -> plain(parts, false);
            case CHUNKED -> plain(parts, true);
            case ONE_WRITE -> oneWrite(parts);
            case AFTER_LOCAL_RECIPIENT -> afterLocal(parts);
            case AFTER_RESET -> {
                local(parts);
                yield plain(parts, false);
            }
            case SMUGGLED -> smuggled(parts, "\n.\r\n");
            case SMUGGLED_BARE -> smuggled(parts, "\n.\n");
        };
    }

    /// The envelope alone: MAIL and RCPT, for questions and controls.
    End envelope(String mail, String rcpt) throws SmtpException, Unfit {
        List<Reply> replies;
        boolean reset = !dialogue.clean();
        if (reset) {
            replies = session.pipeline(List.of(RSET, mail, rcpt), RESET_ENVELOPE);
            expectReset(replies.getFirst());
        } else {
            replies = session.pipeline(List.of(mail, rcpt), ENVELOPE);
        }
        dialogue.setClean(false);
        Reply mailReply = open(Stage.MAIL, replies.get(reset ? 1 : 0));
        if (!mailReply.positive()) {
            return new End(Stage.MAIL, mailReply, false);
        }
        return new End(Stage.RCPT, open(Stage.RCPT, replies.getLast()), false);
    }

    private void expectReset(Reply reply) throws SmtpException {
        if (!reply.positive()) {
            // A server that takes no RSET gets a new session for each transaction.
            throw new SmtpException(new Failure.Rejected(Stage.COMMAND, reply));
        }
    }

    /// A reply that leaves the session open.
    private static Reply open(Stage stage, Reply reply) throws SmtpException {
        if (reply.code() == 421) {
            throw new SmtpException(new Failure.Rejected(stage, reply));
        }
        return reply;
    }

    private End plain(Parts parts, boolean chunked) throws SmtpException, Unfit {
        End end = envelope(parts.mail(), parts.rcpt());
        return end.reply().positive() ? content(parts, chunked) : end;
    }

    private End content(Parts parts, boolean chunked) throws SmtpException {
        if (chunked) {
            return sent(open(Stage.MESSAGE, session.chunk(parts.message().get())));
        }
        Reply data = open(Stage.DATA, session.command("DATA", Stage.DATA));
        if (!data.intermediate()) {
            return new End(Stage.DATA, data, false);
        }
        return sent(open(Stage.MESSAGE, session.message(parts.message().get())));
    }

    private End sent(Reply reply) {
        dialogue.setClean(reply.positive());
        return new End(Stage.MESSAGE, reply, true);
    }

    private End oneWrite(Parts parts) throws SmtpException {
        String lines = (dialogue.clean() ? "" : RSET + "\r\n") + parts.mail() + "\r\n" + parts.rcpt() + "\r\nDATA\r\n";
        session.send(lines.getBytes(StandardCharsets.UTF_8), Stage.MAIL);
        if (!dialogue.clean()) {
            expectReset(session.read(Stage.COMMAND));
        }
        dialogue.setClean(false);
        Reply mail = open(Stage.MAIL, session.read(Stage.MAIL));
        Reply rcpt = open(Stage.RCPT, session.read(Stage.RCPT));
        Reply data = open(Stage.DATA, session.read(Stage.DATA));
        if (data.intermediate()) {
            return sent(open(Stage.MESSAGE, session.message(parts.message().get())));
        }
        return mail.positive() ? new End(Stage.RCPT, rcpt, false) : new End(Stage.MAIL, mail, false);
    }

    /// A transaction to a local recipient, up to and with RCPT.
    private void local(Parts parts) throws SmtpException, Unfit {
        End local = envelope(parts.mail(), parts.localRcpt());
        if (!local.reply().positive()) {
            throw new Unfit(new Outcome.NotApplicable("needs a local recipient, but " + parts.localRcpt()
                    + " was answered " + local.reply().code()));
        }
    }

    private End afterLocal(Parts parts) throws SmtpException, Unfit {
        local(parts);
        Reply rcpt = open(Stage.RCPT, session.command(parts.rcpt(), Stage.RCPT));
        return rcpt.positive() ? content(parts, false) : new End(Stage.RCPT, rcpt, false);
    }

    /// Sends a message to a local recipient that goes on behind `falseEnd`, which is no end of data by RFC 5321
    /// section 4.1.1.4. The session cannot be used afterwards: a server that took it for the end has said more.
    private End smuggled(Parts parts, String falseEnd) throws SmtpException, Unfit {
        local(parts);
        Reply data = open(Stage.DATA, session.command("DATA", Stage.DATA));
        if (!data.intermediate()) {
            return new End(Stage.DATA, data, false);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(ascii("Subject: Notes\r\nMIME-Version: 1.0\r\n\r\nThis is a short note."));
        octets.writeBytes(ascii(falseEnd));
        octets.writeBytes(ascii(parts.mail() + "\r\n" + parts.rcpt() + "\r\nDATA\r\n"));
        octets.writeBytes(parts.message().get());
        octets.writeBytes(ascii("\r\n.\r\n"));
        return sent(open(Stage.MESSAGE, session.messageVerbatim(octets.toByteArray())));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

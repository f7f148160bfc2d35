package org.portreeve.mailroom;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.command.StartTLSCommand;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.Session;

/// What the listener answers to each command. All lines are hostile; nothing of them is repeated in a reply.
final class IntakeDialogue {
    private static final System.Logger LOG = System.getLogger(IntakeDialogue.class.getName());

    private static final Pattern HELLO = Pattern.compile("(?i)(?:EHLO|HELO)[ \\t]+([!-~]{1,255})[ \\t]*");
    private static final Pattern MAIL = Pattern.compile("(?i)MAIL FROM: ?<([^<>]*)>(?:[ ]+([ -~]*))?");
    private static final Pattern RCPT = Pattern.compile("(?i)RCPT TO: ?<([^<>]*)>[ ]*");
    /// A reverse-path is an address to answer to, and that is all we do with it. It is never a recipient here.
    private static final Pattern REVERSE_PATH = Pattern.compile(
            "(?:[!-~&&[^<>\"\\\\@,:;()\\[\\]]]{1,64}|\"[ -~&&[^<>\"\\\\]]{1,62}\")@[A-Za-z0-9.:\\[\\]_-]{1,253}");

    private static final Pattern SIZE = Pattern.compile("(?i)SIZE=([0-9]{1,20})");
    private static final Pattern BODY = Pattern.compile("(?i)BODY=(?:7BIT|8BITMIME)");

    private final IntakeSettings settings;
    private final Doorkeeper door;
    private final Inbox inbox;
    private final InstantSource clock;
    private final MessageRoom room;

    IntakeDialogue(IntakeSettings settings, Doorkeeper door, Inbox inbox, InstantSource clock) {
        this.settings = settings;
        this.door = door;
        this.inbox = inbox;
        this.clock = clock;
        this.room = new MessageRoom(settings.limits().memoryOctets());
    }

    /// Answers all commands but QUIT, which is the library's.
    void teach(CommandHandler commands) {
        StartTLSCommand startTls = new StartTLSCommand();
        add(commands, "EHLO", (line, session, guest) -> hello(line, session, guest, true));
        add(commands, "HELO", (line, session, guest) -> hello(line, session, guest, false));
        add(commands, "MAIL", this::mail);
        add(commands, "RCPT", (line, session, _) -> recipient(line, session));
        add(commands, "DATA", this::data);
        add(commands, "BDAT", (_, _, _) -> {
            // What follows is a message and not commands.
            throw new DropConnectionException(502, "5.5.1 CHUNKING is not offered");
        });
        add(commands, "RSET", (_, session, _) -> {
            session.resetMailTransaction();
            return "250 2.0.0 forgotten";
        });
        add(commands, "STARTTLS", (line, session, _) -> {
            if (settings.tls().isEmpty()) {
                return "502 5.5.1 TLS is not offered";
            }
            startTls.execute(line, session);
            return "";
        });
        add(commands, "NOOP", (_, _, _) -> "250 2.0.0 done");
        add(commands, "VRFY", (_, _, _) -> "502 5.5.1 not offered");
        add(commands, "EXPN", (_, _, _) -> "502 5.5.1 not offered");
        add(commands, "HELP", (_, _, _) -> "214 2.0.0 this host takes mail for its own office only");
        add(commands, "AUTH", (_, _, _) -> "502 5.5.1 not offered");
    }

    private void add(CommandHandler commands, String name, Verb.Answer answer) {
        commands.addCommand(new Verb(name, door, answer));
    }

    private String hello(String line, Session session, Guest guest, boolean extended) {
        Matcher hello = HELLO.matcher(line);
        if (!hello.matches()) {
            return "501 5.5.4 a name is missing";
        }
        session.resetMailTransaction();
        session.setHelo(hello.group(1));
        guest.saidHello(extended);
        if (!extended) {
            return "250 " + settings.hostName();
        }
        return "250-" + settings.hostName() + "\r\n250-PIPELINING\r\n"
                + (session.isTLSStarted() || settings.tls().isEmpty() ? "" : "250-STARTTLS\r\n") + "250-SIZE "
                + settings.limits().messageOctets() + "\r\n250 8BITMIME";
    }

    private String mail(String line, Session session, Guest guest) throws DropConnectionException {
        if (session.getHelo().isEmpty()) {
            return "503 5.5.1 say EHLO first";
        }
        if (session.isMailTransactionInProgress()) {
            return "503 5.5.1 there is a sender already";
        }
        Matcher mail = MAIL.matcher(line);
        if (!mail.matches()) {
            return "501 5.5.4 MAIL FROM:<address> is expected";
        }
        String path = mail.group(1);
        if (!path.isEmpty() && !REVERSE_PATH.matcher(path).matches()) {
            return "553 5.1.7 this sender's address cannot be answered to";
        }
        for (String parameter :
                mail.group(2) == null ? new String[0] : mail.group(2).strip().split(" +", -1)) {
            Matcher size = SIZE.matcher(parameter);
            if (size.matches()) {
                String digits = size.group(1);
                if (digits.length() > 18
                        || Long.parseLong(digits) > settings.limits().messageOctets()) {
                    return "552 5.3.4 the message is too large";
                }
            } else if (!parameter.isEmpty() && !BODY.matcher(parameter).matches()) {
                return "555 5.5.4 a parameter is not known here";
            }
        }
        if (!door.mayCome(guest.address())) {
            throw new DropConnectionException(421, "4.7.0 too many mails, come back later");
        }
        session.startMailTransaction();
        transaction(session).from(path);
        return "250 2.1.0 go on";
    }

    private static Transaction transaction(Session session) {
        return (Transaction) session.getMessageHandler();
    }

    private String recipient(String line, Session session) {
        if (!session.isMailTransactionInProgress()) {
            return "503 5.5.1 say MAIL first";
        }
        Matcher rcpt = RCPT.matcher(line);
        Optional<String> mailbox = rcpt.matches() ? settings.mailboxes().match(rcpt.group(1)) : Optional.empty();
        if (mailbox.isEmpty()) {
            return "550 5.7.1 no such mailbox; this host relays no mail";
        }
        if (session.getRecipientCount() >= settings.limits().recipients()) {
            return "452 4.5.3 too many recipients";
        }
        transaction(session).recipient(mailbox.get());
        session.addRecipient(mailbox.get());
        return "250 2.1.5 go on";
    }

    private String data(String line, Session session, Guest guest) throws IOException {
        if (!line.strip().equalsIgnoreCase("DATA")) {
            return "501 5.5.4 DATA stands alone";
        }
        if (!session.isMailTransactionInProgress() || session.getRecipientCount() == 0) {
            return "503 5.5.1 there is no recipient";
        }
        session.sendResponse("354 end with a dot on a line of its own");
        guest.messageBegins();
        try (MessageRoom.Share share = room.share()) {
            MessageReader reader =
                    new MessageReader(session.getRawInput(), settings.limits().messageOctets(), share);
            return switch (reader.read()) {
                case MessageReader.Outcome.TooLarge _ -> "552 5.3.4 the message is too large";
                case MessageReader.Outcome.NoRoom _ -> "452 4.3.1 no room for the message now";
                case MessageReader.Outcome.Message message -> handOver(message, session, guest);
            };
        } finally {
            guest.messageEnds();
            session.resetMailTransaction();
        }
    }

    private String handOver(MessageReader.Outcome.Message message, Session session, Guest guest) {
        Transaction envelope = transaction(session);
        Instant now = clock.instant();
        String digest = message.digest();
        Origin.Session origin =
                new Origin.Session(guest.address(), session.getHelo().orElse(""), session.isTLSStarted());
        byte[] trace = TraceFields.of(
                settings.hostName(),
                digest,
                envelope.reversePath(),
                envelope.recipients(),
                origin,
                guest.extended(),
                now);
        ReceivedMail mail = new ReceivedMail(
                digest,
                message.below(trace),
                true,
                Optional.of(envelope.reversePath()),
                envelope.recipients(),
                origin,
                now);
        try {
            inbox.take(mail);
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "a mail from " + Endpoint.text(guest.address()) + " could not be kept: "
                            + Transcript.printable(e.toString(), 200),
                    e instanceof RuntimeException ? e : null);
            return "451 4.3.0 cannot keep the message now, try again later";
        }
        guest.mailTaken();
        return "250 2.0.0 taken as " + digest.substring(0, 16);
    }
}

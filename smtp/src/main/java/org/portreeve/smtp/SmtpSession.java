package org.portreeve.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// One SMTP connection, from connect to QUIT.
///
/// 1. [#open] connects, does implicit TLS if asked to, and reads the greeting.
/// 2. [#hello] says EHLO, and HELO where EHLO is not understood; [#startTls] upgrades, after which hello is due again.
/// 3. [#command], [#pipeline], [#message] and [#chunk] carry transactions, verbatim.
/// 4. [#quit] or [#close] ends it.
///
/// Every method throws [SmtpException] when the dialogue cannot go on; the session is closed then.
public final class SmtpSession implements AutoCloseable {
    /// The most that is written before replies are read, so that neither side can wait for the other.
    private static final int BATCH_BYTES = 16 * 1024;

    private final Endpoint endpoint;
    private final SessionSettings settings;
    private final Transcript transcript;
    private final Wire wire;
    private final long end;
    private ReplyReader reader;
    private Reply greeting;
    private Extensions extensions = Extensions.none("");
    private TlsDetails tlsDetails;
    private IOException brokenWrite;
    private boolean closed;

    private SmtpSession(Endpoint endpoint, SessionSettings settings, Transcript transcript, Wire wire) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.transcript = transcript;
        this.wire = wire;
        this.end = System.nanoTime() + settings.limits().session().toNanos();
        this.reader = new ReplyReader(wire, settings.limits(), transcript);
    }

    /// Connects and reads the greeting. The transcript is the caller's, so that it survives a failure.
    ///
    /// @throws SmtpException also when the greeting is a refusal
    public static SmtpSession open(Endpoint endpoint, SessionSettings settings, Transcript transcript)
            throws SmtpException {
        Limits limits = settings.limits();
        transcript.remark("connecting to " + endpoint
                + settings.source().map(a -> " from " + Endpoint.text(a)).orElse(""));
        Wire wire;
        try {
            wire = Wire.connect(endpoint, settings.source().orElse(null), limits.connect());
        } catch (IOException e) {
            Failure failure = connectFailure(e, limits);
            transcript.remark(failure.describe());
            throw new SmtpException(failure, e);
        }
        SmtpSession session = new SmtpSession(endpoint, settings, transcript, wire);
        if (settings.preface().length > 0) {
            session.send(settings.preface(), Stage.GREETING, limits.greeting());
        }
        if (settings.implicitTls()) {
            session.handshake();
        }
        session.greeting = session.read(Stage.GREETING, limits.greeting());
        if (!session.greeting.positive()) {
            throw session.fail(new Failure.Rejected(Stage.GREETING, session.greeting), null);
        }
        return session;
    }

    private static Failure connectFailure(IOException e, Limits limits) {
        return switch (e) {
            case ClosedChannelException _ -> new Failure.TimedOut(Stage.CONNECT, limits.connect());
            case ConnectException c
            when "Connection refused".equals(c.getMessage()) -> new Failure.Connection("refused");
            case NoRouteToHostException _ -> new Failure.Connection("no route to host");
            default -> new Failure.Connection(reason(e));
        };
    }

    private static String reason(IOException e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        // A reset is called so by a read, and with two words more by the end of a connect that it overtook.
        return Transcript.printable(words.replace("reset by peer", "reset"), 200);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public Transcript transcript() {
        return transcript;
    }

    public Reply greeting() {
        return greeting;
    }

    /// What the last EHLO announced.
    public Extensions extensions() {
        return extensions;
    }

    /// What was seen of TLS, when there is any.
    public Optional<TlsDetails> tls() {
        return Optional.ofNullable(tlsDetails);
    }

    /// The own address of this connection.
    public Optional<InetAddress> localAddress() {
        try {
            return Optional.ofNullable(wire.localAddress());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Says EHLO `name`; where that is refused with 5yz, HELO (RFC 5321 section 4.1.4).
    ///
    /// @throws SmtpException when HELO is refused too
    public Extensions hello(String name) throws SmtpException {
        Reply reply = command("EHLO " + name, Stage.EHLO);
        if (reply.positive()) {
            extensions = Extensions.of(reply);
            return extensions;
        }
        if (!reply.permanentFailure()) {
            throw fail(new Failure.Rejected(Stage.EHLO, reply), null);
        }
        return plainHello(name);
    }

    /// Says HELO `name` only.
    public Extensions plainHello(String name) throws SmtpException {
        Reply reply = command("HELO " + name, Stage.EHLO);
        if (!reply.positive()) {
            throw fail(new Failure.Rejected(Stage.EHLO, reply), null);
        }
        extensions = Extensions.none(Extensions.nameIn(reply));
        return extensions;
    }

    /// Upgrades to TLS (RFC 3207). [#hello] is due afterwards.
    public TlsDetails startTls() throws SmtpException {
        if (!extensions.offers("STARTTLS")) {
            throw new SmtpException(new Failure.MissingExtension("STARTTLS"));
        }
        Reply reply = command("STARTTLS", Stage.STARTTLS);
        if (!reply.positive()) {
            throw fail(new Failure.Rejected(Stage.STARTTLS, reply), null);
        }
        if (reader.discardPending()) {
            transcript.remark("the server spoke in clear behind its reply to STARTTLS; that is not read");
        }
        handshake();
        extensions = Extensions.none("");
        return tlsDetails;
    }

    private void handshake() throws SmtpException {
        try {
            wire.within(remaining(settings.limits().command()));
            tlsDetails = TlsDetails.of(wire.startTls(settings.tls(), endpoint));
            transcript.remark(tlsDetails.protocol() + " " + tlsDetails.cipherSuite() + ", certificate of "
                    + Transcript.printable(tlsDetails.subject(), 200) + ", SHA-256 " + tlsDetails.sha256());
        } catch (IOException e) {
            Failure failure = wire.expired()
                    ? new Failure.TimedOut(Stage.STARTTLS, settings.limits().command())
                    : new Failure.Tls(reason(e));
            throw fail(failure, e);
        }
    }

    /// Sends one line, CRLF added, and reads its reply.
    public Reply command(String line, Stage stage) throws SmtpException {
        return exchange(wireForm(line + "\r\n"), stage);
    }

    /// Sends `octets` as they are and reads one reply.
    public Reply exchange(byte[] octets, Stage stage) throws SmtpException {
        send(octets, stage, settings.limits().command());
        return read(stage, settings.limits().command());
    }

    /// Sends lines, CRLF added, as [#pipeline(Commands)] does. `stages` names the stage of each line.
    public List<Reply> pipeline(List<String> lines, List<Stage> stages) throws SmtpException {
        Commands commands = new Commands(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            commands.add(stages.get(i), lines.get(i));
        }
        return pipeline(commands);
    }

    /// Sends commands in as few writes as can be where the server offers PIPELINING (RFC 2920), else one by one, and
    /// reads a reply to each.
    ///
    /// Where the server hangs up behind a 421, that reply stands for all that are missing (RFC 5321 section 3.8).
    public List<Reply> pipeline(Commands commands) throws SmtpException {
        int most = extensions.offers("PIPELINING") ? BATCH_BYTES : 0;
        List<Reply> replies = new ArrayList<>(commands.count());
        try {
            while (replies.size() < commands.count()) {
                int first = replies.size();
                int end = commands.batchEnd(first, most);
                send(
                        commands.octets(),
                        commands.start(first),
                        commands.start(end),
                        commands.stage(first),
                        settings.limits().command());
                if (end == commands.count()) {
                    commands.sent();
                }
                for (int i = first; i < end; i++) {
                    replies.add(read(commands.stage(i), settings.limits().command()));
                }
            }
        } catch (SmtpException e) {
            return filled(replies, commands.count(), e);
        }
        return replies;
    }

    /// The replies with their last, a 421, for each that is missing; where it is none, the failure stands.
    private static List<Reply> filled(List<Reply> replies, int size, SmtpException end) throws SmtpException {
        if (replies.isEmpty() || replies.getLast().code() != 421) {
            throw end;
        }
        replies.addAll(Collections.nCopies(size - replies.size(), replies.getLast()));
        return replies;
    }

    /// Sends the message after a 354 reply: dots are doubled, the end is marked (RFC 5321 section 4.5.2).
    public Reply message(byte[] message) throws SmtpException {
        return messageVerbatim(dotStuffed(message));
    }

    /// Sends the message after a 354 reply as it is: the end of data is the caller's to write.
    public Reply messageVerbatim(byte[] octets) throws SmtpException {
        send(octets, Stage.MESSAGE, settings.limits().data());
        return read(Stage.MESSAGE, settings.limits().data());
    }

    /// Sends the message in one last chunk (RFC 3030 section 2).
    public Reply chunk(byte[] message) throws SmtpException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 32);
        out.writeBytes(wireForm("BDAT " + message.length + " LAST\r\n"));
        out.writeBytes(message);
        send(out.toByteArray(), Stage.MESSAGE, settings.limits().data());
        return read(Stage.MESSAGE, settings.limits().data());
    }

    /// Reads a reply that is due without sending anything.
    public Reply read(Stage stage) throws SmtpException {
        return read(stage, settings.limits().command());
    }

    /// Sends octets without reading.
    public void send(byte[] octets, Stage stage) throws SmtpException {
        send(octets, stage, settings.limits().command());
    }

    /// A write that fails because the server left is told of by the next read: the reply that says why may have come.
    private void send(byte[] octets, Stage stage, Duration limit) throws SmtpException {
        send(octets, 0, octets.length, stage, limit);
    }

    private void send(byte[] octets, int from, int to, Stage stage, Duration limit) throws SmtpException {
        if (closed || brokenWrite != null) {
            throw fail(brokenWrite == null ? new Failure.Connection("closed") : new Failure.HungUp(stage), brokenWrite);
        }
        transcript.client(octets, from, to);
        try {
            wire.within(remaining(limit));
            wire.write(octets, from, to);
        } catch (IOException e) {
            if (wire.expired()) {
                throw fail(broken(e, stage, limit), e);
            }
            brokenWrite = e;
        }
    }

    private Reply read(Stage stage, Duration limit) throws SmtpException {
        try {
            wire.within(remaining(limit));
            return reader.next(stage);
        } catch (SmtpException e) {
            throw fail(e.failure(), e);
        } catch (IOException e) {
            IOException cause = brokenWrite == null ? e : brokenWrite;
            throw fail(broken(cause, stage, limit), cause);
        }
    }

    private Duration remaining(Duration limit) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(limit) < 0 ? left : limit;
    }

    private Failure broken(IOException e, Stage stage, Duration limit) {
        if (wire.expired()) {
            return new Failure.TimedOut(stage, limit);
        }
        if (e instanceof SSLException) {
            return new Failure.Tls(reason(e));
        }
        String reason = reason(e);
        return reason.contains("Broken pipe") ? new Failure.HungUp(stage) : new Failure.Connection(reason);
    }

    private SmtpException fail(Failure failure, Throwable cause) {
        transcript.remark(failure.describe());
        close();
        return new SmtpException(failure, cause);
    }

    /// Says QUIT, waits for the answer a short while, and closes. Never throws: the work is done by then. Does nothing
    /// in
    /// a session that is closed.
    public void quit() {
        if (closed) {
            return;
        }
        try {
            send(wireForm("QUIT\r\n"), Stage.QUIT, Duration.ofSeconds(2));
            read(Stage.QUIT, Duration.ofSeconds(2));
        } catch (SmtpException e) {
            // The remark is in the transcript; how a server says goodbye changes nothing.
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        wire.close();
    }

    /// A line as octets: UTF-8, which is ASCII for all but SMTPUTF8 envelopes.
    private static byte[] wireForm(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] dotStuffed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 64);
        boolean lineStart = true;
        for (byte b : message) {
            if (lineStart && b == '.') {
                out.write('.');
            }
            out.write(b);
            lineStart = b == '\n';
        }
        int length = message.length;
        if (length > 0 && !(lineStart && length > 1 && message[length - 2] == '\r')) {
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        out.writeBytes(new byte[] {'.', '\r', '\n'});
        return out.toByteArray();
    }
}

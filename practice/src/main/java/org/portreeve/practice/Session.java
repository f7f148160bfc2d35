package org.portreeve.practice;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;

/// One client's connection: reads a line, answers it, until QUIT, a bound or the client's leaving. Replies wait as long
/// as there is more to read, so that pipelined commands are answered together (RFC 2920).
final class Session implements Runnable {
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

    private final ServerSetup setup;
    private final Bounds bounds;
    private final Socket socket;
    private ClientInput in;
    private OutputStream out;
    private String helo = "";
    private boolean tls;
    private PathArgument from;
    private final Map<PathArgument, Decision> recipients = new LinkedHashMap<>();
    private int commands;
    private int errors;
    private boolean over;

    Session(ServerSetup setup, Socket socket) {
        this.setup = setup;
        this.bounds = setup.bounds();
        this.socket = socket;
    }

    @Override
    public void run() {
        Thread guard = Thread.startVirtualThread(this::closeInTime);
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(bounds.idle().toMillis()));
            use(socket);
            reply("220 " + setup.site().host() + " ESMTP practice");
            converse();
            out.flush();
        } catch (IOException e) {
            // A client that leaves, breaks TLS or is too slow ends its own session, and nothing else.
        } finally {
            guard.interrupt();
        }
    }

    private void closeInTime() {
        try {
            Thread.sleep(bounds.session());
            socket.close();
        } catch (InterruptedException | IOException e) {
            // The session ended by itself, or the socket is gone already.
        }
    }

    private void use(Socket connection) throws IOException {
        in = new ClientInput(connection.getInputStream(), bounds);
        out = new BufferedOutputStream(connection.getOutputStream(), 2048);
    }

    private void converse() throws IOException {
        try {
            while (!over) {
                if (!in.pending()) {
                    out.flush();
                }
                Optional<String> line = in.line();
                if (++commands > bounds.commands()) {
                    goodbye("421 4.7.0 Too many commands");
                } else if (line.isEmpty()) {
                    error("500 5.5.2 Line too long");
                } else if (!line.get().chars().allMatch(c -> c >= ' ' && c < 127)) {
                    error("500 5.5.2 Only printable ASCII is understood");
                } else {
                    answer(line.get());
                }
            }
        } catch (ClientInput.TooMuch e) {
            goodbye("421 4.7.0 Too much for one session");
        } catch (SocketTimeoutException e) {
            goodbye("421 4.4.2 Timeout");
        }
    }

    private void answer(String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1).strip();
        switch (verb) {
            case "EHLO", "HELO" -> hello(argument, verb.equals("EHLO"));
            case "STARTTLS" -> startTls();
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> data();
            case "RSET" -> {
                reset();
                reply("250 2.0.0 Ok");
            }
            case "NOOP" -> reply("250 2.0.0 Ok");
            case "VRFY" -> reply("252 2.0.0 Send some mail, it will be tried");
            case "QUIT" -> goodbye("221 2.0.0 Bye");
            default -> error("500 5.5.2 Command not recognized");
        }
    }

    private void hello(String name, boolean extended) throws IOException {
        if (name.isEmpty() || name.length() > 255) {
            error("501 5.5.4 A name is needed");
            return;
        }
        helo = name;
        reset();
        String host = setup.site().host();
        if (extended) {
            reply("250-" + host);
            reply("250-PIPELINING");
            reply("250-SIZE " + bounds.messageOctets());
            reply("250-8BITMIME");
            if (setup.tls().isPresent() && !tls) {
                reply("250-STARTTLS");
            }
            reply("250 ENHANCEDSTATUSCODES");
        } else {
            reply("250 " + host);
        }
    }

    /// Upgrades; what the client sent in clear behind the command is not read.
    private void startTls() throws IOException {
        if (setup.tls().isEmpty() || tls) {
            error("503 5.5.1 TLS is not to be had");
            return;
        }
        reply("220 2.0.0 Ready to start TLS");
        out.flush();
        SSLSocket secure = (SSLSocket) setup.tls().get().getSocketFactory().createSocket(socket, null, false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        use(secure);
        tls = true;
        helo = "";
        reset();
    }

    private void mail(String argument) throws IOException {
        Optional<PathArgument> path = PathArgument.parse(argument, "FROM:");
        if (helo.isEmpty()) {
            error("503 5.5.1 Say EHLO or HELO first");
        } else if (from != null) {
            error("503 5.5.1 One sender is enough");
        } else if (path.isEmpty()) {
            error("501 5.1.7 Bad sender address syntax");
        } else if (!path.get().parameters().matches("((SIZE=\\d{1,20}|BODY=(7BIT|8BITMIME))( +|$))*")) {
            error("555 5.5.4 Unsupported parameter");
        } else {
            from = path.get();
            reply("250 2.1.0 Ok");
        }
    }

    private void rcpt(String argument) throws IOException {
        Optional<PathArgument> path = PathArgument.parse(argument, "TO:");
        if (from == null) {
            error("503 5.5.1 Need MAIL before RCPT");
        } else if (path.isEmpty() || path.get().path().isNull()) {
            error("501 5.1.3 Bad recipient address syntax");
        } else if (!path.get().parameters().isEmpty()) {
            error("555 5.5.4 Unsupported parameter");
        } else if (recipients.size() >= bounds.recipients()) {
            reply("452 4.5.3 Too many recipients");
        } else {
            switch (setup.policy().decide(facts(), from.path(), path.get().path())) {
                case Decision.Reject(String refusal) -> reply(refusal);
                case Decision accepted -> {
                    recipients.put(path.get(), accepted);
                    reply("250 2.1.5 Ok");
                }
            }
        }
    }

    private Facts facts() {
        InetAddress client = socket.getInetAddress();
        return new Facts(
                setup.site(),
                client,
                helo,
                tls,
                setup.trusted().filter(client::equals).isPresent());
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            error(from == null ? "503 5.5.1 Need MAIL before DATA" : "554 5.5.1 No valid recipients");
            return;
        }
        reply("354 End data with <CR><LF>.<CR><LF>");
        out.flush();
        Optional<byte[]> message = in.message();
        if (message.isEmpty()) {
            reply("552 5.3.4 Message too big");
        } else {
            reply(take(message.get()));
        }
        reset();
    }

    /// Does what was decided for each recipient, and returns the reply.
    private String take(byte[] message) {
        String id = Long.toString(IDS.incrementAndGet(), 36);
        byte[] whole = Notice.received(facts(), id, setup.clock().instant(), message);
        boolean done = true;
        for (Map.Entry<PathArgument, Decision> recipient : recipients.entrySet()) {
            done &= switch (recipient.getValue()) {
                case Decision.Relay(String address) -> setup.outgoing().send(from.raw(), address, whole);
                case Decision.Bounce _ -> bounce(recipient.getKey().raw(), id, whole);
                case Decision.Keep _, Decision.Reject _ -> true;
            };
        }
        return done ? "250 2.0.0 Ok: queued as " + id : "451 4.3.2 Too many messages are waiting";
    }

    private boolean bounce(String recipient, String id, byte[] message) {
        if (from.path().isNull()) {
            return true;
        }
        byte[] notice = Notice.undelivered(
                setup.site(), from.raw(), recipient, id, setup.clock().instant(), message);
        return setup.outgoing().send("", from.raw(), notice);
    }

    private void reset() {
        from = null;
        recipients.clear();
    }

    private void error(String text) throws IOException {
        if (++errors > bounds.errors()) {
            goodbye("421 4.7.0 Too many errors");
        } else {
            reply(text);
        }
    }

    private void goodbye(String text) throws IOException {
        reply(text);
        out.flush();
        over = true;
    }

    private void reply(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

package org.portreeve.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One connection of a [FakeMta]: reads a line, answers it, until QUIT, a limit or the client's leaving.
final class MtaSession implements Runnable {
    private static final int MOST_OCTETS = 64 << 20;

    private final FakeMta mta;
    private final Socket socket;
    private final InetSocketAddress client;
    private final MtaSettings settings;
    private final Policy policy;
    private final SSLContext context;
    private final String turnedAway;
    private final List<String> dialogue = new CopyOnWriteArrayList<>();
    private final List<Envelope> envelopes = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private InputStream in;
    private OutputStream out;
    private volatile String hello = "";
    private volatile boolean tls;
    private String login = "";
    private Envelope envelope;
    private int errors;
    private int transactions;
    private int commands;
    private boolean leaving;

    MtaSession(FakeMta mta, Socket socket, MtaSettings settings, Policy policy, SSLContext context, String turnedAway) {
        this.mta = mta;
        this.socket = socket;
        this.client = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.settings = settings;
        this.policy = policy;
        this.context = context;
        this.turnedAway = turnedAway;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            use(socket);
            if (settings.implicitTls()) {
                handshake();
            }
            if (!turnedAway.isEmpty()) {
                reply(turnedAway);
                return;
            }
            reply("220 " + settings.name() + " " + settings.software());
            while (!leaving) {
                String line = Octets.line(in, StandardCharsets.UTF_8);
                if (line == null) {
                    return;
                }
                dialogue.add("C: " + line);
                answer(line);
            }
        } catch (IOException e) {
            dialogue.add("*: " + e.getMessage());
        } finally {
            leave();
            mta.over(socket);
            end.countDown();
        }
    }

    private void use(Socket from) throws IOException {
        in = new BufferedInputStream(from.getInputStream());
        out = from.getOutputStream();
    }

    private void handshake() throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        use(secure);
        tls = true;
    }

    private void answer(String line) throws IOException {
        commands++;
        String own = policy.command(line);
        if (settings.errors() > 0 && errors >= settings.errors()) {
            hangUp("too many errors");
        } else if (settings.commands() > 0 && commands > settings.commands()) {
            hangUp("too many commands");
        } else if (own != null) {
            reply(own);
        } else {
            perform(line);
        }
    }

    private void perform(String line) throws IOException {
        String upper = line.toUpperCase(Locale.ROOT);
        int space = line.indexOf(' ');
        String argument = space < 0 ? "" : line.substring(space + 1).strip();
        switch (space < 0 ? upper : upper.substring(0, space)) {
            case "EHLO" -> ehlo(argument);
            case "HELO" -> {
                hello = argument;
                envelope = null;
                reply("250 " + settings.name());
            }
            case "STARTTLS" -> startTls();
            case "AUTH" -> auth(argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> data();
            case "BDAT" -> bdat(argument);
            case "RSET" -> rset();
            case "NOOP" -> reply("250 2.0.0 Ok");
            case "QUIT" -> reply("221 2.0.0 Bye");
            default -> reply("502 5.5.2 Error: command not recognized");
        }
    }

    private void ehlo(String argument) throws IOException {
        if (!settings.ehlo()) {
            reply("502 5.5.1 Command not implemented");
            return;
        }
        hello = argument;
        envelope = null;
        StringBuilder text = new StringBuilder("250 ").append(settings.name());
        settings.keywords().forEach(keyword -> text.append("\n250 ").append(keyword));
        if (context != null && !tls) {
            text.append("\n250 STARTTLS");
        }
        reply(text.toString());
    }

    private void startTls() throws IOException {
        if (context == null || tls) {
            reply("502 5.5.1 TLS not available");
            return;
        }
        reply("220 2.0.0 Ready to start TLS");
        handshake();
        hello = "";
        envelope = null;
    }

    private void auth(String argument) throws IOException {
        String[] words = argument.split(" ", 2);
        if (words[0].equalsIgnoreCase("PLAIN")) {
            String[] parts = decoded(words.length > 1 ? words[1] : asked("")).split("\0", -1);
            logIn(parts.length == 3 ? parts[1] : "", parts.length == 3 ? parts[2] : "");
        } else if (words[0].equalsIgnoreCase("LOGIN")) {
            String user = decoded(words.length > 1 ? words[1] : asked("VXNlcm5hbWU6"));
            logIn(user, decoded(asked("UGFzc3dvcmQ6")));
        } else {
            reply("504 5.5.4 Unrecognized authentication type");
        }
    }

    private String asked(String challenge) throws IOException {
        reply("334 " + challenge);
        String line = Octets.line(in, StandardCharsets.UTF_8);
        dialogue.add("C: " + line);
        return line == null ? "" : line;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void logIn(String user, String password) throws IOException {
        String answer = policy.login(user, password);
        if (answer.startsWith("2")) {
            login = user;
        }
        reply(answer);
    }

    private void mail(String argument) throws IOException {
        if (settings.requireTls() && !tls) {
            reply("530 5.7.0 Must issue a STARTTLS command first");
        } else if (hello.isEmpty()) {
            reply("503 5.5.1 Error: send HELO/EHLO first");
        } else if (envelope != null) {
            reply("503 5.5.1 Error: nested MAIL command");
        } else if (settings.transactions() > 0 && transactions >= settings.transactions()) {
            hangUp("too many messages in this session");
        } else if (!argument.toUpperCase(Locale.ROOT).startsWith("FROM:")) {
            reply("501 5.5.4 Syntax: MAIL FROM:<address>");
        } else {
            Envelope begun = new Envelope(client.getAddress(), hello, tls, login, path(argument), List.of());
            String answer = policy.mail(begun);
            envelope = answer.startsWith("2") ? begun : null;
            reply(answer);
        }
    }

    private void rcpt(String argument) throws IOException {
        if (envelope == null) {
            reply("503 5.5.1 Error: need MAIL command");
        } else if (!argument.toUpperCase(Locale.ROOT).startsWith("TO:")) {
            reply("501 5.5.4 Syntax: RCPT TO:<address>");
        } else {
            String recipient = path(argument);
            String answer = policy.rcpt(envelope, recipient);
            if (answer.startsWith("2")
                    && !settings.greylisting().passes(client.getAddress(), envelope.sender(), recipient)) {
                answer = "450 4.2.0 Greylisted, try again later";
            }
            if (answer.startsWith("2")) {
                envelope = envelope.plus(recipient);
            }
            reply(answer);
        }
    }

    private void data() throws IOException {
        if (envelope == null || envelope.recipients().isEmpty()) {
            reply(envelope == null ? "503 5.5.1 Error: need RCPT command" : "554 5.5.1 Error: no valid recipients");
            return;
        }
        envelopes.add(envelope);
        String answer = policy.data(envelope);
        reply(answer);
        if (answer.startsWith("3")) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (true) {
                String line = Octets.line(in, StandardCharsets.ISO_8859_1);
                if (line == null || content.size() > MOST_OCTETS) {
                    throw new IOException("no end of data");
                }
                if (line.equals(".")) {
                    break;
                }
                content.writeBytes((line.startsWith(".") ? line.substring(1) : line)
                        .concat("\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            finish(content.toByteArray());
        }
    }

    private void bdat(String argument) throws IOException {
        String[] words = argument.split(" ", -1);
        byte[] chunk = in.readNBytes(Integer.parseInt(words[0]));
        if (envelope == null || envelope.recipients().isEmpty()) {
            reply("503 5.5.1 Error: need RCPT command");
            return;
        }
        chunks.writeBytes(chunk);
        if (words.length > 1 && words[1].equalsIgnoreCase("LAST")) {
            envelopes.add(envelope);
            finish(chunks.toByteArray());
            chunks.reset();
        } else {
            reply("250 2.0.0 Ok");
        }
    }

    private void finish(byte[] content) throws IOException {
        Mail mail = new Mail(envelope, content);
        envelope = null;
        transactions++;
        String answer = policy.message(mail);
        if (answer.startsWith("2")) {
            mta.took(mail);
        }
        reply(answer);
    }

    private void rset() throws IOException {
        transactions++;
        if (settings.refuseRset()) {
            reply("502 5.5.1 RSET is not implemented");
            return;
        }
        envelope = null;
        chunks.reset();
        reply("250 2.0.0 Ok");
    }

    private void hangUp(String why) throws IOException {
        reply("421 4.7.0 " + settings.name() + " Error: " + why);
    }

    /// What stands behind the colon and before parameters, without angle brackets.
    private static String path(String argument) {
        String path = argument.substring(argument.indexOf(':') + 1).strip();
        if (path.startsWith("<")) {
            int close = path.lastIndexOf('>');
            return path.substring(1, close < 0 ? path.length() : close);
        }
        int space = path.indexOf(' ');
        return space < 0 ? path : path.substring(0, space);
    }

    /// Tells the server once, before the client can know, that this connection is no longer to be counted.
    private void leave() {
        if (!leaving) {
            leaving = true;
            mta.leaving();
        }
    }

    /// Sends a reply of one or more lines. A 421 or 221 is the last.
    private void reply(String text) throws IOException {
        List<String> lines = new ArrayList<>(text.lines().toList());
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i < lines.size() - 1 && line.length() > 3) {
                line = line.substring(0, 3) + "-" + line.substring(4);
            }
            dialogue.add("S: " + line);
            wire.append(line).append("\r\n");
        }
        errors += text.startsWith("4") || text.startsWith("5") ? 1 : 0;
        if (text.startsWith("421") || text.startsWith("221")) {
            leave();
        }
        out.write(wire.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    Visit visit() {
        return new Visit(client, hello, tls, List.copyOf(dialogue), List.copyOf(envelopes), end.getCount() == 0);
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return end.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}

package org.portreeve.mailroom;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that says what it likes, octet by octet, and hears lines.
final class RawClient implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;

    final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    RawClient(InetSocketAddress server) throws IOException {
        this(server, server.getAddress());
    }

    /// Speaks from `source`, such as 127.0.0.2.
    RawClient(InetSocketAddress server, InetAddress source) throws IOException {
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Says `text`, one octet for each character.
    void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// The next line without its line end, or `gone` when the server left.
    String hear() {
        StringBuilder line = new StringBuilder();
        try {
            int octet = in.read();
            while (octet >= 0 && octet != '\n') {
                line.append((char) octet);
                octet = in.read();
            }
            return octet < 0 && line.isEmpty() ? "gone" : line.toString().stripTrailing();
        } catch (IOException e) {
            return "gone";
        }
    }

    /// The last line of the next reply.
    String reply() {
        String line = hear();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = hear();
        }
        return line;
    }

    /// The code of the reply to `command`.
    String code(String command) throws IOException {
        say(command + "\r\n");
        String reply = reply();
        return reply.length() < 3 ? reply : reply.substring(0, 3);
    }

    /// Hears the greeting and goes on until DATA may begin.
    void upToData() throws IOException {
        reply();
        code("EHLO client.example.net");
        code("MAIL FROM:<a@example.net>");
        code("RCPT TO:<abuse@example.org>");
        code("DATA");
    }

    /// What the server says until it leaves.
    String rest() {
        StringBuilder all = new StringBuilder();
        String line = hear();
        while (!line.equals("gone")) {
            all.append(line).append('\n');
            line = hear();
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

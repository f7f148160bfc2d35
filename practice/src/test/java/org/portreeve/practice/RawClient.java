package org.portreeve.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;

/// A socket to a server, on which lines are written as they are.
final class RawClient implements AutoCloseable {
    static final String MESSAGE = "Subject: hello\r\n\r\nGood morning.\r\n";

    private Socket socket;
    private BufferedReader in;

    RawClient(Endpoint endpoint) throws IOException {
        use(new Socket(endpoint.address(), endpoint.port()));
        socket.setSoTimeout(10_000);
        reply();
    }

    private void use(Socket connection) throws IOException {
        socket = connection;
        in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /// Sends text as it is.
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Reads one reply, lines separated by a line feed; the empty text when the server has left.
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line;
        while ((line = in.readLine()) != null) {
            reply.append(reply.isEmpty() ? "" : "\n").append(line);
            if (line.length() < 4 || line.charAt(3) == ' ') {
                break;
            }
        }
        return reply.toString();
    }

    /// Sends a command and reads its reply.
    String say(String command) throws IOException {
        send(command + "\r\n");
        return reply();
    }

    void startTls() throws IOException {
        say("EHLO tester.example");
        say("STARTTLS");
        SSLSocket secure = (SSLSocket)
                ClientTls.context().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        use(secure);
    }

    /// A whole transaction with paths as they are written after the colon. Returns the reply that decided it.
    String mail(String helo, String from, String to) throws IOException {
        String reply = say("EHLO " + helo);
        for (String command : new String[] {"MAIL FROM:" + from, "RCPT TO:" + to, "DATA"}) {
            reply = say(command);
            if (reply.charAt(0) > '3') {
                say("RSET");
                return reply;
            }
        }
        return say(MESSAGE + ".");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

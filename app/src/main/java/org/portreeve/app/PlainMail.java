package org.portreeve.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends one mail by SMTP, as any client does.
final class PlainMail {
    private PlainMail() {}

    static void send(InetSocketAddress server, String from, String to, String message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server);
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            expect(in, "220");
            for (String[] step : new String[][] {
                {"EHLO client.example", "250"},
                {"MAIL FROM:<" + from + ">", "250"},
                {"RCPT TO:<" + to + ">", "250"},
                {"DATA", "354"},
                {message.replace("\n", "\r\n") + "\r\n.", "250"},
                {"QUIT", "221"}
            }) {
                socket.getOutputStream().write((step[0] + "\r\n").getBytes(StandardCharsets.US_ASCII));
                expect(in, step[1]);
            }
        }
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(code)) {
                throw new IOException("expected " + code + " and heard " + line);
            }
        } while (line.charAt(3) == '-');
    }
}

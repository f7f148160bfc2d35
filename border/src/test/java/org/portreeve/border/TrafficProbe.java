package org.portreeve.border;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A process inside of a network namespace that makes and takes TCP connections. Reads commands, answers each with a
/// line:
///
/// ```
/// listen PORT                  → listening
/// connect FROM TO PORT         → passed, or why not
/// ```
final class TrafficProbe {
    private static final int LIMIT_MILLIS = 5000;

    private TrafficProbe() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("started");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("listen")) {
                listen(Integer.parseInt(words[1]));
                System.out.println("listening");
            } else {
                System.out.println(connect(words[1], words[2], Integer.parseInt(words[3])));
            }
        }
    }

    private static void listen(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.ofLiteral("::"));
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    System.err.println(e);
                }
            }
        });
    }

    private static String connect(String from, String to, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(to), port), LIMIT_MILLIS);
            return socket.getInputStream().read() == '2' ? "passed" : "nothing was said";
        } catch (IOException e) {
            return e.toString();
        }
    }
}

package org.portreeve.testkit;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One connection of a [ScriptedServer].
final class ScriptedSession implements Runnable {
    private static final int BLOCK = 8192;

    private final Socket socket;
    private final InetSocketAddress client;
    private final Script script;
    private final SSLContext tls;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private InputStream in;
    private OutputStream out;
    private String lineEnd = "\r\n";
    private boolean split;
    private Duration pause = Duration.ZERO;
    private volatile String complaint = "";

    ScriptedSession(Socket socket, Script script, SSLContext tls) {
        this.socket = socket;
        this.client = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.script = script;
        this.tls = tls;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            use(socket);
            for (Script.Step step : script.steps()) {
                play(step);
                if (socket.isClosed()) {
                    return;
                }
            }
            waitForTheClientToLeave();
        } catch (IOException e) {
            // The client left, which many of these scripts make it do.
        }
    }

    private void use(Socket from) throws IOException {
        in = new FilterInputStream(from.getInputStream()) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                if (octet >= 0) {
                    heard.write(octet);
                }
                return octet;
            }

            @Override
            public int read(byte[] octets, int from, int length) throws IOException {
                int count = super.read(octets, from, length);
                if (count > 0) {
                    heard.write(octets, from, count);
                }
                return count;
            }
        };
        out = from.getOutputStream();
    }

    private void play(Script.Step step) throws IOException {
        switch (step) {
            case Script.Step.Say say -> line(say.octets());
            case Script.Step.Hear hear -> hear(hear);
            case Script.Step.HearMessage _ -> hearMessage();
            case Script.Step.Handshake _ -> handshake();
            case Script.Step.Break broken -> strike(broken.fault());
        }
    }

    private void hear(Script.Step.Hear hear) throws IOException {
        String line = Octets.line(in, StandardCharsets.ISO_8859_1);
        if (line == null) {
            socket.close();
        } else if (!hear.pattern().matcher(line).matches()) {
            complaint = "expected C: " + hear.words() + "\nheard    C: " + line;
            socket.close();
        }
    }

    private void hearMessage() throws IOException {
        String line;
        do {
            line = Octets.line(in, StandardCharsets.ISO_8859_1);
        } while (line != null && !line.equals("."));
    }

    private void handshake() throws IOException {
        SSLContext context = tls == null ? new SelfSigned("CN=mx.example", "mx.example").context() : tls;
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        use(secure);
    }

    private void strike(Fault fault) throws IOException {
        switch (fault) {
            case Fault.Stall _ -> waitForTheClientToLeave();
            case Fault.Deaf _ -> waitForTheTestToEnd();
            case Fault.Close _ -> socket.close();
            case Fault.Reset _ -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case Fault.Unavailable _ -> {
                line("421 4.3.2 mx.example is not available");
                socket.close();
            }
            case Fault.SingleOctets _ -> split = true;
            case Fault.Drip drip -> {
                split = true;
                pause = drip.pause();
            }
            case Fault.BareLf _ -> lineEnd = "\n";
            case Fault.LongLine longLine -> {
                byte[] octets = new byte[longLine.octets()];
                Arrays.fill(octets, (byte) 'x');
                System.arraycopy(ascii("250 "), 0, octets, 0, 4);
                line(octets);
            }
            case Fault.EndlessLine _ -> endlessly("250 " + "x".repeat(BLOCK));
            case Fault.EndlessReply reply -> endlessly((reply.code() + "-more is to come\r\n").repeat(100));
            case Fault.Nul _ -> line(new byte[] {0, 0, 0, 0});
            case Fault.NoCode _ -> line("Good day to you");
            case Fault.MixedCodes _ -> {
                line("250-one thing");
                line("550 and another");
            }
            case Fault.Rubbish _ -> {
                byte[] octets = new byte[600];
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = (byte) (i * 37 + 200);
                }
                send(octets);
            }
        }
    }

    private void line(String text) throws IOException {
        line(ascii(text));
    }

    private void line(byte[] octets) throws IOException {
        byte[] end = ascii(lineEnd);
        byte[] line = Arrays.copyOf(octets, octets.length + end.length);
        System.arraycopy(end, 0, line, octets.length, end.length);
        send(line);
    }

    private void send(byte[] octets) throws IOException {
        if (!split) {
            out.write(octets);
            out.flush();
            sent.addAndGet(octets.length);
            return;
        }
        for (byte octet : octets) {
            LockSupport.parkNanos(pause.toNanos());
            out.write(octet);
            out.flush();
            sent.incrementAndGet();
        }
    }

    private void endlessly(String block) throws IOException {
        byte[] octets = ascii(block);
        while (true) {
            send(octets);
        }
    }

    private void waitForTheClientToLeave() throws IOException {
        byte[] block = new byte[BLOCK];
        while (in.read(block, 0, block.length) >= 0) {
            continue;
        }
        socket.close();
    }

    private void waitForTheTestToEnd() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    InetSocketAddress client() {
        return client;
    }

    byte[] heard() {
        return heard.toByteArray();
    }

    long sent() {
        return sent.get();
    }

    String complaint() {
        return complaint;
    }

    /// The test is over.
    void release() {
        testIsOver.countDown();
    }

    void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}

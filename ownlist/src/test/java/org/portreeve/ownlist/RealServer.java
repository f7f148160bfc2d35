package org.portreeve.ownlist;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A DNS server of somebody else's that runs for a test; what it says lies in a file.
final class RealServer implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("status: ([A-Z]+)");
    private final Process process;
    private final Path log;

    private RealServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RealServer start(Path folder, String... command) throws IOException {
        Path log = folder.resolve("log");
        return new RealServer(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    Process process() {
        return process;
    }

    /// A port of the loopback address that is free for both protocols at the moment.
    static int freePort() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(0, 1, here);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(here, tcp.getLocalPort()))) {
            return udp.getLocalPort();
        }
    }

    /// What `dig` was answered: the code, then records of the answer without TTLs, one a line.
    static String dig(int port, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("dig", "@127.0.0.1", "-p", Integer.toString(port), "+tries=2", "+time=3"));
        command.addAll(List.of(words));
        Process dig = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        dig.waitFor(30, TimeUnit.SECONDS);
        Matcher status = STATUS.matcher(output);
        StringBuilder told = new StringBuilder(status.find() ? status.group(1) : "no answer: " + output);
        boolean answer = false;
        for (String line : output.split("\n")) {
            answer = line.equals(";; ANSWER SECTION:") || answer && !line.isBlank();
            String[] fields = line.split("\\s+", 5);
            if (answer && fields.length == 5 && !line.startsWith(";")) {
                told.append('\n').append(fields[3]).append(' ').append(fields[4]);
            }
        }
        return told.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.portreeve.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.portreeve.border.CommandRun;
import org.portreeve.border.DeviceException;

/// A real ExaBGP with our process, and a real BIRD as its router, on loopback at high ports.
final class Bgp implements AutoCloseable {
    private static final Path SCRIPT = Path.of("exabgp/portreeve-flowspec").toAbsolutePath();
    private static final String BIRD = """
            log "%1$s/bird.log" all;
            router id 127.0.0.2;
            flow4 table held4;
            flow6 table held6;
            protocol device {}
            protocol bgp edge {
              local 127.0.0.1 port %2$d as 65001;
              neighbor 127.0.0.1 port %3$d as 65001;
              strict bind yes;
              multihop;
              passive yes;
              flow4 { table held4; import all; export none; };
              flow6 { table held6; import all; export none; };
            }
            """;
    private static final String EXABGP = """
            process portreeve { run /usr/bin/python3 %s %s; encoder text; }
            neighbor 127.0.0.1 {
              router-id 127.0.0.3;
              local-address 127.0.0.1;
              local-as 65001;
              peer-as 65001;
              connect %d;
              family { ipv4 flow; ipv6 flow; }
              api { processes [ portreeve ]; }
            }
            """;

    final Path folder;
    private final Path socket;
    private Optional<Process> bird = Optional.empty();
    private Optional<Process> exabgp = Optional.empty();

    Bgp(Path place) throws IOException {
        folder = Files.createDirectory(place.resolve("flowspec"));
        socket = place.resolve("bird.ctl");
        int port = RealServers.freePort();
        int other = RealServers.freePort();
        Files.writeString(place.resolve("bird.conf"), BIRD.formatted(place, port, other));
        Files.writeString(place.resolve("exabgp.conf"), EXABGP.formatted(SCRIPT, folder, port));
    }

    void startBird() throws IOException {
        bird = Optional.of(start(
                Map.of(), "bird", "-f", "-c", place("bird.conf"), "-s", socket.toString(), "-P", place("bird.pid")));
    }

    void startExabgp() throws IOException {
        exabgp = Optional.of(start(
                Map.of(
                        "exabgp.daemon.user", "root",
                        "exabgp.daemon.daemonize", "false",
                        "exabgp.log.destination", place("exabgp.log"),
                        "exabgp.api.cli", "false"),
                "exabgp",
                place("exabgp.conf")));
    }

    private String place(String name) {
        return folder.resolveSibling(name).toString();
    }

    private Process start(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, folders) -> path + ":" + folders);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling(command[0] + ".out").toFile());
        return builder.start();
    }

    void stopBird() throws InterruptedException {
        stop(bird);
        bird = Optional.empty();
    }

    void stopExabgp() throws InterruptedException {
        stop(exabgp);
        exabgp = Optional.empty();
    }

    private static void stop(Optional<Process> process) throws InterruptedException {
        if (process.isPresent()) {
            List<ProcessHandle> children = process.get().descendants().toList();
            process.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// The command that shows the rules in BIRD's tables.
    List<String> look() {
        String birdc = "birdc -s " + socket + " ";
        return List.of(
                "sh",
                "-c",
                "%sshow protocols >/dev/null || exit 1; %sshow route table held4; %sshow route table held6"
                        .formatted(birdc, birdc, birdc));
    }

    /// BIRD's own words about its tables, with actions.
    String table() throws DeviceException {
        return new CommandRun(
                        List.of(
                                "sh",
                                "-c",
                                "for t in held4 held6; do birdc -s %s show route table $t all; done".formatted(socket)),
                        Duration.ofSeconds(10))
                .run("")
                .said();
    }

    @Override
    public void close() {
        try {
            stopExabgp();
            stopBird();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

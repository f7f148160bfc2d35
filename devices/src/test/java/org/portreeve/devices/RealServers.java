package org.portreeve.devices;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.portreeve.testkit.Loopback;

/// Whether real servers can be started here. In continuous integration they must.
final class RealServers {
    private RealServers() {}

    static boolean here(String... programs) {
        List<String> missing = Stream.of(programs)
                .filter(program -> Stream.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/")
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder + program))))
                .toList();
        if (missing.isEmpty()) {
            return true;
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("these must be installed: " + missing);
        }
        System.out.println("NOTICE: left out, because these are not installed: " + missing);
        return false;
    }

    /// A port of loopback that nobody listens on.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, Loopback.IPV4)) {
            return socket.getLocalPort();
        }
    }
}

package org.portreeve.border;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;

/// Three network namespaces of this test: servers on a campus, the router at its border, and the outside.
///
/// ```
/// campus 203.0.113.10, .11 -- router -- outside 198.51.100.25, and 198.51.100.26, which belongs to the organisation
/// ```
///
/// IPv6 is `2001:db8:c::` and `2001:db8:a::` with the same last parts.
final class Campus implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String prefix = "prb" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
    final String campus = prefix + "c";
    final String router = prefix + "r";
    final String outside = prefix + "o";
    private final Map<String, Probe> probes = new HashMap<>();

    /// A probe in a namespace.
    private record Probe(Process process, BufferedReader said, PrintWriter told) {}

    /// Whether namespaces and nftables can be had; says why not. In continuous integration they must.
    static boolean possible() {
        String obstacle = obstacle();
        if (obstacle.isEmpty()) {
            return true;
        }
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("nftables must be tested here: " + obstacle);
        }
        System.out.println("NOTICE: nftables was not tested: " + obstacle);
        return false;
    }

    private static String obstacle() {
        try {
            if (run("id", "-u").said().strip().equals("0")) {
                CommandRun.Result nft = run("unshare", "--net", "nft", "-j", "list", "tables");
                return nft.status() == 0
                        ? ""
                        : "nft in a new namespace: " + nft.complaint().strip();
            }
            return "it needs root";
        } catch (DeviceException e) {
            return e.getMessage();
        }
    }

    static CommandRun.Result run(String... command) throws DeviceException {
        return new CommandRun(List.of(command), LIMIT).run("");
    }

    static void must(String command) throws DeviceException {
        CommandRun.Result result = run(command.split(" "));
        if (result.status() != 0) {
            throw new AssertionError(command + ": " + result.complaint());
        }
    }

    /// Runs nft in the router's namespace.
    CommandRun.Result nft(String... arguments) throws DeviceException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", router, "nft"));
        command.addAll(Arrays.asList(arguments));
        return run(command.toArray(String[]::new));
    }

    /// A network without hosts: enough for the table alone.
    static Campus routerOnly() throws DeviceException {
        Campus campus = new Campus();
        must("ip netns add " + campus.router);
        return campus;
    }

    static Campus whole() throws IOException {
        Campus made = routerOnly();
        try {
            must("ip netns add " + made.campus);
            must("ip netns add " + made.outside);
            made.link(made.campus, "203.0.113", "2001:db8:c::", "inner", 10, 11);
            made.link(made.outside, "198.51.100", "2001:db8:a::", "outer", 25, 26);
            for (String setting : List.of("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding")) {
                CommandRun.Result set =
                        run("ip", "netns", "exec", made.router, "sh", "-c", "echo 1 >/proc/sys/" + setting);
                assert set.status() == 0 : set.complaint();
            }
            for (String namespace : List.of(made.campus, made.outside)) {
                for (int port : new int[] {25, 80, 587}) {
                    made.ask(namespace, "listen " + port);
                }
            }
            made.waitForLinks();
            return made;
        } catch (IOException | RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /// A link that has just been made may still lose its first packets.
    private void waitForLinks() {
        for (String[] way : new String[][] {{"203.0.113.10", "198.51.100.25"}, {"2001:db8:c::10", "2001:db8:a::25"}}) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> connect(campus, way[0], way[1], 25).equals("passed")
                            && connect(outside, way[1], way[0], 25).equals("passed"));
        }
    }

    private void link(String host, String ipv4, String ipv6, String device, int... lasts) throws DeviceException {
        must("ip -n %s link add %s type veth peer name eth0 netns %s".formatted(router, device, host));
        must("ip -n %s addr add %s.1/24 dev %s".formatted(router, ipv4, device));
        must("ip -n %s addr add %s1/64 dev %s nodad".formatted(router, ipv6, device));
        must("ip -n %s link set %s up".formatted(router, device));
        must("ip -n %s link set lo up".formatted(host));
        for (int last : lasts) {
            must("ip -n %s addr add %s.%d/24 dev eth0".formatted(host, ipv4, last));
            must("ip -n %s addr add %s%d/64 dev eth0 nodad".formatted(host, ipv6, last));
        }
        must("ip -n %s link set eth0 up".formatted(host));
        must("ip -n %s route add default via %s.1".formatted(host, ipv4));
        must("ip -n %s -6 route add default via %s1".formatted(host, ipv6));
    }

    /// What came of a connection from one address of the namespace.
    String connect(String namespace, String from, String to, int port) throws IOException {
        return ask(namespace, "connect %s %s %d".formatted(from, to, port));
    }

    private String ask(String namespace, String command) throws IOException {
        Probe probe = probes.get(namespace);
        if (probe == null) {
            probe = start(namespace);
            probes.put(namespace, probe);
        }
        probe.told().println(command);
        return probe.said().readLine();
    }

    private static Probe start(String namespace) throws IOException {
        Process process = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        TrafficProbe.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        if (!"started".equals(said.readLine())) {
            process.destroyForcibly();
            throw new IOException("the probe in " + namespace + " did not start");
        }
        return new Probe(process, said, new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true));
    }

    @Override
    public void close() throws DeviceException {
        probes.values().forEach(probe -> probe.process().destroyForcibly());
        for (String namespace : List.of(campus, router, outside)) {
            run("ip", "netns", "del", namespace);
        }
    }
}

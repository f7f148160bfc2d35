package org.portreeve.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.portreeve.ownlist.ListServer;
import org.portreeve.ownlist.ListZone;
import org.portreeve.ownlist.ServerSettings;
import org.portreeve.ownlist.ZoneSettings;

/// Our own DNS list with addresses from a file, for measurements. After `ready`, each line `+ADDRESS` or `-ADDRESS` on
/// its input is a change, which is answered with how many microseconds it took.
public final class OwnList {
    private static final int UNLIMITED = 1_000_000_000;
    private static final int TOGETHER = 50_000;

    private OwnList() {}

    /// `PORT THREADS FILE`
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        ListZone zone = new ListZone(
                new ZoneSettings(
                        "relays.example.edu",
                        2,
                        List.of("ns1.example.edu"),
                        "abuse@example.edu",
                        "$ relays mail for anyone: https://example.edu/list?address=$",
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(1)),
                InstantSource.system());
        try (Stream<String> lines = Files.lines(Path.of(arguments[2]))) {
            lines.gather(Gatherers.windowFixed(TOGETHER))
                    .forEach(some -> zone.change(
                            some.stream().map(InetAddress::ofLiteral).toList(), List.of()));
        }
        ServerSettings settings = new ServerSettings(
                List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)),
                Integer.parseInt(arguments[1]),
                UNLIMITED,
                List.of(),
                Optional.empty());
        try (ListServer _ = ListServer.start(zone, settings, InstantSource.system());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.gc();
            System.out.println("ready " + zone.size());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<InetAddress> address = List.of(InetAddress.ofLiteral(line.substring(1)));
                long begun = System.nanoTime();
                boolean added = line.charAt(0) == '+';
                zone.change(added ? address : List.of(), added ? List.of() : address);
                System.out.println((System.nanoTime() - begun) / 1000);
            }
        }
    }
}

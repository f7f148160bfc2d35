package org.portreeve.border;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The border as a process of its own, for lab/faults: brings one nftables to what the file `orders` of a folder
/// says, a round every fifth of a second, until it is killed. Its clock is off by the seconds in the file `offset`.
///
/// Lines of `orders`: `own NETWORK`, `never NETWORK`, `want TAG|END|ADDRESS,ADDRESS`, `leave` alike, `wait
/// TAG|REASON`.
final class Reconciler {
    private static final Duration ROUND = Duration.ofMillis(200);

    private final Path folder;
    private final InstantSource clock;

    private Reconciler(Path folder) {
        this.folder = folder;
        clock = () -> Instant.now().plusSeconds(offset());
    }

    /// Arguments: the folder, the network namespace, the command that is `nft`, the lease in seconds.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Reconciler(Path.of(arguments[0])).run(arguments[1], arguments[2], Long.parseLong(arguments[3]));
    }

    private void run(String namespace, String nft, long lease) throws IOException, InterruptedException {
        NftablesSettings settings = new NftablesSettings(
                "router", List.of(nft), Optional.of(namespace), "portreeve", -10, Duration.ofSeconds(3));
        Border border = new Border(
                List.of(new DeviceKeeper(
                        new NftablesDevice(settings, clock), clock, Optional.of(Duration.ofSeconds(lease)))),
                clock);
        for (long round = 1; ; round++) {
            List<DeviceReport> reports = border.bring(desired());
            StringBuilder told = new StringBuilder(round + "\n");
            reports.forEach(report -> {
                report.trouble()
                        .ifPresent(trouble -> told.append("trouble ")
                                .append(trouble.getMessage().replace('\n', ' '))
                                .append('\n'));
                report.standings()
                        .forEach((tag, standing) -> told.append(tag)
                                .append('|')
                                .append(standing.getClass().getSimpleName())
                                .append('\n'));
            });
            Path fresh = folder.resolve("report.new");
            Files.writeString(fresh, told);
            Files.move(fresh, folder.resolve("report"), StandardCopyOption.ATOMIC_MOVE);
            Thread.sleep(ROUND);
        }
    }

    private long offset() {
        try {
            return Long.parseLong(Files.readString(folder.resolve("offset")).strip());
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    private Desired desired() throws IOException {
        List<WantedBlock> wanted = new ArrayList<>();
        List<WantedBlock> leaving = new ArrayList<>();
        Set<Network> own = new HashSet<>();
        Set<Network> never = new HashSet<>();
        Map<String, String> waiting = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("orders"), StandardCharsets.UTF_8)) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "own" -> own.add(Network.parse(words[1]));
                case "never" -> never.add(Network.parse(words[1]));
                case "want" -> wanted.add(block(words[1]));
                case "leave" -> leaving.add(block(words[1]));
                case "wait" -> waiting.put(words[1].split("\\|")[0], words[1].split("\\|")[1]);
                default -> throw new IOException("orders: " + line);
            }
        }
        return new Desired(wanted, leaving, new Surroundings(own, never), waiting);
    }

    private static WantedBlock block(String text) {
        String[] parts = text.split("\\|");
        Set<InetAddress> addresses =
                Arrays.stream(parts[2].split(",")).map(InetAddress::ofLiteral).collect(Collectors.toSet());
        Optional<Instant> until =
                parts[1].equals("-") ? Optional.empty() : Optional.of(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        return new WantedBlock(parts[0], addresses, Set.of(), until);
    }
}

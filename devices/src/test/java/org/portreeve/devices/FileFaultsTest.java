package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.portreeve.testkit.ManualClock;

/// A file whose lines others change and whose command fails, for an office that is another one each time; and a router
/// that knows only what the command was told.
class FileFaultsTest {
    private static final int FAULTS = 200;
    private static final String FOREIGN = "! of somebody else";
    private static final FileForm FORM = new FileForm.CiscoGroups("R");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final List<WantedBlock> blocks = new ArrayList<>();
    private final Set<String> router = new TreeSet<>();
    private SplittableRandom random;

    @Test
    void afterFaultsFileAndRouterEqualTheOrdersAndForeignLinesAreThere() throws IOException {
        long seed = System.nanoTime();
        System.out.println("FileFaultsTest seed " + seed);
        random = new SplittableRandom(seed);
        Path file = Files.writeString(folder.resolve("groups"), FOREIGN + "\n");
        Path broken = folder.resolve("broken");
        Path told = folder.resolve("told");
        List<String> push = List.of("sh", "-c", "test ! -e '%s' && cat >>'%s'".formatted(broken, told));
        FileSettings settings = new FileSettings("core", FORM, file, push, List.of(), Duration.ofSeconds(20));
        int checked = 0;
        for (int fault = 0; fault < FAULTS; fault++) {
            disturb(fault, file, broken);
            Desired desired = new Desired(blocks, List.of(), Surroundings.NONE);
            new DeviceKeeper(new FileDevice(settings), clock, Optional.empty()).bring(desired);
            if (Files.exists(broken)) {
                continue;
            }
            hear(told);
            Set<String> orders = orders();
            String as = "seed %d, fault %d".formatted(seed, fault);
            assertThat(hosts(Files.readString(file))).as(as).isEqualTo(orders);
            assertThat(router).as(as).isEqualTo(orders);
            assertThat(Files.readString(file)).as(as).startsWith(FOREIGN);
            assertThat(new FileDevice(settings).observe(Surroundings.NONE).faults())
                    .as(as)
                    .isEmpty();
            checked++;
        }
        assertThat(checked).isGreaterThan(FAULTS / 3);
    }

    private void disturb(int number, Path file, Path broken) throws IOException {
        String text = Files.readString(file);
        switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                blocks.add(new WantedBlock(
                        WantedBlock.tag(number, 1),
                        Set.of(InetAddress.ofLiteral(address())),
                        Set.of(),
                        Optional.of(clock.instant().plusSeconds(random.nextInt(60, 7200)))));
            case 3 -> blocks.removeIf(_ -> random.nextInt(4) == 0);
            case 4 -> clock.advance(Duration.ofMinutes(random.nextInt(1, 40)));
            case 5 -> Files.writeString(file, text.replaceFirst(" host [0-9a-f:.]+[2-9]\n", ""));
            case 6 -> Files.writeString(file, text.replaceFirst("exit\n", " host 198.51.100.1\nexit\n"));
            case 7 ->
                Files.writeString(file, random.nextBoolean() ? FOREIGN + "\n" : text.replaceFirst("! entry", "! "));
            default -> {
                if (!Files.deleteIfExists(broken)) {
                    Files.createFile(broken);
                }
            }
        }
    }

    private String address() {
        return random.nextBoolean()
                ? "192.0.2." + random.nextInt(1, 255)
                : "2001:db8::" + Integer.toHexString(random.nextInt(1, 255));
    }

    private Set<String> orders() {
        return blocks.stream()
                .filter(block -> block.until().orElseThrow().isAfter(clock.instant()))
                .flatMap(block -> block.addresses().stream())
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The router carries out commands as they come.
    private void hear(Path told) throws IOException {
        for (String line : Files.exists(told) ? Files.readAllLines(told) : List.<String>of()) {
            if (line.startsWith(" no host ")) {
                router.remove(line.substring(" no host ".length()));
            } else if (line.startsWith(" host ")) {
                router.add(line.substring(" host ".length()));
            }
        }
        router.removeAll(Set.of("255.255.255.255", "::1"));
        Files.deleteIfExists(told);
    }

    private static Set<String> hosts(String text) {
        Set<String> hosts = text.lines()
                .filter(line -> line.startsWith(" host "))
                .map(line -> line.substring(" host ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        hosts.removeAll(Set.of("255.255.255.255", "::1"));
        return hosts;
    }
}

package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.border.Samples.networks;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.portreeve.testkit.ManualClock;

/// Whatever happens to a device, it comes to be as it is wanted, and forbidden addresses are on it at no time.
class RandomFaultsTest {
    private static final Set<Network> NEVER = networks("192.0.2.128/25", "2001:db8:ffff::/48");

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ManualClock clock = new ManualClock();
    private final MemoryDevice device = new MemoryDevice("memory", clock, Duration.ofSeconds(2));

    private List<WantedBlock> wanted = new ArrayList<>();

    @Test
    void afterFiveHundredFaultsTheDeviceEqualsTheOrders() {
        System.out.println("RandomFaultsTest seed " + seed);
        Surroundings surroundings = new Surroundings(networks("203.0.113.0/24"), NEVER);
        Optional<Duration> lease = random.nextBoolean() ? Optional.of(Duration.ofHours(1)) : Optional.empty();
        for (int fault = 0; fault < 500; fault++) {
            wanted = new ArrayList<>(wanted);
            disturb(fault);
            Desired desired = new Desired(wanted, List.of(), surroundings);
            // A keeper keeps nothing: each round may be another process.
            for (int round = 0; round < 8; round++) {
                DeviceReport report = new DeviceKeeper(device, clock, lease).bring(desired);
                assertThat(report.standings()).hasSize(wanted.size());
                assertNothingForbidden();
                clock.advance(Duration.ofSeconds(2));
            }
            assertEqualsOrders(surroundings);
        }
    }

    private void disturb(int number) {
        Instant now = clock.instant();
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                Set<InetAddress> addresses = new HashSet<>(List.of(address(), address()));
                Optional<Instant> until =
                        random.nextBoolean() ? Optional.empty() : Optional.of(now.plusSeconds(random.nextInt(1, 9000)));
                wanted.add(new WantedBlock(WantedBlock.tag(number, 1), addresses, Set.of(), until));
            }
            case 2 -> wanted.removeIf(_ -> random.nextInt(3) == 0);
            case 3 -> device.restart();
            case 4 -> {
                Restriction somewhere = new Restriction(address(), 25);
                if (!forbidden(somewhere)) {
                    device.meddle(new Listed(somewhere, Optional.empty(), "somebody else"));
                }
            }
            case 5 -> device.entries().keySet().stream().findAny().ifPresent(device::meddle);
            case 6 -> clock.advance(Duration.ofSeconds(random.nextInt(4000)));
            default -> {
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    DeviceException.Kind[] kinds = DeviceException.Kind.values();
                    device.fail(new MemoryDevice.Fault(kinds[random.nextInt(kinds.length)], random.nextBoolean()));
                }
            }
        }
    }

    private InetAddress address() {
        return InetAddress.ofLiteral(
                random.nextBoolean()
                        ? "192.0.2." + random.nextInt(1, 255)
                        : (random.nextInt(4) == 0 ? "2001:db8:ffff::" : "2001:db8::") + random.nextInt(1, 99));
    }

    private static boolean forbidden(Restriction restriction) {
        return NEVER.stream().anyMatch(network -> network.contains(restriction.address()));
    }

    private void assertNothingForbidden() {
        assertThat(device.entries().keySet()).as("seed " + seed).noneMatch(RandomFaultsTest::forbidden);
    }

    private void assertEqualsOrders(Surroundings surroundings) {
        Instant now = clock.instant();
        Set<Restriction> expected = wanted.stream()
                .filter(block -> block.until().isEmpty() || block.until().get().isAfter(now))
                .filter(block -> block.addresses().stream()
                        .noneMatch(address -> surroundings.forbids(address).isPresent()))
                .flatMap(WantedBlock::restrictions)
                .collect(Collectors.toSet());
        Map<Restriction, Listed> entries = device.entries();
        assertThat(entries.keySet()).as("seed " + seed).isEqualTo(expected);
        for (Listed listed : entries.values()) {
            Instant latest = wanted.stream()
                    .filter(block -> block.restrictions().anyMatch(listed.restriction()::equals))
                    .map(block -> block.until().orElse(Instant.MAX))
                    .max(Instant::compareTo)
                    .orElseThrow();
            assertThat(listed.until().orElse(Instant.MAX)).isBeforeOrEqualTo(latest);
        }
    }
}

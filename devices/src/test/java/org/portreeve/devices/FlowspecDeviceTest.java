package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Changes;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;

/// Flow specifications through a real ExaBGP to a real BIRD.
class FlowspecDeviceTest {
    private static final Surroundings OWN =
            new Surroundings(Set.of(Network.parse("203.0.113.0/24"), Network.parse("2001:db8:a::/48")), Set.of());
    private static final List<String> RULES = List.of(
            "flow4 { src 192.0.2.1/32; proto 6; dport 25; }",
            "flow4 { dst 203.0.113.0/24; src 192.0.2.1/32; proto 6; dport 25; }",
            "flow6 { src 2001:db8::1/128; next header 6; dport 25; }",
            "flow6 { dst 2001:db8:a::/48; src 2001:db8::1/128; next header 6; dport 25; }");

    @TempDir
    private Path place;

    private final InstantSource clock = InstantSource.system();

    private static WantedBlock block(Optional<Instant> until) {
        return new WantedBlock(
                "case 1 block 1",
                Set.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
                Set.of(25),
                until);
    }

    private DeviceKeeper keeper(Bgp bgp, List<String> look) {
        FlowspecSettings settings = new FlowspecSettings("edge", bgp.folder, look, 100, Duration.ofSeconds(20));
        return new DeviceKeeper(settings.open(clock), clock, Optional.empty());
    }

    private static void until(Callable<Boolean> happens) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(happens);
    }

    private static boolean all(String table) {
        return RULES.stream().allMatch(table::contains);
    }

    private static boolean seen(DeviceReport report) {
        return report.standings().get("case 1 block 1") instanceof Standing.Seen;
    }

    @Test
    void rulesReachTheRouterLiveThroughRestartsOfEitherSideAndAreWithdrawn() throws Exception {
        if (!RealServers.here("exabgp", "bird", "birdc", "python3")) {
            return;
        }
        try (Bgp bgp = new Bgp(place)) {
            bgp.startBird();
            bgp.startExabgp();
            DeviceKeeper asks = keeper(bgp, bgp.look());
            DeviceKeeper reads = keeper(bgp, List.of());
            Desired desired = new Desired(List.of(block(Optional.empty())), List.of(), OWN);
            until(() -> seen(asks.bring(desired)));
            String table = bgp.table();
            assertThat(all(table)).as(table).isTrue();
            // What lets pass has no action, what holds back has a rate of 0 (RFC 8955 section 7.1).
            assertThat(table.split("0x80060000, 0x0\\)", -1)).hasSize(3);
            DeviceReport quiet = asks.bring(desired);
            assertThat(quiet.drift()).isEmpty();
            assertThat(reads.bring(desired).drift()).isEmpty();

            bgp.stopBird();
            until(() -> !seen(reads.bring(desired)));
            bgp.startBird();
            until(() -> all(bgp.table()));
            until(() -> seen(reads.bring(desired)) && seen(asks.bring(desired)));

            bgp.stopExabgp();
            until(() -> !bgp.table().contains("192.0.2.1"));
            assertThat(seen(asks.bring(desired))).isFalse();
            // The office does nothing here.
            bgp.startExabgp();
            until(() -> all(bgp.table()));
            until(() -> seen(asks.bring(desired)));

            Desired lifted = new Desired(List.of(), List.of(block(Optional.empty())), OWN);
            until(() -> asks.bring(lifted).standings().get("case 1 block 1") instanceof Standing.Gone);
            assertThat(bgp.table()).doesNotContain("192.0.2.1").doesNotContain("2001:db8::1");
        }
    }

    @Test
    void whatIsOverIsWithdrawnWhileTheOfficeIsAway() throws Exception {
        if (!RealServers.here("exabgp", "bird", "birdc", "python3")) {
            return;
        }
        try (Bgp bgp = new Bgp(place)) {
            bgp.startBird();
            bgp.startExabgp();
            Instant end = clock.instant().plusSeconds(25);
            Desired desired = new Desired(List.of(block(Optional.of(end))), List.of(), OWN);
            DeviceKeeper keeper = keeper(bgp, bgp.look());
            until(() -> seen(keeper.bring(desired)) || clock.instant().isAfter(end));
            assertThat(all(bgp.table())).isTrue();
            until(() -> !bgp.table().contains("192.0.2.1"));
            assertThat(clock.instant()).isAfterOrEqualTo(end.minusSeconds(2));
        }
    }

    @Test
    void anExaBgpThatIsNotThereIsUnreachable() throws Exception {
        Files.createDirectory(place.resolve("flowspec"));
        FlowspecDevice device = new FlowspecDevice(
                new FlowspecSettings("edge", place.resolve("flowspec"), List.of(), 100, Duration.ofMillis(200)), clock);
        assertKind(DeviceException.Kind.UNREACHABLE, () -> device.observe(OWN));
        Files.writeString(
                place.resolve("flowspec/shown"),
                "portreeve-flowspec 1\nat %d\nrevision -\nend\n"
                        .formatted(clock.instant().getEpochSecond() - 60));
        assertKind(DeviceException.Kind.UNREACHABLE, () -> device.observe(OWN));
        assertKind(DeviceException.Kind.TIMED_OUT, () -> {
            device.apply(changes("192.0.2.1"));
            return null;
        });
    }

    @Test
    void moreRulesThanARouterHasRoomForAreRefused() {
        FlowspecDevice device =
                new FlowspecDevice(new FlowspecSettings("edge", place, List.of(), 3, Duration.ofSeconds(1)), clock);
        assertKind(DeviceException.Kind.REFUSED, () -> device.dryRun(changes("192.0.2.1", "2001:db8::1")));
    }

    @Test
    void aDryRunNamesTheRules() throws Exception {
        FlowspecDevice device =
                new FlowspecDevice(new FlowspecSettings("edge", place, List.of(), 9, Duration.ofSeconds(1)), clock);
        assertThat(device.dryRun(changes("192.0.2.1")))
                .isEqualTo("announce: let 192.0.2.1 to port 25 pass to 203.0.113.0/24\n"
                        + "announce: discard 192.0.2.1 to port 25");
        assertThat(place.resolve("wanted")).doesNotExist();
    }

    private static Changes changes(String... addresses) {
        return new Changes(
                Optional.of(OWN),
                List.of(addresses).stream()
                        .map(address ->
                                new Listed(new Restriction(InetAddress.ofLiteral(address), 25), Optional.empty(), "x"))
                        .toList(),
                List.of());
    }

    private static void assertKind(DeviceException.Kind kind, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}

package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.border.Samples.networks;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real nftables on a real router, and real connections through it.
class NftablesTrafficTest {
    private static final String PASSED = "passed";
    private static final String TAG = "case 7 block 1";

    private final Surroundings surroundings = new Surroundings(
            networks("203.0.113.0/24", "198.51.100.26/32", "2001:db8:c::/48", "2001:db8:a::26"),
            networks("203.0.113.11", "2001:db8:c::11"));

    private Campus campus;
    private DeviceKeeper keeper;

    private boolean ready() throws IOException {
        if (!Campus.possible()) {
            return false;
        }
        campus = Campus.whole();
        keeper = keeper(campus.router);
        return true;
    }

    @AfterEach
    void takeDown() throws DeviceException {
        if (campus != null) {
            campus.close();
        }
    }

    private static DeviceKeeper keeper(String namespace) {
        return new DeviceKeeper(
                new NftablesDevice(NftablesSettings.usual("border", Optional.of(namespace)), InstantSource.system()),
                InstantSource.system(),
                Optional.empty());
    }

    private static WantedBlock relay(Optional<Instant> until) {
        return new WantedBlock(
                TAG,
                Set.of(InetAddress.ofLiteral("203.0.113.10"), InetAddress.ofLiteral("2001:db8:c::10")),
                Set.of(),
                until);
    }

    private Standing block() {
        Desired desired = new Desired(List.of(relay(Optional.empty())), List.of(), surroundings);
        return keeper.bring(desired).standings().get(TAG);
    }

    private String fromCampus(String last, String to, int port) throws IOException {
        boolean ipv4 = to.indexOf(':') < 0;
        return campus.connect(campus.campus, (ipv4 ? "203.0.113." : "2001:db8:c::") + last, to, port);
    }

    private void assertOffCampusMail(boolean passes) throws IOException {
        for (String to : List.of("198.51.100.25", "2001:db8:a::25")) {
            String result = fromCampus("10", to, 25);
            assertThat(result.equals(PASSED)).as(to + ": " + result).isEqualTo(passes);
        }
    }

    /// Whatever a block must not touch.
    private void assertEverythingElsePasses() throws IOException {
        for (String net : List.of("198.51.100.", "2001:db8:a::")) {
            assertThat(fromCampus("10", net + "25", 80)).as("other ports").isEqualTo(PASSED);
            assertThat(fromCampus("10", net + "25", 587)).as("other ports").isEqualTo(PASSED);
            assertThat(fromCampus("10", net + "26", 25)).as("own networks").isEqualTo(PASSED);
            assertThat(fromCampus("11", net + "25", 25)).as("neighbours").isEqualTo(PASSED);
        }
        for (String[] way : new String[][] {{"198.51.100.25", "203.0.113.10"}, {"2001:db8:a::25", "2001:db8:c::10"}}) {
            assertThat(campus.connect(campus.outside, way[0], way[1], 25))
                    .as("inbound mail")
                    .isEqualTo(PASSED);
            assertThat(campus.connect(campus.outside, way[0], way[1], 80))
                    .as("its web")
                    .isEqualTo(PASSED);
        }
    }

    @Test
    void aBlockStopsOffCampusMailAndNothingElseUntilItIsLifted() throws IOException {
        if (!ready()) {
            return;
        }
        assertOffCampusMail(true);
        assertThat(block()).isInstanceOf(Standing.Seen.class);
        assertOffCampusMail(false);
        assertEverythingElsePasses();
        assertThat(block()).isInstanceOfSatisfying(Standing.Seen.class, seen -> {
            assertThat(seen.repaired()).isFalse();
            assertThat(seen.packets().orElse(0)).as("packets held back").isPositive();
        });
        Desired lifted = new Desired(List.of(), List.of(relay(Optional.empty())), surroundings);
        assertThat(keeper.bring(lifted).standings().get(TAG)).isEqualTo(new Standing.Gone());
        assertOffCampusMail(true);
        assertEverythingElsePasses();
    }

    @Test
    void anEntryEndsByItselfWhenNobodyComesToTakeIt() throws IOException {
        if (!ready()) {
            return;
        }
        Instant until = Instant.now().plusSeconds(4);
        Desired desired = new Desired(List.of(relay(Optional.of(until))), List.of(), surroundings);
        assertThat(keeper.bring(desired).standings().get(TAG)).isInstanceOf(Standing.Seen.class);
        assertOffCampusMail(false);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertOffCampusMail(true));
        assertThat(campus.nft("list", "set", "inet", "portreeve", "held4").said())
                .doesNotContain("203.0.113.10");
    }

    @Test
    void theNeverBlockListHoldsEvenAgainstAnEntryThatIsThere() throws IOException {
        if (!ready()) {
            return;
        }
        block();
        assertThat(campus.nft("add", "element", "inet", "portreeve", "held4", "{", "203.0.113.11", ".", "25", "}")
                        .status())
                .isZero();
        assertThat(fromCampus("11", "198.51.100.25", 25)).isEqualTo(PASSED);
        WantedBlock neighbour = new WantedBlock(
                "case 8 block 1", Set.of(InetAddress.ofLiteral("203.0.113.11")), Set.of(), Optional.empty());
        DeviceReport report =
                keeper.bring(new Desired(List.of(relay(Optional.empty()), neighbour), List.of(), surroundings));
        assertThat(report.standings().get("case 8 block 1")).isInstanceOf(Standing.Forbidden.class);
        assertThat(campus.nft("list", "set", "inet", "portreeve", "held4").said())
                .doesNotContain("203.0.113.11");
        assertOffCampusMail(false);
    }

    @Test
    void aServerCanHoldItselfBack() throws IOException {
        if (!ready()) {
            return;
        }
        keeper = keeper(campus.campus);
        assertThat(block()).isInstanceOf(Standing.Seen.class);
        assertOffCampusMail(false);
        assertEverythingElsePasses();
    }
}

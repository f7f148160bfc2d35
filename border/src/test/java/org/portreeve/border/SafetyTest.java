package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.networks;
import static org.portreeve.border.Samples.restriction;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.testkit.ManualClock;

/// What no device is told, and what it lets go of by itself.
class SafetyTest {
    private final ManualClock clock = new ManualClock();
    private final MemoryDevice device = new MemoryDevice("memory", clock, Duration.ZERO);
    private final DeviceKeeper keeper = new DeviceKeeper(device, clock, Optional.of(DeviceKeeper.LEASE));

    private static Desired waiting(Map<String, String> waiting, WantedBlock... blocks) {
        return new Desired(List.of(blocks), List.of(), Surroundings.NONE, waiting);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.4, 192.0.2.4",
        "192.0.2.4, 192.0.2.0/24",
        "192.0.2.4, 0.0.0.0/0",
        "192.0.2.4, ::ffff:192.0.2.4",
        "192.0.2.4, 2002:c000:204::/48",
        "192.0.2.4, 2002:c000:204:1::25",
        "192.0.2.4, 2002::/16",
        "192.0.2.4, 64:ff9b::c000:204",
        "192.0.2.4, 64:ff9b::/96",
        "::ffff:192.0.2.4, 192.0.2.4/31",
        "2002:c000:204::25, 192.0.2.4",
        "64:ff9b::192.0.2.4, 192.0.2.0/24",
        "2001:db8::25, 2001:db8::/32",
        "2001:db8::25, ::/0"
    })
    void theNeverBlockListIsComparedBothWays(String address, String network) {
        Surroundings surroundings = new Surroundings(Set.of(), networks(network));
        assertThat(surroundings.forbids(InetAddress.ofLiteral(address)))
                .get()
                .asString()
                .contains("never-block list");
        keeper.bring(new Desired(List.of(block(1, address)), List.of(), surroundings));
        assertThat(device.entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.4, 192.0.2.5",
        "192.0.2.4, 2002:c000:205::/48",
        "192.0.2.4, 64:ff9b::c000:205",
        "192.0.2.4, 2001:db8::/32",
        "2001:db8::25, 192.0.2.0/24",
        "2002:c000:204::25, 192.0.2.5"
    })
    void itForbidsNothingElse(String address, String network) {
        assertThat(new Surroundings(Set.of(), networks(network)).forbids(InetAddress.ofLiteral(address)))
                .isEmpty();
    }

    @Test
    void aBlockIsOfAnAddressAndNothingWider() {
        NftWords words = new NftWords("portreeve", -10);
        Changes changes = new Changes(
                Optional.empty(),
                List.of(
                        new Listed(restriction("192.0.2.1"), Optional.empty(), "one"),
                        new Listed(restriction("2001:db8::1"), Optional.empty(), "two")),
                List.of(restriction("192.0.2.2")));
        String told = Json.write(words.commands(changes, clock.instant()));
        assertThat(told).contains("192.0.2.1", "2001:db8:0:0:0:0:0:1").doesNotContain("prefix", "range", "/");
        assertThat(Json.write(words.frame(Surroundings.NONE)))
                .as("a set of whole addresses takes no network")
                .contains("\"flags\":[\"timeout\"]");
    }

    @Test
    void whatWaitsIsOnNoDeviceAndComesWhenItMay() {
        WantedBlock one = block(1, "192.0.2.1");
        WantedBlock two = block(2, "192.0.2.2");
        keeper.bring(waiting(Map.of(), one, two));
        Map<String, String> stopped = Map.of(one.tag(), "stopped", two.tag(), "stopped");
        assertThat(keeper.bring(waiting(stopped, one, two)).standings())
                .isEqualTo(
                        Map.of(one.tag(), new Standing.Waiting("stopped"), two.tag(), new Standing.Waiting("stopped")));
        assertThat(device.entries()).isEmpty();
        keeper.bring(waiting(Map.of(two.tag(), "a cap"), one, two));
        assertThat(device.entries()).containsOnlyKeys(restriction("192.0.2.1"));
        assertThat(keeper.bring(waiting(Map.of(), one, two)).standings())
                .containsEntry(two.tag(), new Standing.Seen(true, OptionalLong.empty()));
    }

    @Test
    void whatADeviceDoesNotLetGoOfIsNotSaidToWait() {
        MemoryDevice slow = new MemoryDevice("slow", clock, Duration.ofMinutes(1));
        DeviceKeeper patient = new DeviceKeeper(slow, clock, Optional.empty());
        WantedBlock block = block(1, "192.0.2.1");
        patient.bring(waiting(Map.of(), block));
        clock.advance(Duration.ofMinutes(1));
        assertThat(patient.bring(waiting(Map.of(block.tag(), "stopped"), block)).standings())
                .hasEntrySatisfying(
                        block.tag(), standing -> assertThat(standing).isInstanceOf(Standing.Remains.class));
    }

    @Test
    void aDeviceThatLosesTheOfficeKeepsItsEntriesForADayAndLetsGoAfterTwo() {
        Desired desired = waiting(Map.of(), block(1, "192.0.2.1"));
        // The office goes at the worst moment: just before it would renew.
        for (int hour = 0; hour < 24; hour++) {
            keeper.bring(desired);
            clock.advance(Duration.ofHours(1));
        }
        clock.advance(Duration.ofHours(23));
        assertThat(device.entries()).hasSize(1);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(device.entries()).isEmpty();
        keeper.bring(desired);
        assertThat(device.entries()).hasSize(1);
        clock.advance(DeviceKeeper.LEASE);
        assertThat(device.entries()).isEmpty();
    }

    @Test
    void whatExpiredWhileTheOfficeWasAwayIsGoneAfterIt() {
        WantedBlock ends = block(1, Optional.of(clock.instant().plus(Duration.ofHours(1))), "192.0.2.1");
        WantedBlock stays = block(2, "192.0.2.2");
        keeper.bring(waiting(Map.of(), ends, stays));
        clock.advance(Duration.ofHours(3));
        assertThat(device.entries()).containsOnlyKeys(restriction("192.0.2.2"));
        // A device that cannot end entries by itself still has it when the office comes back.
        device.meddle(new Listed(restriction("192.0.2.1"), Optional.empty(), ends.tag()));
        assertThat(keeper.bring(waiting(Map.of(), ends, stays)).standings())
                .containsEntry(ends.tag(), new Standing.Gone());
        assertThat(device.entries()).containsOnlyKeys(restriction("192.0.2.2"));
    }
}

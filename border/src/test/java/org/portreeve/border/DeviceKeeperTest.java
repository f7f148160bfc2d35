package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.networks;
import static org.portreeve.border.Samples.restriction;
import static org.portreeve.border.Samples.wanted;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portreeve.border.DeviceException.Kind;
import org.portreeve.testkit.ManualClock;

class DeviceKeeperTest {
    private static final String TAG = "case 1 block 1";
    private static final Duration AT_ONCE = Duration.ZERO;

    private final ManualClock clock = new ManualClock();
    private final MemoryDevice device = new MemoryDevice("memory", clock, AT_ONCE);
    private final DeviceKeeper keeper = new DeviceKeeper(device, clock, Optional.empty());

    @Test
    void aBlockIsPutSeenAndLifted() {
        WantedBlock block = block(1, "192.0.2.1", "2001:db8::1");
        assertThat(keeper.bring(wanted(block)).standings())
                .containsEntry(TAG, new Standing.Seen(true, OptionalLong.empty()));
        assertThat(device.entries()).containsOnlyKeys(restriction("192.0.2.1"), restriction("2001:db8::1"));
        assertThat(keeper.bring(wanted(block)).standings())
                .containsEntry(TAG, new Standing.Seen(false, OptionalLong.empty()));
        DeviceReport report = keeper.bring(new Desired(List.of(), List.of(block), Surroundings.NONE));
        assertThat(report.standings()).containsEntry(TAG, new Standing.Gone());
        assertThat(device.entries()).isEmpty();
    }

    @Test
    void aSlowDeviceIsNotBelievedBeforeItShowsTheBlock() {
        MemoryDevice slow = new MemoryDevice("slow", clock, Duration.ofSeconds(30));
        DeviceKeeper patient = new DeviceKeeper(slow, clock, Optional.empty());
        WantedBlock block = block(1, "192.0.2.1");
        assertThat(patient.bring(wanted(block)).standings().get(TAG)).isInstanceOf(Standing.Missing.class);
        clock.advance(Duration.ofSeconds(30));
        assertThat(patient.bring(wanted(block)).standings().get(TAG)).isInstanceOf(Standing.Seen.class);
        Desired lifted = new Desired(List.of(), List.of(block), Surroundings.NONE);
        assertThat(patient.bring(lifted).standings().get(TAG)).isInstanceOf(Standing.Remains.class);
        clock.advance(Duration.ofSeconds(30));
        assertThat(patient.bring(lifted).standings().get(TAG)).isEqualTo(new Standing.Gone());
    }

    @Test
    void aDeviceThatCannotBeAskedTellsNothing() {
        WantedBlock block = block(1, "192.0.2.1");
        keeper.bring(wanted(block));
        device.fail(new MemoryDevice.Fault(Kind.UNREACHABLE, false));
        DeviceReport report = keeper.bring(wanted(block));
        assertThat(report.standings().get(TAG))
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThat(report.trouble()).isPresent();
        assertThat(keeper.bring(wanted(block)).standings().get(TAG)).isInstanceOf(Standing.Seen.class);
    }

    @Test
    void aChangeThatTimedOutAndHappenedIsSeen() {
        WantedBlock block = block(1, "192.0.2.1");
        keeper.bring(wanted());
        device.fail(new MemoryDevice.Fault(Kind.TIMED_OUT, true));
        // The first fault would meet the look before the change.
        DeviceReport report = keeper.bring(wanted(block));
        assertThat(report.standings().get(TAG)).isInstanceOf(Standing.Failed.class);
        TroubledDevice troubled = new TroubledDevice(device, restriction("192.0.2.1"), Kind.TIMED_OUT, true);
        DeviceReport seen = new DeviceKeeper(troubled, clock, Optional.empty()).bring(wanted(block));
        assertThat(seen.standings().get(TAG)).isInstanceOf(Standing.Seen.class);
        assertThat(seen.trouble()).isPresent();
    }

    @Test
    void aChangeThatTimedOutAndDidNotHappenHasFailed() {
        TroubledDevice troubled = new TroubledDevice(device, restriction("192.0.2.1"), Kind.TIMED_OUT, false);
        DeviceReport report = new DeviceKeeper(troubled, clock, Optional.empty()).bring(wanted(block(1, "192.0.2.1")));
        assertThat(report.standings().get(TAG))
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Kind.TIMED_OUT));
    }

    @Test
    void oneEntryThatTheDeviceRefusesKeepsNoOtherFromIt() {
        TroubledDevice troubled = new TroubledDevice(device, restriction("192.0.2.40"), Kind.REFUSED, false);
        WantedBlock[] blocks = new WantedBlock[100];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block(i, "192.0.2." + i);
        }
        DeviceReport report = new DeviceKeeper(troubled, clock, Optional.empty()).bring(wanted(blocks));
        assertThat(report.standings().values().stream().filter(Standing.Seen.class::isInstance))
                .hasSize(99);
        assertThat(report.standings().get("case 40 block 1")).isInstanceOf(Standing.Failed.class);
        assertThat(troubled.calls()).isLessThan(20);
    }

    @Test
    void aDeviceThatRefusesEverythingIsNotAskedForEver() {
        TroubledDevice troubled = new TroubledDevice(device, null, Kind.REFUSED, false);
        WantedBlock[] blocks = new WantedBlock[250];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = block(i, "192.0.2." + i);
        }
        DeviceReport report = new DeviceKeeper(troubled, clock, Optional.empty()).bring(wanted(blocks));
        assertThat(report.standings().values()).allMatch(Standing.Failed.class::isInstance);
        assertThat(troubled.calls()).isLessThanOrEqualTo(130);
    }

    @Test
    void aRestartedDeviceIsFilledAgain() {
        WantedBlock block = block(1, "192.0.2.1");
        Desired desired = new Desired(
                List.of(block), List.of(), new Surroundings(networks("203.0.113.0/24"), networks("203.0.113.9")));
        keeper.bring(desired);
        device.restart();
        DeviceReport report = keeper.bring(desired);
        assertThat(report.standings()).containsEntry(TAG, new Standing.Seen(true, OptionalLong.empty()));
        assertThat(report.drift()).extracting(Drift::kind).contains(Drift.Kind.FRAME, Drift.Kind.MISSING);
    }

    @Test
    void anEntryEndsOnTheDeviceWithoutUs() {
        keeper.bring(wanted(block(1, Optional.of(clock.instant().plusSeconds(60)), "192.0.2.1")));
        clock.advance(Duration.ofSeconds(61));
        assertThat(device.entries()).isEmpty();
    }

    @Test
    void aPreviewChangesNothing() throws DeviceException, InterruptedException {
        DeviceKeeper.Preview preview = keeper.preview(wanted(block(1, "192.0.2.1")));
        assertThat(preview.words()).contains("192.0.2.1");
        assertThat(preview.plan().changes().put()).hasSize(1);
        assertThat(device.entries()).isEmpty();
        device.fail(new MemoryDevice.Fault(Kind.UNREACHABLE, false));
        assertThatThrownBy(() -> keeper.preview(wanted())).isInstanceOf(DeviceException.class);
    }

    @Test
    void aBrokenDeviceHoldsUpNoOther() throws InterruptedException {
        MemoryDevice broken = new MemoryDevice("broken", clock, AT_ONCE);
        broken.fail(new MemoryDevice.Fault(Kind.UNREACHABLE, false));
        Border border = new Border(List.of(new DeviceKeeper(broken, clock, Optional.empty()), keeper));
        List<DeviceReport> reports = border.bring(wanted(block(1, "192.0.2.1")));
        assertThat(reports).extracting(DeviceReport::device).containsExactly("broken", "memory");
        assertThat(reports.get(0).standings().get(TAG)).isInstanceOf(Standing.Failed.class);
        assertThat(reports.get(1).standings().get(TAG)).isInstanceOf(Standing.Seen.class);
        assertThatThrownBy(() -> new Border(List.of(keeper, keeper))).hasMessageContaining("memory");
    }

    @Test
    void theNeverBlockListHoldsEvenWhenItGrowsLater() {
        WantedBlock block = block(1, "192.0.2.1");
        keeper.bring(wanted(block));
        Desired later = new Desired(List.of(block), List.of(), new Surroundings(Set.of(), networks("192.0.2.0/24")));
        assertThat(keeper.bring(later).standings().get(TAG)).isInstanceOf(Standing.Forbidden.class);
        assertThat(device.entries()).isEmpty();
    }
}

package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.wanted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.portreeve.border.DeviceException.Kind;
import org.portreeve.testkit.ManualClock;

class BorderTest {
    private static final String TAG = "case 1 block 1";

    private final ManualClock clock = new ManualClock();
    private final MemoryDevice device = new MemoryDevice("memory", clock, Duration.ZERO);

    /// A device that counts how often it is looked at, and fails in a way of its own.
    private static final class OtherDevice implements Device {
        private final AtomicInteger looks = new AtomicInteger();
        private final CountDownLatch forEver = new CountDownLatch(1);
        private final boolean hangs;

        OtherDevice(boolean hangs) {
            this.hangs = hangs;
        }

        @Override
        public String name() {
            return "other";
        }

        @Override
        public Observation observe(Surroundings surroundings) throws DeviceException {
            looks.incrementAndGet();
            if (!hangs) {
                throw new IllegalStateException("not written yet");
            }
            try {
                forEver.await();
            } catch (InterruptedException e) {
                throw new DeviceException(Kind.TIMED_OUT, "broken off", e);
            }
            return new Observation(Map.of(), List.of());
        }

        @Override
        public String dryRun(Changes changes) {
            return "";
        }

        @Override
        public void apply(Changes changes) {
            throw new IllegalStateException("not written yet");
        }
    }

    private Border border(Device... devices) {
        return new Border(
                List.of(devices).stream()
                        .map(one -> new DeviceKeeper(one, clock, Optional.empty()))
                        .toList(),
                clock);
    }

    @Test
    void pausesGrowToHalfAMinuteAndNoFurther() {
        Instant now = clock.instant();
        Backoff backoff = Backoff.NONE;
        assertThat(backoff.waits(now)).isFalse();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            backoff = backoff.failed(now);
            assertThat(backoff.next()).isEqualTo(now.plusSeconds(seconds));
            assertThat(backoff.waits(now.plusSeconds(seconds).minusMillis(1))).isTrue();
            assertThat(backoff.waits(now.plusSeconds(seconds))).isFalse();
            now = now.plusSeconds(seconds);
        }
        assertThat(backoff.failed(now).waits(now.minus(Duration.ofDays(1))))
                .as("a clock that was set back")
                .isFalse();
    }

    @Test
    void aDeviceWithTroubleIsLeftAloneForAWhileAndItsLastReportStands() throws InterruptedException {
        OtherDevice other = new OtherDevice(false);
        Border border = border(other);
        Desired desired = wanted(block(1, "192.0.2.1"));
        DeviceReport first = border.bring(desired).getFirst();
        assertThat(first.next()).contains(clock.instant().plusSeconds(1));
        assertThat(border.bring(desired)).containsExactly(first);
        assertThat(other.looks).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(border.bring(desired).getFirst().next())
                .contains(clock.instant().plusSeconds(2));
        assertThat(other.looks).hasValue(2);
    }

    @Test
    void whatIsNewlyWantedDoesNotWait() throws InterruptedException {
        OtherDevice other = new OtherDevice(false);
        Border border = border(other);
        border.bring(wanted(block(1, "192.0.2.1")));
        border.bring(wanted());
        assertThat(other.looks).hasValue(2);
    }

    @Test
    void aDeviceThatIsWellAgainHasNoPause() throws InterruptedException {
        device.fail(new MemoryDevice.Fault(Kind.UNREACHABLE, false));
        Border border = border(device);
        Desired desired = wanted(block(1, "192.0.2.1"));
        assertThat(border.bring(desired).getFirst().trouble()).isPresent();
        clock.advance(Duration.ofSeconds(1));
        DeviceReport well = border.bring(desired).getFirst();
        assertThat(well.next()).isEmpty();
        assertThat(well.standings().get(TAG)).isInstanceOf(Standing.Seen.class);
    }

    @Test
    void aFaultOfOneAdapterKeepsNoOtherDeviceFromItsBlocks() throws InterruptedException {
        List<DeviceReport> reports = border(new OtherDevice(false), device).bring(wanted(block(1, "192.0.2.1")));
        assertThat(reports.get(0).standings().get(TAG)).isInstanceOf(Standing.Failed.class);
        assertThat(reports.get(1).standings().get(TAG)).isInstanceOf(Standing.Seen.class);
    }

    @Test
    void aPreviewSaysWhatEachDeviceWouldBeToldAndWaitsForNone() throws InterruptedException {
        Border border = border(new OtherDevice(true), device);
        List<Border.Preview> previews = border.preview(wanted(block(1, "192.0.2.1")), Duration.ofMillis(500));
        assertThat(previews).extracting(Border.Preview::device).containsExactly("other", "memory");
        assertThat(previews.get(0).trouble()).get().asString().contains("did not answer");
        assertThat(previews.get(1).words()).contains("192.0.2.1");
        assertThat(device.entries()).isEmpty();
    }
}

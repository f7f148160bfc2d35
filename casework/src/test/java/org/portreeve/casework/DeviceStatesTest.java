package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a block stands on each device, after the events of its case.
class DeviceStatesTest {
    private final CaseSteps steps = CaseSteps.reported().awaiting().ordered();

    private Block block() {
        return steps.now().blocks().get(1);
    }

    @Test
    void whatNoDeviceSaidAnythingOfIsPendingThere() {
        assertThat(block().devices()).isEmpty();
        assertThat(block().on("border")).isEqualTo(DeviceState.PENDING_ACTIVATION);
    }

    @Test
    void aBlockIsInEffectWhileOneDeviceHoldsIt() {
        steps.system(new Action.SawBlock(1, "north"))
                .system(new Action.DeviceFailed(1, "south", "no answer"))
                .system(new Action.SawBlock(1, "south"))
                .system(new Action.MissedBlock(1, "north", "it is gone"));
        assertThat(block().on("north")).isEqualTo(DeviceState.DRIFTED);
        assertThat(block().on("south")).isEqualTo(DeviceState.ACTIVE);
        assertThat(block().state()).isEqualTo(BlockState.ACTIVE);
        assertThat(block().troubles()).isEqualTo(Map.of("north", "it is gone"));
        steps.system(new Action.MissedBlock(1, "south", "it is gone"));
        assertThat(block().state()).isEqualTo(BlockState.PENDING_ACTIVATION);
    }

    @Test
    void whatIsHeldUpWaitsWithTheReasonUntilADeviceShowsIt() {
        steps.system(new Action.SawBlock(1, "north")).system(new Action.HoldUpBlock(1, "a cap is reached"));
        assertThat(block().state()).isEqualTo(BlockState.PENDING_ACTIVATION);
        assertThat(block().waits()).contains("a cap is reached");
        assertThat(block().on("north")).isEqualTo(DeviceState.PENDING_ACTIVATION);
        steps.system(new Action.SawBlock(1, "north"));
        assertThat(block().state()).isEqualTo(BlockState.ACTIVE);
        assertThat(block().waits()).isEmpty();
    }

    @Test
    void aLiftedBlockLeavesDeviceByDevice() {
        steps.system(new Action.SawBlock(1, "north"))
                .system(new Action.SawBlock(1, "south"))
                .by(CaseSteps.SECURITY, new Action.LiftBlock(1, "relay-4", "a mistake"));
        assertThat(block().on("south")).isEqualTo(DeviceState.PENDING_REMOVAL);
        steps.system(new Action.SawBlockCleared(1, "north"));
        assertThat(block().on("north")).isEqualTo(DeviceState.REMOVED);
        assertThat(block().on("south")).isEqualTo(DeviceState.PENDING_REMOVAL);
        steps.system(new Action.SawBlockGone(1));
        assertThat(block().devices().values()).allMatch(device -> device.state() == DeviceState.REMOVED);
    }

    @Test
    void onlyABlockInEffectHasAnEffect() {
        steps.system(new Action.CheckEffect(1, Effect.PROVED, List.of("7 packets were held back")));
        assertThat(block().effect()).isEmpty();
        steps.system(new Action.SawBlock(1, "north"))
                .system(new Action.CheckEffect(1, Effect.PROVED, List.of("7 packets were held back")));
        assertThat(block().effect()).get().satisfies(seen -> {
            assertThat(seen.effect()).isEqualTo(Effect.PROVED);
            assertThat(seen.findings()).containsExactly("7 packets were held back");
        });
    }
}

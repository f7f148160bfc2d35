package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.MemoryDevice;
import org.portreeve.border.Restriction;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.DeviceState;
import org.portreeve.casework.Role;
import org.portreeve.store.RecordCheck;

/// Stopping all blocking, caps, states by device, and what devices would be told.
class BorderDeskTest {
    @TempDir
    private Path folder;

    private Scene scene;
    private BorderDesk desk;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        desk = new BorderDesk(scene.store, scene.clock, scene.border, Scene.CAPS);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private long blocked() {
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
        return number;
    }

    private Block block(long number) {
        return scene.the(number).blocks().get(1);
    }

    private static void done(BorderDesk.Result result) {
        assertThat(result).isInstanceOf(BorderDesk.Result.Done.class);
    }

    private static void refused(BorderDesk.Result result) {
        assertThat(result).isInstanceOf(BorderDesk.Result.Refused.class);
    }

    @Test
    void whoeverOfSecurityStopsBlockingEmptiesEveryDeviceAndTheRecordSaysSo() {
        long number = blocked();
        assertThat(scene.device.entries()).hasSize(1);
        done(desk.stop(Scene.ANNA, "a wrong rule went out"));
        scene.blocks.once();
        assertThat(scene.device.entries()).isEmpty();
        Block held = block(number);
        assertThat(held.state()).isEqualTo(BlockState.PENDING_ACTIVATION);
        assertThat(held.waits()).contains("anna has stopped all blocking: a wrong rule went out");
        assertThat(held.on("edge-1")).isEqualTo(DeviceState.PENDING_ACTIVATION);
        assertThat(desk.state().stopped()).get().satisfies(stop -> {
            assertThat(stop.by()).isEqualTo("anna");
            assertThat(stop.reason()).isEqualTo("a wrong rule went out");
        });
        assertThat(scene.blocks.once()).as("no news").isZero();
        assertThat(RecordCheck.run(scene.store, scene.key, true).whole()).isTrue();
    }

    @Test
    void blockingGoesOnByOrderAndNothingWasLost() {
        long number = blocked();
        done(desk.stop(Scene.ANNA, "a wrong rule went out"));
        scene.blocks.once();
        done(desk.resume(Scene.ANNA, "the rule is right"));
        scene.blocks.once();
        assertThat(scene.device.entries()).containsOnlyKeys(new Restriction(Scene.MX, 25));
        assertThat(block(number).state()).isEqualTo(BlockState.ACTIVE);
        assertThat(block(number).waits()).isEmpty();
        assertThat(desk.state().stopped()).isEmpty();
    }

    @Test
    void anOrderGivenWhileBlockingIsStoppedWaitsAndALiftedBlockIsRemoved() {
        long number = scene.confirmed();
        done(desk.stop(Scene.ANNA, "an exercise"));
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
        assertThat(scene.device.entries()).isEmpty();
        assertThat(block(number).waits()).isPresent();
        scene.act(number, Scene.ANNA, new Action.LiftBlock(1, "relay-4", "a mistake"));
        scene.blocks.once();
        assertThat(block(number).state()).isEqualTo(BlockState.REMOVED);
    }

    @Test
    void onlyANamedPersonOfSecurityWithAReasonStopsOrResumes() {
        refused(desk.stop(Scene.ALI, "because"));
        refused(desk.stop(Actor.SYSTEM, "because"));
        refused(desk.stop(Actor.person("paula", Role.POLICY), "because"));
        refused(desk.stop(Scene.ANNA, " "));
        refused(desk.stop(Scene.ANNA, "x".repeat(501)));
        refused(desk.resume(Scene.ANNA, "nothing is stopped"));
        done(desk.stop(Scene.ANNA, "because"));
        refused(desk.stop(Scene.ANNA, "twice"));
        refused(desk.resume(Scene.ALI, "because"));
        assertThat(desk.state().stopped()).isPresent();
    }

    @Test
    void aDeviceThatCannotBeEmptiedIsSaidSoAndEmptiedLater() {
        long number = blocked();
        scene.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        done(desk.stop(Scene.ANNA, "because"));
        scene.blocks.once();
        assertThat(block(number).on("edge-1")).isEqualTo(DeviceState.FAILED);
        scene.clock.advance(Duration.ofSeconds(1));
        scene.blocks.once();
        assertThat(scene.device.entries()).isEmpty();
        assertThat(block(number).on("edge-1")).isEqualTo(DeviceState.PENDING_ACTIVATION);
    }

    @Test
    void aBlockBeyondACapWaitsWithTheReasonAndComesWhenItMay() {
        BlockWorker strict = new BlockWorker(
                scene.store, scene.clock, Scene.SETTINGS, scene.seal, scene.border, new Caps(0, 99, 99));
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        strict.once();
        assertThat(scene.device.entries()).isEmpty();
        assertThat(block(number).state()).isEqualTo(BlockState.PENDING_ACTIVATION);
        assertThat(block(number).waits()).contains("the cap of 0 new blocks in an hour is reached");
        scene.blocks.once();
        assertThat(block(number).state()).isEqualTo(BlockState.ACTIVE);
        assertThat(desk.state().begunInHour()).isEqualTo(1);
        scene.clock.advance(Duration.ofMinutes(61));
        assertThat(desk.state().begunInHour()).isZero();
    }

    @Test
    void aUnitsCapCountsTheServersOfTheUnit() {
        BlockWorker strict = new BlockWorker(
                scene.store, scene.clock, Scene.SETTINGS, scene.seal, scene.border, new Caps(99, 0, 99));
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        strict.once();
        assertThat(block(number).waits()).contains("the cap of 0 blocks of unit physics is reached");
    }

    @Test
    void eachDevicesStateStandsOnTheCase() {
        MemoryDevice other = new MemoryDevice("edge-2", scene.clock, Duration.ofSeconds(30));
        Border both = new Border(
                List.of(
                        new DeviceKeeper(scene.device, scene.clock, Optional.empty()),
                        new DeviceKeeper(other, scene.clock, Optional.empty())),
                scene.clock);
        BlockWorker worker = new BlockWorker(scene.store, scene.clock, Scene.SETTINGS, scene.seal, both, Scene.CAPS);
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        worker.once();
        assertThat(states(number))
                .isEqualTo(Map.of("edge-1", DeviceState.ACTIVE, "edge-2", DeviceState.PENDING_ACTIVATION));
        scene.clock.advance(Duration.ofSeconds(30));
        worker.once();
        assertThat(states(number)).isEqualTo(Map.of("edge-1", DeviceState.ACTIVE, "edge-2", DeviceState.ACTIVE));
        other.restart();
        worker.once();
        assertThat(states(number)).containsEntry("edge-2", DeviceState.DRIFTED);
        assertThat(block(number).state()).as("one device holds it").isEqualTo(BlockState.ACTIVE);
        scene.clock.advance(Duration.ofSeconds(30));
        worker.once();
        assertThat(states(number)).containsEntry("edge-2", DeviceState.ACTIVE);
        scene.act(number, Scene.ANNA, new Action.LiftBlock(1, "relay-4", "a mistake"));
        worker.once();
        assertThat(states(number))
                .isEqualTo(Map.of("edge-1", DeviceState.REMOVED, "edge-2", DeviceState.PENDING_REMOVAL));
        scene.clock.advance(Duration.ofSeconds(30));
        worker.once();
        assertThat(block(number).state()).isEqualTo(BlockState.REMOVED);
        assertThat(states(number)).isEqualTo(Map.of("edge-1", DeviceState.REMOVED, "edge-2", DeviceState.REMOVED));
    }

    private Map<String, DeviceState> states(long number) {
        return Map.of(
                "edge-1", block(number).on("edge-1"), "edge-2", block(number).on("edge-2"));
    }

    @Test
    void whatAnOrderWouldDoToEachDeviceIsSeenBeforeItIsGiven() {
        long number = scene.confirmed();
        BorderDesk.Foresight foresight = desk.foresee(number, 1, Set.of(Scene.MX), Optional.empty());
        assertThat(foresight.obstacle()).isEmpty();
        assertThat(foresight.devices()).singleElement().satisfies(device -> {
            assertThat(device.device()).isEqualTo("edge-1");
            assertThat(device.words()).contains("192.0.2.25");
        });
        assertThat(scene.device.entries()).isEmpty();
        scene.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        assertThat(desk.foresee(number, 1, Set.of(Scene.MX), Optional.empty()).devices())
                .singleElement()
                .satisfies(device -> assertThat(device.trouble()).isPresent());
        blockedLike(number);
        assertThat(desk.foresee(number, 1, Set.of(Scene.MX), Optional.empty()).devices())
                .singleElement()
                .satisfies(device ->
                        assertThat(device.words()).as("it is there already").isEmpty());
    }

    private void blockedLike(long number) {
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
    }

    @Test
    void anAddressThatIsNeverBlockedAndAReachedCapAreSeenBefore() {
        long number = scene.confirmed();
        desk.stop(Scene.ANNA, "an exercise");
        assertThat(desk.foresee(number, 1, Set.of(Scene.MX), Optional.empty()).obstacle())
                .contains("anna has stopped all blocking: an exercise");
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        assertThat(desk.foresee(number, 1, Set.of(loopback), Optional.empty()).obstacle())
                .get()
                .asString()
                .contains("not an address");
    }
}

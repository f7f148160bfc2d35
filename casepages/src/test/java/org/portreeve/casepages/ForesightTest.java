package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.border.DeviceException;
import org.portreeve.border.MemoryDevice;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Effect;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;

/// What devices would be told, before an order is given; and what they showed after it.
class ForesightTest {
    private Desk desk;
    private long number;

    @BeforeEach
    void open() {
        desk = new Desk();
        number = desk.site.confirmed(SmallSite.PHYSICS);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String page() {
        return "/cases/" + number;
    }

    @Test
    void beforeAnOrderThePageShowsWhatEachDeviceWouldBeTold() {
        Browser sam = desk.sam();
        assertThat(sam.get(page() + "/order").main())
                .contains("What each device would be told")
                .contains("edge-1")
                .contains("put Listed")
                .contains("192.0.2.25");
        Browser.Seen preview =
                sam.submit(page() + "/order", page() + "/order", "provision", "relay-3", "reason", "it relays");
        assertThat(preview.main()).contains("What each device would be told").contains("192.0.2.25 to port 25");
        assertThat(desk.device.entries()).isEmpty();
    }

    @Test
    void aDeviceThatIsAwayIsSaidToBe() {
        desk.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        Browser.Seen seen = desk.sam().get(page() + "/order");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.main()).contains("It cannot be asked now").contains("edge-1");
    }

    @Test
    void thatABlockWouldWaitIsSeenBefore() {
        desk.parts().border().stop(Desk.SAM, "an exercise");
        assertThat(desk.sam().get(page() + "/order").main())
                .contains("It would wait")
                .contains("sam has stopped all blocking: an exercise");
    }

    @Test
    void theCaseShowsHowItsBlockIsOnEachDeviceAndWhatItsEffectIs() {
        desk.site.act(
                number,
                Desk.SAM,
                new Action.OrderBlock(
                        desk.site
                                .store
                                .read(tx -> tx.cases().get(number))
                                .orElseThrow()
                                .state()
                                .addresses(),
                        "relay-3",
                        "it relays"));
        desk.site.act(
                number, Actor.SYSTEM, new Action.HoldUpBlock(1, "the cap of 20 new blocks in an hour is reached"));
        assertThat(desk.sam().get(page()).main()).contains("the cap of 20 new blocks in an hour is reached");
        assertThat(desk.sam().get("/work").main()).contains("Blocks that wait for a cap");
        desk.site.act(number, Actor.SYSTEM, new Action.SawBlock(1, "edge-1"));
        desk.site.act(number, Actor.SYSTEM, new Action.DeviceFailed(1, "edge-2", "no answer"));
        desk.site.act(
                number,
                Actor.SYSTEM,
                new Action.CheckEffect(1, Effect.PROVED, List.of("edge-1 has held back 7 packets")));
        assertThat(desk.anna().get(page()).main())
                .contains("edge-1 seen there")
                .contains("edge-2 failed no answer")
                .contains("proved")
                .contains("edge-1 has held back 7 packets");
    }
}

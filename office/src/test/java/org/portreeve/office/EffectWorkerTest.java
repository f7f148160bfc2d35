package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.EffectAttempt;
import org.portreeve.border.EffectAttempt.Answer;
import org.portreeve.border.EffectAttempt.Kind;
import org.portreeve.border.Standing;
import org.portreeve.casework.Block;
import org.portreeve.casework.Effect;
import org.portreeve.casework.EffectSeen;

/// A block's effect is looked at and written on its case.
class EffectWorkerTest {
    @TempDir
    private Path folder;

    private Scene scene;
    private EffectWorker worker;
    private final List<EffectAttempt> attempts = new ArrayList<>();
    private OptionalLong packets = OptionalLong.of(0);
    private int probes;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        worker = new EffectWorker(scene.store, scene.clock, Scene.SETTINGS, scene.seal, this::reports, _ -> {
            probes++;
            return List.copyOf(attempts);
        });
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private List<DeviceReport> reports() {
        return scene.blocks.reports().stream()
                .map(report -> new DeviceReport(
                        report.device(),
                        report.at(),
                        Map.of("case 1 block 1", new Standing.Seen(false, packets)),
                        List.of(),
                        report.trouble()))
                .toList();
    }

    private long blocked() {
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
        return number;
    }

    private Effect effect(long number) {
        Block block = scene.the(number).blocks().get(1);
        return block.effect().map(EffectSeen::effect).orElse(null);
    }

    @Test
    void aBlockIsLookedAtOnceItIsInEffectAndThenUntilItIsProved() {
        assertThat(worker.once()).isZero();
        long number = blocked();
        assertThat(worker.once()).isEqualTo(1);
        assertThat(effect(number)).isEqualTo(Effect.UNPROVED);
        packets = OptionalLong.of(7);
        assertThat(worker.once()).as("not sooner than after a minute").isZero();
        scene.clock.advance(Duration.ofMinutes(1));
        assertThat(worker.once()).isEqualTo(1);
        assertThat(effect(number)).isEqualTo(Effect.PROVED);
        assertThat(scene.the(number).blocks().get(1).effect().orElseThrow().findings())
                .containsExactly("edge-1 has held back 7 packets");
        int before = probes;
        scene.clock.advance(Duration.ofHours(2));
        assertThat(worker.once()).isZero();
        assertThat(probes).as("what is proved is left alone").isEqualTo(before);
    }

    @Test
    void theSameFindingIsWrittenOnceAndTheServerIsBotheredLessAndLess() {
        long number = blocked();
        for (int minute = 0; minute < 240; minute++) {
            worker.once();
            scene.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(scene.words(number)).containsOnlyOnce("EffectChecked");
        assertThat(probes).isBetween(11, 16);
    }

    @Test
    void mailThatStillPassesIsSaidToBeWrong() {
        attempts.add(new EffectAttempt(Kind.OUTSIDE, "from 192.0.2.25 to 198.51.100.25 port 25", Answer.OPENED));
        long number = blocked();
        worker.once();
        assertThat(effect(number)).isEqualTo(Effect.WRONG);
        assertThat(scene.the(number).blocks().get(1).effect().orElseThrow().findings())
                .contains("from 192.0.2.25 to 198.51.100.25 port 25: off-campus mail still passes");
    }
}

package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portreeve.testkit.ManualClock;

class WaitingTest {
    private final ManualClock clock = new ManualClock();
    private final Waiting waiting = new Waiting(Duration.ofSeconds(1));

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            waiting.failed(7, clock.instant());
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(waiting.due(7, clock.instant())).isFalse();
            clock.advance(Duration.ofMillis(1));
            assertThat(waiting.due(7, clock.instant())).isTrue();
        }
    }

    @Test
    void anotherUidValidityMeansOtherMessages() {
        waiting.folderIs(1);
        waiting.failed(7, clock.instant());
        waiting.folderIs(1);
        assertThat(waiting.due(7, clock.instant())).isFalse();
        waiting.folderIs(2);
        assertThat(waiting.due(7, clock.instant())).isTrue();
    }

    @Test
    void whatIsGoneOrTakenIsForgotten() {
        for (long uid = 1; uid <= 3; uid++) {
            waiting.failed(uid, clock.instant());
        }
        waiting.keep(Set.of(1L, 2L));
        waiting.taken(2);
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(waiting.due(3, clock.instant())).isTrue();
    }
}

package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetestPaceTest {
    private static final Actor ADMINISTRATOR = Actor.person("link 1", Role.ADMINISTRATOR);
    private static final CaseSteps AWAITING = CaseSteps.reported().awaiting();

    private static Optional<Instant> rests(List<Entry<CaseEvent>> entries, Instant at) {
        return RetestPace.restsUntil(AWAITING.now(), entries, ModelPolicy.policy(), at);
    }

    private static Instant lastTest() {
        return AWAITING.now().tests().values().stream()
                .map(TestSlot::requested)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static List<Entry<CaseEvent>> asked(Actor by, Instant from, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> new Entry<CaseEvent>(
                        new CaseEvent.RepairReported(by.name()),
                        from.plus(Duration.ofMinutes(20L * i)),
                        by,
                        Optional.empty()))
                .toList();
    }

    @Test
    void aServerRestsAfterATest() {
        Instant last = lastTest();
        assertThat(rests(List.of(), last.plusSeconds(60))).contains(last.plus(Duration.ofMinutes(15)));
        assertThat(rests(List.of(), last.plus(Duration.ofMinutes(15)))).isEmpty();
    }

    @Test
    void soManyInADayAndThenWhenTheFirstIsADayOld() {
        Instant from = lastTest().plus(Duration.ofHours(1));
        Instant at = from.plus(Duration.ofHours(3));
        assertThat(rests(asked(ADMINISTRATOR, from, 5), at)).isEmpty();
        assertThat(rests(asked(ADMINISTRATOR, from, 6), at)).contains(from.plus(Duration.ofDays(1)));
        assertThat(rests(asked(ADMINISTRATOR, from, 7), at))
                .contains(from.plus(Duration.ofMinutes(20)).plus(Duration.ofDays(1)));
        assertThat(rests(asked(ADMINISTRATOR, from, 6), from.plus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(rests(asked(CaseSteps.ANALYST, from, 6), at)).isEmpty();
    }
}

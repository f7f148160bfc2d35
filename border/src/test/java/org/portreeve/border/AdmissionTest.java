package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.networks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Candidate began(int number, String unit) {
        return new Candidate(block(number, "192.0.2." + number), Optional.of(unit), Optional.of(NOW.minusSeconds(9)));
    }

    private static Candidate fresh(int number, String unit) {
        return new Candidate(block(number, "192.0.2." + number), Optional.of(unit), Optional.empty());
    }

    private static Map<String, String> waiting(Caps caps, int hour, Candidate... candidates) {
        return Admission.waiting(List.of(candidates), Surroundings.NONE, caps, hour, Optional.empty(), NOW);
    }

    @Test
    void withoutACapReachedNothingWaits() {
        assertThat(waiting(Caps.USUAL, 0, fresh(1, "physics"), fresh(2, "physics")))
                .isEmpty();
    }

    @Test
    void theHoursCapLetsTheFirstThroughAndCountsThoseThatAreOverAlready() {
        Caps caps = new Caps(3, 99, 99);
        assertThat(waiting(caps, 2, fresh(1, "a"), fresh(2, "b"), fresh(3, "c")))
                .containsOnlyKeys("case 2 block 1", "case 3 block 1")
                .containsEntry("case 2 block 1", "the cap of 3 new blocks in an hour is reached");
    }

    @Test
    void aUnitsCapHoldsUpNoOtherUnit() {
        Caps caps = new Caps(99, 2, 99);
        assertThat(waiting(caps, 0, began(1, "a"), fresh(2, "a"), fresh(3, "a"), fresh(4, "b")))
                .isEqualTo(Map.of("case 3 block 1", "the cap of 2 blocks of unit a is reached"));
    }

    @Test
    void theCapInAllCountsUnitsTogether() {
        Caps caps = new Caps(99, 99, 2);
        assertThat(waiting(caps, 0, began(1, "a"), fresh(2, "b"), fresh(3, "c")))
                .isEqualTo(Map.of("case 3 block 1", "the cap of 2 blocks in all is reached"));
    }

    @Test
    void whatIsInEffectStaysWhenACapBecomesLower() {
        assertThat(waiting(new Caps(0, 0, 0), 5, began(1, "a"), began(2, "a"))).isEmpty();
    }

    @Test
    void whatNoDeviceMayHaveTakesNobodysPlace() {
        Caps caps = new Caps(1, 1, 1);
        Candidate over = new Candidate(
                block(3, Optional.of(NOW), "192.0.2.3"), Optional.of("a"), Optional.of(NOW.minusSeconds(9)));
        Map<String, String> waiting = Admission.waiting(
                List.of(fresh(1, "a"), over, fresh(2, "a")),
                new Surroundings(Set.of(), networks("192.0.2.1")),
                caps,
                0,
                Optional.empty(),
                NOW);
        assertThat(waiting).isEmpty();
    }

    @Test
    void whoeverStopsBlockingStopsAllOfIt() {
        List<Candidate> all = new ArrayList<>(List.of(began(1, "a"), fresh(2, "a")));
        assertThat(Admission.waiting(all, Surroundings.NONE, Caps.NONE, 0, Optional.of("stopped by anna"), NOW))
                .isEqualTo(Map.of("case 1 block 1", "stopped by anna", "case 2 block 1", "stopped by anna"));
    }
}

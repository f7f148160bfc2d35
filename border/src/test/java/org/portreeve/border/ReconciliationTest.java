package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.border.Samples.addresses;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.networks;
import static org.portreeve.border.Samples.restriction;
import static org.portreeve.border.Samples.wanted;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;

class ReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<Duration> NO_LEASE = Optional.empty();

    private static Observation shows(Listed... entries) {
        return new Observation(
                Arrays.stream(entries)
                        .collect(Collectors.toMap(
                                Listed::restriction, listed -> new Observation.Found(listed, OptionalLong.of(3)))),
                List.of());
    }

    private static Listed listed(String address, String comment, Instant... until) {
        return new Listed(restriction(address), Arrays.stream(until).findFirst(), comment);
    }

    private static Plan plan(Desired desired, Observation seen) {
        return Reconciliation.plan(desired, seen, NOW, NO_LEASE);
    }

    @Test
    void whatIsMissingIsPutAndWhatIsThereIsLeftAlone() {
        Plan plan = plan(
                wanted(block(1, "192.0.2.1"), block(2, "2001:db8::2")), shows(listed("192.0.2.1", "case 1 block 1")));
        assertThat(plan.changes().put()).containsExactly(listed("2001:db8::2", "case 2 block 1"));
        assertThat(plan.changes().take()).isEmpty();
        assertThat(plan.drift()).extracting(Drift::kind).containsExactly(Drift.Kind.MISSING);
    }

    @Test
    void whatNoOrderStandsBehindIsTaken() {
        Plan plan = plan(wanted(), shows(listed("192.0.2.9", "somebody else's")));
        assertThat(plan.changes().take()).containsExactly(restriction("192.0.2.9"));
        assertThat(plan.drift())
                .singleElement()
                .isEqualTo(new Drift(Drift.Kind.FOREIGN, "192.0.2.9 to port 25, somebody else_s"));
    }

    @Test
    void aLiftedBlockIsTakenAndIsNoDrift() {
        Desired desired = new Desired(List.of(), List.of(block(1, "192.0.2.1")), Surroundings.NONE);
        Plan plan = plan(desired, shows(listed("192.0.2.1", "case 1 block 1")));
        assertThat(plan.changes().take()).containsExactly(restriction("192.0.2.1"));
        assertThat(plan.drift()).isEmpty();
    }

    @Test
    void aLiftedBlockStaysWhereAnotherWantsTheSame() {
        Desired desired =
                new Desired(List.of(block(2, "192.0.2.1")), List.of(block(1, "192.0.2.1")), Surroundings.NONE);
        Plan plan = plan(desired, shows(listed("192.0.2.1", "case 1 block 1")));
        assertThat(plan.changes().take()).isEmpty();
        assertThat(plan.changes().put()).containsExactly(listed("192.0.2.1", "case 2 block 1"));
        assertThat(Reconciliation.standings(desired, plan, shows(listed("192.0.2.1", "case 2 block 1")), Map.of(), NOW))
                .isEqualTo(Map.of(
                        "case 1 block 1", new Standing.Gone(),
                        "case 2 block 1", new Standing.Seen(false, OptionalLong.of(3))));
    }

    @Test
    void anotherEndOrCommentIsPutRight() {
        Instant until = NOW.plusSeconds(3600);
        Desired desired = wanted(block(1, Optional.of(until), "192.0.2.1"));
        assertThat(plan(desired, shows(listed("192.0.2.1", "case 1 block 1", until.minusSeconds(1))))
                        .changes()
                        .isEmpty())
                .isTrue();
        for (Listed other : List.of(
                listed("192.0.2.1", "case 1 block 1"),
                listed("192.0.2.1", "case 1 block 1", until.plusSeconds(60)),
                listed("192.0.2.1", "case 1 block 1", until.minusSeconds(60)),
                listed("192.0.2.1", "case 9 block 1", until))) {
            Plan plan = plan(desired, shows(other));
            assertThat(plan.changes().put()).containsExactly(listed("192.0.2.1", "case 1 block 1", until));
            assertThat(plan.drift()).extracting(Drift::kind).containsExactly(Drift.Kind.CHANGED);
        }
    }

    @Test
    void aBlockThatIsOverIsNotWantedAnyMore() {
        Desired desired = wanted(block(1, Optional.of(NOW), "192.0.2.1"));
        Plan plan = plan(desired, shows(listed("192.0.2.1", "case 1 block 1", NOW.plusSeconds(1))));
        assertThat(plan.changes().take()).containsExactly(restriction("192.0.2.1"));
        assertThat(Reconciliation.standings(desired, plan, shows(), Map.of(), NOW))
                .containsEntry("case 1 block 1", new Standing.Gone());
    }

    @Test
    void ofTwoBlocksTheOneThatEndsLastHolds() {
        Plan plan = plan(
                wanted(
                        block(1, Optional.of(NOW.plusSeconds(60)), "192.0.2.1"),
                        block(2, Optional.of(NOW.plusSeconds(90)), "192.0.2.1")),
                shows());
        assertThat(plan.changes().put()).containsExactly(listed("192.0.2.1", "case 2 block 1", NOW.plusSeconds(90)));
    }

    @Test
    void nothingOfABlockThatTouchesTheNeverBlockListIsPut() {
        Desired desired = new Desired(
                List.of(block(1, "192.0.2.1", "198.51.100.5"), block(2, "198.51.100.6")),
                List.of(),
                new Surroundings(Set.of(), networks("192.0.2.0/28")));
        Plan plan = plan(desired, shows(listed("192.0.2.1", "case 1 block 1")));
        assertThat(plan.changes().put()).extracting(Listed::restriction).containsExactly(restriction("198.51.100.6"));
        assertThat(plan.changes().take()).containsExactly(restriction("192.0.2.1"));
        assertThat(plan.forbidden()).containsOnlyKeys("case 1 block 1");
        assertThat(Reconciliation.standings(desired, plan, shows(), Map.of(), NOW))
                .containsEntry(
                        "case 1 block 1",
                        new Standing.Forbidden("192.0.2.1 is on the never-block list, in 192.0.2.0/28"))
                .containsEntry("case 2 block 1", new Standing.Missing("198.51.100.6 to port 25"));
    }

    @Test
    void wrongRulesMakeEverythingNew() {
        Desired desired = wanted(block(1, "192.0.2.1"));
        Observation seen = new Observation(
                shows(listed("192.0.2.1", "case 1 block 1"), listed("192.0.2.2", "x"))
                        .entries(),
                List.of("a rule is missing"));
        Plan plan = plan(desired, seen);
        assertThat(plan.changes())
                .isEqualTo(new Changes(
                        Optional.of(Surroundings.NONE), List.of(listed("192.0.2.1", "case 1 block 1")), List.of()));
        assertThat(plan.ineffective()).containsExactly(restriction("192.0.2.1"));
        assertThat(Reconciliation.standings(desired, plan, seen, Map.of(), NOW).get("case 1 block 1"))
                .isInstanceOf(Standing.Missing.class);
    }

    @Test
    void underALeaseAnEntryIsRenewedWhenHalfOfItIsOver() {
        Optional<Duration> lease = Optional.of(Duration.ofHours(2));
        Desired desired = wanted(block(1, "192.0.2.1"));
        assertThat(Reconciliation.plan(desired, shows(), NOW, lease).changes().put())
                .containsExactly(listed("192.0.2.1", "case 1 block 1", NOW.plus(lease.get())));
        Listed fresh = listed("192.0.2.1", "case 1 block 1", NOW.plus(Duration.ofMinutes(61)));
        Listed stale = listed("192.0.2.1", "case 1 block 1", NOW.plus(Duration.ofMinutes(59)));
        assertThat(Reconciliation.plan(desired, shows(fresh), NOW, lease)
                        .changes()
                        .isEmpty())
                .isTrue();
        Plan renewal = Reconciliation.plan(desired, shows(stale), NOW, lease);
        assertThat(renewal.changes().put()).hasSize(1);
        assertThat(renewal.drift()).isEmpty();
        assertThat(renewal.ineffective()).isEmpty();
    }

    @Test
    void aLeaseNeverReachesBeyondTheBlock() {
        Instant until = NOW.plusSeconds(600);
        Desired desired = wanted(block(1, Optional.of(until), "192.0.2.1"));
        Optional<Duration> lease = Optional.of(Duration.ofHours(2));
        Listed entry = listed("192.0.2.1", "case 1 block 1", until);
        assertThat(Reconciliation.plan(desired, shows(), NOW, lease).changes().put())
                .containsExactly(entry);
        assertThat(Reconciliation.plan(desired, shows(entry), NOW, lease)
                        .changes()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void portsAreAParameter() {
        WantedBlock block =
                new WantedBlock("case 1 block 1", addresses("192.0.2.1"), Set.of(25, 587), Optional.empty());
        assertThat(plan(wanted(block), shows()).changes().put())
                .extracting(listed -> listed.restriction().port())
                .containsExactlyInAnyOrder(25, 587);
    }

    @Test
    void aCasesBlockBecomesAWantedOne() {
        Block block = new Block(
                2,
                addresses("192.0.2.1"),
                BlockState.ACTIVE,
                Optional.of("sue"),
                Optional.empty(),
                Optional.of("4.2"),
                Optional.of("relays"),
                Optional.of(NOW),
                false,
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(9)),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                Optional.empty());
        assertThat(WantedBlock.of(12, block, Set.of()))
                .isEqualTo(new WantedBlock(
                        "case 12 block 2", addresses("192.0.2.1"), Set.of(25), Optional.of(NOW.plusSeconds(9))));
    }

    @Test
    void tagsAreUniqueAndPlain() {
        assertThatThrownBy(() -> wanted(block(1, "192.0.2.1"), block(1, "192.0.2.2")))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new WantedBlock("x\"; flush", addresses("192.0.2.1"), Set.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Listed(restriction("192.0.2.1"), Optional.empty(), "a\"b\n" + "x".repeat(200)).comment())
                .startsWith("a_b_x")
                .hasSize(100);
    }
}

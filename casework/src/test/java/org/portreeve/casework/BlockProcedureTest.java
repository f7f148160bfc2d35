package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Blocks in the procedure, with an office that carries out what follows.
class BlockProcedureTest {
    private static final Set<String> ALL = Set.of("A1", "B2", "C3");
    private static final Set<String> WORKED = Set.of("A1");

    private static SmallOffice office(Object... changes) {
        return new SmallOffice(ModelPolicy.with(changes), (_, _) -> {});
    }

    private static long complained(SmallOffice office) {
        return office.open("mx", CaseSteps.ADDRESSES, Origin.COMPLAINT, OptionalLong.of(1))
                .orElseThrow();
    }

    private static long confirmed(SmallOffice office) {
        long number = complained(office);
        office.post();
        office.test(Verdict.OPEN, WORKED, ALL);
        office.post();
        return number;
    }

    private static void accepted(Decision<CaseEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    private static Rule refused(Decision<CaseEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<CaseEvent>) decision).rule();
    }

    private static Decision<CaseEvent> order(SmallOffice office, long number) {
        return office.act(number, new Action.OrderBlock(CaseSteps.ADDRESSES, "relay-3", "spam"), CaseSteps.SECURITY);
    }

    @Test
    void lesserFaultsAreBlockedOnlyAfterTheWarning() {
        SmallOffice office = office();
        long number = complained(office);
        office.test(Verdict.REFLECTS, WORKED, ALL);
        assertThat(refused(order(office, number))).isEqualTo(Rule.POLICY);
        office.post();
        Instant told = office.now;
        office.wait(Duration.ofHours(1));
        accepted(order(office, number));
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.ORDERED);
        assertThat(office.the(number).liveBlock().orElseThrow().from()).contains(told.plus(Duration.ofHours(48)));
        office.wait(Duration.ofHours(46));
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.ORDERED);
        office.wait(Duration.ofHours(1));
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.PENDING_ACTIVATION);
    }

    @Test
    void lesserFaultsAreNeverBlockedWhereThePolicySaysSo() {
        SmallOffice office = office("lesser-block-delay", "never");
        long number = complained(office);
        office.test(Verdict.REFLECTS, WORKED, ALL);
        office.post();
        assertThat(refused(order(office, number))).isEqualTo(Rule.POLICY);
    }

    @Test
    void aBlockThatHasATimeIsAnnouncedAndEndsAndTheNextOneIsLonger() {
        SmallOffice office = office("block-for", List.of("7d", "14d"));
        long number = confirmed(office);
        accepted(order(office, number));
        Instant ordered = office.now;
        office.act(number, new Action.SawBlock(1, "border"), Actor.SYSTEM);
        office.until(ordered.plus(Duration.ofDays(4)));
        office.post();
        assertThat(office.told(Audience.ADMINISTRATOR)).contains(NoticeKind.BLOCK_EXPIRES);
        assertThat(office.the(number).blocks().get(1).state()).isEqualTo(BlockState.ACTIVE);
        office.until(ordered.plus(Duration.ofDays(7)));
        assertThat(office.the(number).blocks().get(1).state()).isEqualTo(BlockState.PENDING_REMOVAL);
        office.act(number, new Action.SawBlockGone(1), Actor.SYSTEM);
        assertThat(office.the(number).blocks().get(1).state()).isEqualTo(BlockState.EXPIRED);
        accepted(order(office, number));
        assertThat(office.the(number).blocks().get(2).until()).contains(office.now.plus(Duration.ofDays(14)));
    }

    @Test
    void aSecondPersonHasToAgreeWhereThePolicySaysSo() {
        SmallOffice office = office("second-person", true);
        long number = confirmed(office);
        accepted(order(office, number));
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.ORDERED);
        assertThat(refused(office.act(number, new Action.SecondBlock(1), CaseSteps.SECURITY)))
                .isEqualTo(Rule.ORDER_NEEDS_SECURITY);
        accepted(office.act(number, new Action.SecondBlock(1), CaseSteps.SECOND));
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.PENDING_ACTIVATION);
    }

    @Test
    void aPassedRetestDropsAnOrderThatIsNotInEffectYet() {
        SmallOffice office = office("second-person", true);
        long number = confirmed(office);
        accepted(order(office, number));
        office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        office.test(Verdict.CLOSED, Set.of(), ALL);
        assertThat(office.the(number).blocks().get(1).state()).isEqualTo(BlockState.REFUSED);
        assertThat(office.the(number).phase()).isInstanceOf(Phase.Closed.class);
    }
}

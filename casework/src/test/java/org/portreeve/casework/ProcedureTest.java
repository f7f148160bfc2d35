package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The procedure from complaint to closure, with an office that carries out what follows.
class ProcedureTest {
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
    void fromComplaintToClosure() {
        SmallOffice office = office();
        long number = complained(office);
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Reported());
        office.post();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Contacting());
        office.test(Verdict.OPEN, WORKED, ALL);
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Confirmed());
        office.post();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.AwaitingRepair());
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.ANSWER);

        accepted(order(office, number));
        office.act(number, new Action.SawBlock(1, "border"), Actor.SYSTEM);
        accepted(office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR));
        office.test(Verdict.CLOSED, Set.of(), ALL);
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Repaired());
        assertThat(office.the(number).liveBlock().orElseThrow().state()).isEqualTo(BlockState.PENDING_REMOVAL);
        office.act(number, new Action.SawBlockGone(1), Actor.SYSTEM);
        office.post();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Closed(Resolution.RESOLVED, office.now));
        assertThat(office.told(Audience.COMPLAINANTS))
                .containsExactly(NoticeKind.CONFIRMED, NoticeKind.REPAIRED, NoticeKind.BLOCK_LIFTED);
        assertThat(office.told(Audience.ADMINISTRATOR))
                .containsExactly(
                        NoticeKind.COMPLAINT_RECEIVED,
                        NoticeKind.CONFIRMED,
                        NoticeKind.BLOCK_ORDERED,
                        NoticeKind.BLOCK_ACTIVE,
                        NoticeKind.REPAIRED,
                        NoticeKind.BLOCK_LIFTED);
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.FOLLOW_UP);

        office.wait(Duration.ofDays(91));
        office.test(Verdict.OPEN, WORKED, ALL);
        office.post();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.AwaitingRepair());
        assertThat(office.told(Audience.COMPLAINANTS)).last().isEqualTo(NoticeKind.RELAPSE);
    }

    @Test
    void silenceIsRemindedOverdueAndEscalatedInTime() {
        SmallOffice office = office();
        long number = confirmed(office);
        Instant told = office.the(number).told().orElseThrow();
        office.wait(Duration.ofDays(30));
        List<CaseEvent> clocks = office.records.get(number).stream()
                .map(Entry::event)
                .filter(event ->
                        event instanceof CaseEvent.DeadlineWarned || event instanceof CaseEvent.DeadlineReached)
                .toList();
        assertThat(clocks)
                .containsExactly(
                        new CaseEvent.DeadlineWarned(DeadlineKind.ANSWER),
                        new CaseEvent.DeadlineReached(DeadlineKind.ANSWER),
                        new CaseEvent.DeadlineWarned(DeadlineKind.OVERDUE),
                        new CaseEvent.DeadlineReached(DeadlineKind.OVERDUE),
                        new CaseEvent.DeadlineWarned(DeadlineKind.ESCALATION),
                        new CaseEvent.DeadlineReached(DeadlineKind.ESCALATION));
        Instant escalated = office.records.get(number).stream()
                .filter(entry -> entry.event() instanceof CaseEvent.Escalated)
                .findFirst()
                .orElseThrow()
                .at();
        assertThat(escalated).isEqualTo(office.policy.workingTime().plus(told, new Span.WorkingDays(10)));
        office.post();
        assertThat(office.told(Audience.ESCALATION)).containsExactly(NoticeKind.ESCALATED);
    }

    @Test
    void aFailedRetestStartsTheClockForAnAnswerAgain() {
        SmallOffice office = office();
        long number = confirmed(office);
        office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        assertThat(office.the(number).deadlines()).isEmpty();
        office.test(Verdict.OPEN, WORKED, ALL);
        office.post();
        assertThat(office.told(Audience.ADMINISTRATOR)).last().isEqualTo(NoticeKind.RETEST_FAILED);
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.ANSWER);
    }

    @Test
    void aTestThatCouldNotTellIsMadeAgainAndThenPutBeforeSomebody() {
        SmallOffice office = office();
        long number = complained(office);
        for (int i = 0; i < 4; i++) {
            office.test(Verdict.INCONCLUSIVE, Set.of(), Set.of());
            assertThat(office.the(number).phase()).isEqualTo(new Phase.Inconclusive());
            office.wait(Duration.ofHours(7));
        }
        assertThat(office.queue).isEmpty();
        assertThat(office.the(number).escalation()).isPositive();
        assertThat(office.the(number).tests()).hasSize(4);
    }

    @Test
    void aRetestFromAnotherVantageOrWithoutTheTechniqueIsNoPass() {
        SmallOffice office = office();
        long number = confirmed(office);
        office.act(number, new Action.RequestTest(office.id(), Purpose.RETEST, "elsewhere"), CaseSteps.ANALYST);
        SmallOffice.Queued elsewhere = new SmallOffice.Queued(
                number, office.the(number).pendingTest().orElseThrow().test(), "elsewhere", office.now);
        office.test(elsewhere, Verdict.CLOSED, Set.of(), ALL);
        assertThat(office.the(number).pass()).isEmpty();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.AwaitingRepair());
        office.wait(Duration.ofHours(7));
        office.test(Verdict.CLOSED, Set.of(), Set.of("B2"));
        assertThat(office.the(number).pass()).isEmpty();
        office.wait(Duration.ofHours(7));
        office.test(Verdict.CLOSED, Set.of(), ALL);
        assertThat(office.the(number).phase()).isInstanceOf(Phase.Closed.class);
    }

    @Test
    void whatWorkedFromTwoVantagesIsRepairedWhenBothSeeItClosed() {
        CaseSteps steps = CaseSteps.reported()
                .awaiting()
                .tested(Purpose.RETEST, Verdict.OPEN, "abroad", ALL)
                .tested(Purpose.RETEST, Verdict.CLOSED, "abroad", ALL);
        assertThat(steps.now().pass()).isEmpty();
        assertThat(steps.now().unrepaired()).containsOnlyKeys(CaseSteps.HERE);
        assertThat(steps.tested(Purpose.RETEST, Verdict.CLOSED).now().phase()).isEqualTo(new Phase.Repaired());
    }

    @Test
    void aLesserFaultInBetweenDoesNotHideTheTechniqueThatRelayed() {
        CaseSteps steps = CaseSteps.reported().awaiting();
        steps.system(new Action.RequestTest(CaseSteps.test(9), Purpose.RETEST, CaseSteps.HERE))
                .system(new Action.FinishTest(
                        CaseSteps.test(9), Verdict.REFLECTS, CaseSteps.HERE, Set.of("C3"), ALL, "e".repeat(64)));
        assertThat(steps.now().proof().orElseThrow().severity()).isEqualTo(Severity.LESSER);
        steps.tested(Purpose.RETEST, Verdict.CLOSED, CaseSteps.HERE, Set.of("C3"));
        assertThat(steps.now().pass()).isEmpty();
        assertThat(steps.tested(Purpose.RETEST, Verdict.CLOSED, CaseSteps.HERE, ALL)
                        .now()
                        .pass())
                .isPresent();
    }

    @Test
    void anAdvisoryBecomesAViolationOnlyByAComplaintAndIsTestedAgainThen() {
        SmallOffice office = office();
        long number = office.open("mx", CaseSteps.ADDRESSES, Origin.SWEEP, OptionalLong.empty())
                .orElseThrow();
        office.test(Verdict.OPEN, WORKED, ALL);
        office.post();
        assertThat(office.told(Audience.ADMINISTRATOR)).containsExactly(NoticeKind.ADVISORY);
        assertThat(office.told(Audience.SECURITY)).isEmpty();
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.TEST_AGAIN);
        assertThat(refused(order(office, number))).isEqualTo(Rule.ADVISORY);

        office.wait(Duration.ofHours(1));
        office.act(number, new Action.AttachComplaint(5, office.now), Actor.SYSTEM);
        assertThat(refused(order(office, number))).isEqualTo(Rule.BLOCK_NEEDS_PROOF);
        office.test(Verdict.OPEN, WORKED, ALL);
        office.post();
        assertThat(office.told(Audience.ADMINISTRATOR)).endsWith(NoticeKind.COMPLAINT_RECEIVED, NoticeKind.CONFIRMED);
        accepted(order(office, number));
    }

    @Test
    void aTestThatWasUnderWayWhenTheComplaintCameIsMadeOnceMore() {
        SmallOffice office = office();
        long number = office.open("mx", CaseSteps.ADDRESSES, Origin.SWEEP, OptionalLong.empty())
                .orElseThrow();
        office.wait(Duration.ofMinutes(5));
        office.act(number, new Action.AttachComplaint(5, office.now), Actor.SYSTEM);
        office.test(Verdict.OPEN, WORKED, ALL);
        assertThat(refused(order(office, number))).isEqualTo(Rule.BLOCK_NEEDS_PROOF);
        office.test(Verdict.OPEN, WORKED, ALL);
        accepted(order(office, number));
        assertThat(office.queue).isEmpty();
    }

    @Test
    void aComplaintAboutAClosedCaseIsTestedAgainAndAnswered() {
        SmallOffice office = office();
        long number = confirmed(office);
        office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        office.test(Verdict.CLOSED, Set.of(), ALL);
        office.post();
        assertThat(office.the(number).open()).isFalse();
        office.wait(Duration.ofDays(1));
        office.sent.clear();
        office.act(number, new Action.AttachComplaint(2, office.now), Actor.SYSTEM);
        assertThat(office.the(number).open()).isFalse();
        office.test(Verdict.CLOSED, Set.of(), ALL);
        office.post();
        assertThat(office.told(Audience.COMPLAINANTS)).containsExactly(NoticeKind.NOT_CONFIRMED);
        assertThat(office.told(Audience.ADMINISTRATOR)).isEmpty();
    }

    @Test
    void aRecheckThatCouldNotTellIsMadeAgainAndNeverReadsAsClosed() {
        SmallOffice office = office();
        long number = confirmed(office);
        office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        office.test(Verdict.CLOSED, Set.of(), ALL);
        office.wait(Duration.ofDays(1));
        office.act(number, new Action.AttachComplaint(2, office.now), Actor.SYSTEM);
        for (int i = 0; i < 4; i++) {
            office.test(Verdict.INCONCLUSIVE, Set.of(), Set.of());
            office.wait(Duration.ofHours(7));
        }
        office.post();
        assertThat(office.told(Audience.COMPLAINANTS)).doesNotContain(NoticeKind.NOT_CONFIRMED);
        assertThat(office.told(Audience.NOC)).containsExactly(NoticeKind.INCONCLUSIVE);
    }

    @Test
    void aComplaintAfterThePassAsksForAnotherRetestBeforeTheCaseCloses() {
        SmallOffice office = office("close-after-pass", false);
        long number = confirmed(office);
        office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        office.test(Verdict.CLOSED, Set.of(), ALL);
        office.wait(Duration.ofHours(1));
        office.act(number, new Action.AttachComplaint(2, office.now), Actor.SYSTEM);
        Action close = new Action.Close(Resolution.RESOLVED, "");
        office.test(Verdict.INCONCLUSIVE, Set.of(), Set.of());
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Repaired());
        assertThat(refused(office.act(number, close, CaseSteps.ANALYST))).isEqualTo(Rule.REPAIR_NEEDS_PASS);
        office.wait(Duration.ofHours(7));
        office.test(Verdict.CLOSED, Set.of(), ALL);
        accepted(office.act(number, close, CaseSteps.ANALYST));
    }

    @Test
    void aServerThatMustNeverBeTestedIsPutBeforeSomebodyWithTheReason() {
        SmallOffice office = office();
        office.neverTest.put("mx", "clinical systems, until 2027-01-01");
        long number = complained(office);
        office.post();
        assertThat(office.queue).isEmpty();
        assertThat(office.records.get(number).stream().map(Entry::event))
                .contains(new CaseEvent.Escalated(
                        1, "this server must never be tested: clinical systems, until 2027-01-01"));
    }

    @Test
    void aServerThatCameToBeNeverTestedIsNotTestedFromTheQueue() {
        SmallOffice office = office();
        long number = complained(office);
        office.neverTest.put("mx", "clinical systems");
        office.test(Verdict.OPEN, WORKED, ALL);
        assertThat(office.the(number).proof()).isEmpty();
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Inconclusive());
    }

    @Test
    void aClosedCaseOnAServerThatIsOpenOnPurposeIsNotTestedAndComplainantsAreTold() {
        SmallOffice office = office();
        long number = confirmed(office);
        office.intentionallyOpen.put("mx", "relay of the mail research group");
        accepted(office.act(number, new Action.Close(Resolution.EXEMPT, "exempt"), CaseSteps.ANALYST));
        office.post();
        office.sent.clear();
        office.wait(Duration.ofDays(1));
        office.act(number, new Action.AttachComplaint(2, office.now), Actor.SYSTEM);
        office.post();
        assertThat(office.queue).isEmpty();
        assertThat(office.told(Audience.COMPLAINANTS)).containsExactly(NoticeKind.CLOSED);
    }

    @Test
    void manyComplaintsEscalateOnce() {
        SmallOffice office = office();
        long number = complained(office);
        for (long complaint = 2; complaint <= 9; complaint++) {
            office.act(number, new Action.AttachComplaint(complaint, office.now), Actor.SYSTEM);
        }
        assertThat(office.the(number).escalation()).isOne();
        assertThat(office.the(number).tests()).hasSize(1);
    }

    @Test
    void aNoticeThatFailedAsksForAnotherWayToTheAdministrator() {
        SmallOffice office = office();
        long number = complained(office);
        office.post();
        office.test(Verdict.OPEN, WORKED, ALL);
        SmallOffice.Mail mail = office.outbox.stream()
                .filter(one -> one.audience() == Audience.ADMINISTRATOR)
                .findFirst()
                .orElseThrow();
        office.act(
                number,
                new Action.FailedNotice(mail.notice(), mail.kind(), mail.audience(), "no such user"),
                Actor.SYSTEM);
        assertThat(office.the(number).phase()).isEqualTo(new Phase.Confirmed());
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.FIRST_CONTACT);
        accepted(office.act(
                number,
                new Action.RecordContact(Channel.CALL, ContactOutcome.REACHED, CaseSteps.TEXT),
                CaseSteps.ANALYST));
        assertThat(office.the(number).phase()).isEqualTo(new Phase.AwaitingRepair());
        assertThat(office.the(number).deadlines()).containsOnlyKeys(DeadlineKind.ANSWER);
    }

    @Test
    void eventsCiteTheProvisionThatAllowsThem() {
        SmallOffice office = office();
        long number = confirmed(office);
        order(office, number);
        for (Entry<CaseEvent> entry : office.records.get(number)) {
            Optional<String> expected = switch (entry.event()) {
                case CaseEvent.TestRequested _, CaseEvent.TestStarted _ -> Optional.of("relay-2");
                case CaseEvent.NoticeQueued _, CaseEvent.NoticeSent _ -> Optional.of("relay-1");
                case CaseEvent.BlockProposed _, CaseEvent.BlockOrdered _, CaseEvent.BlockReleased _ ->
                    Optional.of("relay-3");
                default -> Optional.empty();
            };
            assertThat(entry.provision()).as("%s", entry.event()).isEqualTo(expected);
        }
    }
}

package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Facts;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Policy;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.PolicyReading;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rules;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.office.Clearance;
import org.portreeve.office.Policies;

/// The next step in every phase, for every role. What the rules refuse is never offered.
class NextStepTest {
    private static final Instant T = Instant.parse("2026-03-02T09:00:00Z");
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.25");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID LETTER = new UUID(0, 3);
    private static final Policy POLICY = switch (Policies.read(PolicyReader.model())) {
        case PolicyReading.Sound(Policy policy) -> policy;
        case PolicyReading.Faulty faulty -> throw new AssertionError(faulty.toString());
    };

    private static final CaseEvent REPORTED = new CaseEvent.Opened(1, "mx", Set.of(ADDRESS), Origin.COMPLAINT, 1);
    private static final CaseEvent COMPLAINT = new CaseEvent.ComplaintAttached(1, T);
    private static final CaseEvent TEST = new CaseEvent.TestRequested(FIRST, Purpose.CONFIRM, "outside");
    private static final CaseEvent RETEST = new CaseEvent.TestRequested(SECOND, Purpose.RETEST, "outside");
    private static final CaseEvent OPEN = finished(FIRST, Verdict.OPEN);
    private static final CaseEvent TOLD =
            new CaseEvent.NoticeSent(LETTER, NoticeKind.CONFIRMED, Audience.ADMINISTRATOR);
    private static final CaseEvent PROPOSED = new CaseEvent.BlockProposed(1, Set.of(ADDRESS), "late");
    private static final CaseEvent PASSED = finished(SECOND, Verdict.CLOSED);

    private static CaseEvent finished(UUID test, Verdict verdict) {
        return new CaseEvent.TestFinished(
                test,
                verdict,
                "outside",
                verdict == Verdict.OPEN ? Set.of("A1") : Set.of(),
                Set.of("A1", "A2"),
                "e".repeat(64));
    }

    private static CaseEvent clock(DeadlineKind kind) {
        return new CaseEvent.DeadlineSet(kind, T.plusSeconds(60), T.plusSeconds(120));
    }

    private static CaseEvent ordered(boolean second) {
        return new CaseEvent.BlockOrdered(1, "relay-3", "late", second, T, Optional.empty());
    }

    private static Case the(CaseEvent... events) {
        List<Entry<CaseEvent>> entries = new ArrayList<>();
        for (CaseEvent event : events) {
            entries.add(new Entry<>(event, T, actor("sam", Role.SECURITY), Optional.empty()));
        }
        return Case.of(entries).orElseThrow();
    }

    private static Actor actor(String name, Role role) {
        return new Actor(name, Set.of(role), role == Role.ADMINISTRATOR ? Optional.of("physics") : Optional.empty());
    }

    /// What the rules would let somebody do, as the page asks them.
    private static Set<Verb> allowed(Case now, Actor by) {
        Set<Verb> allowed = EnumSet.noneOf(Verb.class);
        for (Verb verb : Verb.values()) {
            if (decided(now, verb.trial(now, POLICY), by)) {
                allowed.add(verb);
            }
        }
        return allowed;
    }

    private static boolean decided(Case now, Action action, Actor by) {
        return Rules.decide(now, action, by, T.plusSeconds(1), POLICY, Facts.NONE)
                instanceof Decision.Accepted<CaseEvent>;
    }

    private static Arguments row(String what, Case now, String analyst, String security, String administrator) {
        return Arguments.of(what, now, analyst, security, administrator);
    }

    /// What, the case, then `STEP` or `STEP verb` for an analyst, for Security, for an administrator.
    static Stream<Arguments> matrix() {
        String wait = "wait-for-test";
        return Stream.of(
                row(
                        "reported",
                        the(REPORTED, COMPLAINT, TEST),
                        "reach-administrator contact",
                        "reach-administrator contact",
                        wait),
                row(
                        "discovered, test queued",
                        the(new CaseEvent.Opened(1, "mx", Set.of(ADDRESS), Origin.SWEEP, 1), TEST),
                        wait,
                        wait,
                        wait),
                row(
                        "discovered, no test",
                        the(new CaseEvent.Opened(1, "mx", Set.of(ADDRESS), Origin.SWEEP, 1)),
                        "test-it test",
                        "test-it test",
                        "wait-for-office"),
                row("contacting", the(REPORTED, COMPLAINT, TEST, TOLD), wait, wait, wait),
                row(
                        "contacting, no test",
                        the(REPORTED, COMPLAINT, TOLD),
                        "test-it test",
                        "test-it test",
                        "wait-for-office"),
                row("testing", the(REPORTED, COMPLAINT, TEST, new CaseEvent.TestStarted(FIRST)), wait, wait, wait),
                row(
                        "confirmed",
                        the(REPORTED, COMPLAINT, TEST, OPEN),
                        "wait-for-letter",
                        "wait-for-letter",
                        "report-repair repair"),
                row(
                        "confirmed, letter failed",
                        the(REPORTED, COMPLAINT, TEST, OPEN, clock(DeadlineKind.FIRST_CONTACT)),
                        "reach-administrator contact",
                        "reach-administrator contact",
                        "report-repair repair"),
                row(
                        "not confirmed",
                        the(REPORTED, COMPLAINT, TEST, finished(FIRST, Verdict.CLOSED)),
                        "close-not-confirmed close",
                        "close-not-confirmed close",
                        "wait-for-office"),
                row(
                        "inconclusive",
                        the(REPORTED, COMPLAINT, TEST, finished(FIRST, Verdict.INCONCLUSIVE)),
                        "test-again test",
                        "test-again test",
                        "wait-for-office"),
                row(
                        "inconclusive, made again by itself",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                finished(FIRST, Verdict.INCONCLUSIVE),
                                clock(DeadlineKind.TEST_AGAIN)),
                        "wait-for-next-test",
                        "wait-for-next-test",
                        "wait-for-office"),
                row(
                        "awaiting repair",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, clock(DeadlineKind.ANSWER)),
                        "wait-for-repair",
                        "wait-for-repair",
                        "report-repair repair"),
                row(
                        "awaiting repair, overdue",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, clock(DeadlineKind.OVERDUE)),
                        "propose-block propose",
                        "order-block order",
                        "report-repair repair"),
                row(
                        "an advisory is never blocked",
                        the(REPORTED, TEST, OPEN, TOLD, new CaseEvent.Escalated(1, "no answer")),
                        "wait-for-repair",
                        "wait-for-repair",
                        "report-repair repair"),
                row(
                        "retesting",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, RETEST, new CaseEvent.TestStarted(SECOND)),
                        wait,
                        wait,
                        "wait-for-retest"),
                row(
                        "block proposed",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, PROPOSED),
                        "wait-for-security",
                        "decide-block order",
                        "report-repair repair"),
                row(
                        "block ordered by the same person",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, PROPOSED, ordered(true)),
                        "wait-for-second",
                        "wait-for-second",
                        "report-repair repair"),
                row(
                        "block waits for its time",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, PROPOSED, ordered(false)),
                        "wait-for-block-time",
                        "wait-for-block-time",
                        "report-repair repair"),
                row(
                        "block on its way",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                PROPOSED,
                                ordered(false),
                                new CaseEvent.BlockReleased(1)),
                        "wait-for-device",
                        "wait-for-device",
                        "report-repair repair"),
                row(
                        "block with trouble",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                PROPOSED,
                                ordered(false),
                                new CaseEvent.BlockReleased(1),
                                new CaseEvent.BlockFailed(1, "edge", "down")),
                        "look-at-device",
                        "look-at-device",
                        "report-repair repair"),
                row(
                        "repaired, block in effect",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                PROPOSED,
                                ordered(false),
                                new CaseEvent.BlockReleased(1),
                                new CaseEvent.BlockActivated(1, "edge"),
                                RETEST,
                                PASSED),
                        "wait-for-lift",
                        "lift-block lift",
                        "wait-for-office"),
                row(
                        "repaired, block being removed",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                PROPOSED,
                                ordered(false),
                                new CaseEvent.BlockReleased(1),
                                new CaseEvent.BlockActivated(1, "edge"),
                                RETEST,
                                PASSED,
                                new CaseEvent.LiftOrdered(1, LiftCause.PASSED_RETEST, "")),
                        "wait-for-device",
                        "wait-for-device",
                        "wait-for-office"),
                row(
                        "repaired",
                        the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, RETEST, PASSED),
                        "close-repaired close",
                        "close-repaired close",
                        "wait-for-office"),
                row(
                        "complained after the retest",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                RETEST,
                                PASSED,
                                new CaseEvent.ComplaintAttached(2, T.plusSeconds(9))),
                        "retest-after-complaint test",
                        "retest-after-complaint test",
                        "wait-for-office"),
                row(
                        "closed",
                        the(REPORTED, COMPLAINT, new CaseEvent.Closed(Resolution.NO_RESPONSE, "none")),
                        "nothing",
                        "nothing",
                        "nothing"),
                row(
                        "closed, tested later",
                        the(
                                REPORTED,
                                COMPLAINT,
                                TEST,
                                OPEN,
                                TOLD,
                                RETEST,
                                PASSED,
                                new CaseEvent.Closed(Resolution.RESOLVED, ""),
                                clock(DeadlineKind.FOLLOW_UP)),
                        "wait-for-follow-up",
                        "wait-for-follow-up",
                        "wait-for-follow-up"),
                row(
                        "merged",
                        the(REPORTED, COMPLAINT, new CaseEvent.MergedInto(2)),
                        "go-on-elsewhere",
                        "go-on-elsewhere",
                        "go-on-elsewhere"));
    }

    private static String said(Case now, Actor by) {
        NextStep next = NextStep.of(now, new Clearance(by), allowed(now, by));
        return Words.of(next.step())
                + next.verb().map(verb -> " " + verb.word()).orElse("");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void eachRoleHasItsNextStep(String what, Case now, String analyst, String security, String administrator) {
        assertThat(said(now, actor("anna", Role.ANALYST))).as(what).isEqualTo(analyst);
        assertThat(said(now, actor("sam", Role.SECURITY))).as(what).isEqualTo(security);
        assertThat(said(now, actor("erwin", Role.ADMINISTRATOR))).as(what).isEqualTo(administrator);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void whoeverOnlyReadsHasNothingToDo(String what, Case now, String analyst, String security, String administrator) {
        for (Role role : List.of(Role.POLICY, Role.AUDITOR)) {
            assertThat(said(now, actor("paula", role))).as(what).doesNotContain(" ");
        }
    }

    @Test
    void anotherPersonOfSecurityAgreesToAnOrder() {
        Case now = the(REPORTED, COMPLAINT, TEST, OPEN, TOLD, PROPOSED, ordered(true));
        assertThat(said(now, actor("sue", Role.SECURITY))).isEqualTo("second-block second");
    }

    @Test
    void theMatrixHasEveryPhase() {
        Set<String> phases =
                matrix().map(row -> ((Case) row.get()[1]).phase().word()).collect(Collectors.toSet());
        assertThat(phases).containsExactlyInAnyOrderElementsOf(Phase.WORDS);
    }
}

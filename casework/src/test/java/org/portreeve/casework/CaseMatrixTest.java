package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every action on a case in every phase, by a role that may: what happens, or which rule forbids it.
class CaseMatrixTest {
    private static final Policy SECONDED = ModelPolicy.with("second-person", true, "block-for", List.of("30m"));

    private static CaseSteps seconded() {
        return new CaseSteps(SECONDED, Origin.COMPLAINT)
                .system(new Action.AttachComplaint(1, CaseSteps.START))
                .awaiting();
    }

    private static CaseSteps reported() {
        return CaseSteps.reported();
    }

    private static CaseSteps asked(CaseSteps steps, Purpose purpose) {
        return steps.system(new Action.RequestTest(CaseSteps.test(50), purpose, CaseSteps.HERE));
    }

    private static CaseSteps running(CaseSteps steps, Purpose purpose) {
        return asked(steps, purpose).system(new Action.StartTest(CaseSteps.test(50)));
    }

    private static CaseSteps repaired() {
        return reported().awaiting().tested(Purpose.RETEST, Verdict.CLOSED);
    }

    private static CaseSteps closed() {
        return repaired().by(CaseSteps.ANALYST, new Action.Close(Resolution.RESOLVED, ""));
    }

    /// The phases, and those of a block within them, each by the shortest way there.
    private static Map<String, Supplier<CaseSteps>> standings() {
        Map<String, Supplier<CaseSteps>> all = new LinkedHashMap<>();
        all.put("reported", CaseMatrixTest::reported);
        all.put("discovered", () -> new CaseSteps(ModelPolicy.policy(), Origin.SWEEP));
        all.put("contacting", () -> reported().told(NoticeKind.COMPLAINT_RECEIVED));
        all.put(
                "contacting, test queued",
                () -> asked(reported().told(NoticeKind.COMPLAINT_RECEIVED), Purpose.CONFIRM));
        all.put("testing", () -> running(reported(), Purpose.CONFIRM));
        all.put("confirmed", () -> reported().confirmed());
        all.put("confirmed, advisory", () -> new CaseSteps(ModelPolicy.policy(), Origin.SWEEP).confirmed());
        all.put("confirmed, lesser fault", () -> reported().tested(Purpose.CONFIRM, Verdict.REFLECTS));
        all.put("not-confirmed", () -> reported().tested(Purpose.CONFIRM, Verdict.CLOSED));
        all.put("inconclusive", () -> reported().tested(Purpose.CONFIRM, Verdict.INCONCLUSIVE));
        all.put("awaiting-repair", () -> reported().awaiting());
        all.put(
                "awaiting-repair, block proposed",
                () -> seconded().by(CaseSteps.ANALYST, new Action.ProposeBlock(CaseSteps.ADDRESSES, "spam")));
        all.put("awaiting-repair, block ordered", () -> seconded().ordered());
        all.put(
                "awaiting-repair, block pending-activation",
                () -> reported().awaiting().ordered());
        all.put("awaiting-repair, block active", () -> reported().awaiting().active());
        all.put(
                "awaiting-repair, block active and over",
                () -> seconded().ordered().by(CaseSteps.SECOND, new Action.SecondBlock(1)));
        all.put(
                "awaiting-repair, block pending-removal",
                () -> reported()
                        .awaiting()
                        .active()
                        .by(CaseSteps.SECURITY, new Action.LiftBlock(1, "relay-4", "a mistake")));
        all.put(
                "awaiting-repair, block removed",
                () -> reported()
                        .awaiting()
                        .active()
                        .by(CaseSteps.SECURITY, new Action.LiftBlock(1, "relay-4", "a mistake"))
                        .system(new Action.SawBlockGone(1)));
        all.put("retesting", () -> running(reported().awaiting(), Purpose.RETEST));
        all.put("repaired", CaseMatrixTest::repaired);
        all.put("repaired, block active", () -> reported().awaiting().active().tested(Purpose.RETEST, Verdict.CLOSED));
        all.put("closed", CaseMatrixTest::closed);
        all.put("closed, recheck running", () -> running(closed(), Purpose.RECHECK));
        all.put("merged", () -> reported().by(CaseSteps.ANALYST, new Action.MergeInto(9)));
        return all;
    }

    private static List<Action> actions(CaseSteps at) {
        var test = at.now().pendingTest().map(TestSlot::test).orElse(CaseSteps.test(60));
        List<Action> actions = new ArrayList<>(List.of(
                new Action.AttachComplaint(2, at.time()),
                new Action.DetachComplaint(1),
                new Action.Assign("ann"),
                new Action.Note(CaseSteps.TEXT),
                new Action.KeepMail(MailKind.REPLY, CaseSteps.TEXT, Optional.empty()),
                new Action.RecordContact(Channel.CALL, ContactOutcome.REACHED, CaseSteps.TEXT),
                new Action.RequestTest(CaseSteps.test(70), Purpose.CONFIRM, CaseSteps.HERE),
                new Action.RequestTest(CaseSteps.test(70), Purpose.RETEST, CaseSteps.HERE),
                new Action.RequestTest(CaseSteps.test(70), Purpose.RECHECK, CaseSteps.HERE),
                new Action.StartTest(test)));
        for (Verdict verdict : Verdict.values()) {
            actions.add(new Action.FinishTest(
                    test,
                    verdict,
                    CaseSteps.HERE,
                    verdict.fault() ? Set.of("A1") : Set.of(),
                    Set.of("A1", "B2"),
                    "e".repeat(64)));
        }
        actions.addAll(List.of(
                new Action.AbandonTest(test, "no route"),
                new Action.QueueNotice(
                        CaseSteps.test(80), NoticeKind.CONFIRMED, Audience.ADMINISTRATOR, CaseSteps.TEXT),
                new Action.SentNotice(CaseSteps.test(80), NoticeKind.CONFIRMED, Audience.ADMINISTRATOR),
                new Action.FailedNotice(
                        CaseSteps.test(80), NoticeKind.CONFIRMED, Audience.ADMINISTRATOR, "no such user"),
                new Action.ProposeBlock(CaseSteps.ADDRESSES, "spam"),
                new Action.OrderBlock(CaseSteps.ADDRESSES, "relay-3", "spam"),
                new Action.SecondBlock(1),
                new Action.RefuseBlock(1, "not now"),
                new Action.ReleaseBlock(1),
                new Action.SawBlock(1, "border"),
                new Action.MissedBlock(1, "border", "it is gone"),
                new Action.DeviceFailed(1, "border", "no answer"),
                new Action.HoldUpBlock(1, "a cap is reached"),
                new Action.SawBlockCleared(1, "border"),
                new Action.CheckEffect(1, Effect.PROVED, List.of("7 packets were held back")),
                new Action.WarnBlock(1),
                new Action.LiftBlock(1, "relay-4", "a mistake")));
        for (LiftCause cause : LiftCause.values()) {
            actions.add(new Action.EndBlock(1, cause));
        }
        actions.addAll(List.of(
                new Action.SawBlockGone(1),
                new Action.ReportRepair("adam"),
                new Action.SetDeadline(DeadlineKind.ANSWER, at.time(), at.time()),
                new Action.SetDeadline(DeadlineKind.FOLLOW_UP, at.time(), at.time()),
                new Action.CancelDeadline(DeadlineKind.ANSWER),
                new Action.WarnDeadline(DeadlineKind.ANSWER),
                new Action.ReachDeadline(DeadlineKind.ANSWER),
                new Action.Escalate("stuck")));
        for (Resolution resolution : Resolution.values()) {
            actions.add(new Action.Close(resolution, "enough"));
        }
        actions.addAll(List.of(
                new Action.MergeInto(9),
                new Action.TakeMerged(8, Map.of(7L, at.time()), Set.of()),
                new Action.Unmerge(),
                new Action.ReleaseMerged(8),
                new Action.Erase(3)));
        return actions;
    }

    /// Two persons of Security, so that the one who agrees is not the one who ordered.
    private static Actor actor(Action action) {
        Set<Role> roles = Permissions.roles(action);
        if (action instanceof Action.SecondBlock) {
            return CaseSteps.SECOND;
        }
        return roles.contains(Role.ANALYST)
                ? CaseSteps.ANALYST
                : roles.contains(Role.SECURITY) ? CaseSteps.SECURITY : Actor.SYSTEM;
    }

    private static String name(Action action) {
        String name = word(action);
        return switch (action) {
            case Action.RequestTest request -> name + " " + Words.of(request.purpose());
            case Action.FinishTest result -> name + " " + Words.of(result.verdict());
            case Action.EndBlock end -> name + " " + Words.of(end.cause());
            case Action.Close close -> name + " " + Words.of(close.resolution());
            case Action.SetDeadline deadline -> name + " " + Words.of(deadline.kind());
            default -> name;
        };
    }

    private static String word(Action action) {
        return action.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String outcome(CaseSteps at, Action action) {
        Actor by = actor(action);
        return switch (at.decide(by, action, Facts.NONE)) {
            case Decision.Refused<CaseEvent>(Rule rule, String reason) ->
                "no: %s (%s)".formatted(Words.of(rule), reason);
            case Decision.Accepted<CaseEvent>(List<CaseEvent> events) when events.isEmpty() -> "nothing";
            case Decision.Accepted<CaseEvent>(List<CaseEvent> events) -> {
                Case after = at.by(by, action).now();
                yield events.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .collect(Collectors.joining(" ")) + " → " + standing(after);
            }
        };
    }

    private static String standing(Case now) {
        Optional<Block> block = now.blocks().values().stream().reduce((_, later) -> later);
        return now.phase().word()
                + block.map(found -> ", block " + Words.of(found.state())).orElse("");
    }

    @Test
    void everyActionInEveryPhase() {
        StringBuilder text = new StringBuilder();
        text.append("Written by CaseMatrixTest; refresh with mvn -pl casework test -Dgolden.refresh=true\n\nroles\n");
        Set<String> named = new HashSet<>();
        for (Action action : actions(reported())) {
            if (named.add(word(action))) {
                String roles = Permissions.roles(action).stream()
                        .sorted()
                        .map(Words::of)
                        .collect(Collectors.joining(" "));
                text.append("  %-18s %s%n".formatted(word(action), roles));
            }
        }
        standings().forEach((name, way) -> {
            text.append("\n").append(name).append("\n");
            for (Action action : actions(way.get())) {
                CaseSteps at = way.get().wait(name.endsWith("over") ? Duration.ofHours(1) : Duration.ZERO);
                text.append("  %-28s %s%n".formatted(name(action), outcome(at, action)));
            }
        });
        Golden.check("matrix.txt", text.toString());
    }

    @Test
    void everyKindOfActionIsInTheMatrix() {
        Set<Class<?>> tried = actions(reported()).stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @Test
    void everyPhaseIsInTheMatrix() {
        Set<Class<?>> reached = standings().values().stream()
                .map(way -> way.get().now().phase().getClass())
                .collect(Collectors.toSet());
        assertThat(reached).containsExactlyInAnyOrder(Phase.class.getPermittedSubclasses());
    }

    @Test
    void nobodyWithoutARoleForAnActionMayTryIt() {
        for (Action action : actions(reported().awaiting().active())) {
            for (Role role : Role.values()) {
                if (!Permissions.roles(action).contains(role)) {
                    Decision<CaseEvent> decision =
                            reported().awaiting().active().decide(Actor.person("x", role), action, Facts.NONE);
                    assertThat(decision).as("%s by %s", action, role).isInstanceOf(Decision.Refused.class);
                    assertThat(((Decision.Refused<CaseEvent>) decision).rule())
                            .isIn(Rule.ROLE, Rule.ORDER_NEEDS_SECURITY);
                }
            }
        }
    }
}

package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComplaintRulesTest {
    private static final Instant AT = CaseSteps.START;
    private static final Policy POLICY = ModelPolicy.policy();
    private static final InetAddress ACCUSED = CaseSteps.SERVER;

    private static Complaint complaint(ComplaintEvent... events) {
        List<Entry<ComplaintEvent>> record = new ArrayList<>();
        record.add(entry(new ComplaintEvent.Received(
                34, "smtp", CaseSteps.TEXT, Optional.empty(), Optional.of(ACCUSED), "spam sent", Optional.empty())));
        Stream.of(events).map(ComplaintRulesTest::entry).forEach(record::add);
        return Complaint.of(record).orElseThrow();
    }

    private static Entry<ComplaintEvent> entry(ComplaintEvent event) {
        return new Entry<>(event, AT, Actor.SYSTEM, Optional.empty());
    }

    /// A clear complaint about a server of ours that no case is about; tests change one thing.
    private record Sketch(
            boolean accused, boolean ours, boolean opens, boolean certain, long duplicate, long open, long closed) {
        static final Sketch CLEAR = new Sketch(true, true, true, true, 0, 0, 0);

        Claim claim(Duration sinceClosed) {
            return new Claim(
                    accused ? Optional.of(ACCUSED) : Optional.empty(),
                    ours,
                    "spam sent",
                    opens,
                    certain,
                    true,
                    maybe(duplicate),
                    maybe(open),
                    maybe(closed),
                    closed == 0 ? Optional.empty() : Optional.of(AT.minus(sinceClosed)));
        }

        private static OptionalLong maybe(long number) {
            return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }

    private static ComplaintPlan plan(Sketch sketch) {
        return ComplaintRules.plan(sketch.claim(Duration.ofDays(3)), AT, POLICY);
    }

    @Test
    void aClearComplaintOpensACase() {
        assertThat(plan(Sketch.CLEAR)).isEqualTo(new ComplaintPlan(true, new ComplaintPlan.Destination.NewCase()));
    }

    @Test
    void aClearComplaintWaitsForAPersonWhereThePolicySaysSo() {
        ComplaintPlan plan =
                ComplaintRules.plan(Sketch.CLEAR.claim(Duration.ZERO), AT, ModelPolicy.with("open-cases", false));
        assertThat(plan.acknowledge()).isTrue();
        assertThat(plan.destination()).isInstanceOf(ComplaintPlan.Destination.ToPerson.class);
    }

    @Test
    void aComplaintGoesToTheOpenCaseOnItsServer() {
        assertThat(plan(new Sketch(true, true, true, true, 0, 12, 11)).destination())
                .isEqualTo(new ComplaintPlan.Destination.ToCase(12));
    }

    @Test
    void aComplaintGoesToACaseThatWasClosedNotLongAgoAndElseToANewOne() {
        Sketch closed = new Sketch(true, true, true, true, 0, 0, 11);
        assertThat(ComplaintRules.plan(closed.claim(Duration.ofDays(29)), AT, POLICY)
                        .destination())
                .isEqualTo(new ComplaintPlan.Destination.ToCase(11));
        assertThat(ComplaintRules.plan(closed.claim(Duration.ofDays(30)), AT, POLICY)
                        .destination())
                .isEqualTo(new ComplaintPlan.Destination.NewCase());
    }

    @Test
    void whatIsNotOursIsAnsweredAsSuch() {
        assertThat(plan(new Sketch(true, false, false, true, 0, 0, 0)))
                .isEqualTo(new ComplaintPlan(false, new ComplaintPlan.Destination.NotOurs()));
    }

    @Test
    void whatIsUncertainOrAccusesNobodyIsPutBeforeAPersonAlsoWhenACaseIsOpen() {
        assertThat(plan(new Sketch(true, true, true, false, 0, 12, 0)).destination())
                .isInstanceOf(ComplaintPlan.Destination.ToPerson.class);
        assertThat(plan(new Sketch(true, false, false, false, 0, 0, 0)).destination())
                .isInstanceOf(ComplaintPlan.Destination.ToPerson.class);
        assertThat(plan(new Sketch(false, false, true, true, 0, 0, 0)).destination())
                .isInstanceOf(ComplaintPlan.Destination.ToPerson.class);
    }

    @Test
    void aClassThatOpensNothingIsDismissedWithTheReasonAlsoWhenACaseIsOpen() {
        assertThat(plan(new Sketch(true, true, false, true, 0, 12, 0)))
                .isEqualTo(new ComplaintPlan(
                        false, new ComplaintPlan.Destination.Dismissed("it is about spam sent, which opens no case")));
    }

    @Test
    void aDuplicateIsOneAndNotAcknowledgedAgain() {
        assertThat(plan(new Sketch(true, true, true, true, 33, 12, 0)))
                .isEqualTo(new ComplaintPlan(false, new ComplaintPlan.Destination.SameAs(33)));
    }

    @Test
    void whoMayNotBeAnsweredIsNotAcknowledged() {
        Claim silent = new Claim(
                Optional.of(ACCUSED),
                true,
                "spam sent",
                true,
                true,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(ComplaintRules.plan(silent, AT, POLICY))
                .isEqualTo(new ComplaintPlan(false, new ComplaintPlan.Destination.NewCase()));
    }

    @Test
    void everyComplainantIsToldEachThingOnceUntilTheOppositeIsTold() {
        Complaint told = complaint(
                new ComplaintEvent.Attached(12),
                new ComplaintEvent.Answered(NoticeKind.CONFIRMED),
                new ComplaintEvent.Answered(NoticeKind.REPAIRED));
        Case now = CaseSteps.confirmedWithBlock();
        assertThat(ComplaintRules.owes(told, NoticeKind.REPAIRED, now)).isFalse();
        assertThat(ComplaintRules.owes(told, NoticeKind.RELAPSE, now)).isTrue();
        Complaint again = told.after(new ComplaintEvent.Answered(NoticeKind.RELAPSE));
        assertThat(ComplaintRules.owes(again, NoticeKind.RELAPSE, now)).isFalse();
        assertThat(ComplaintRules.owes(again, NoticeKind.REPAIRED, now)).isTrue();
    }

    @Test
    void whatALaterTestDidNotFindIsNewsOnlyToThoseWhoComplainedSinceTheEnd() {
        Case closed = CaseSteps.reported()
                .awaiting()
                .tested(Purpose.RETEST, Verdict.CLOSED)
                .by(CaseSteps.ANALYST, new Action.Close(Resolution.RESOLVED, ""))
                .now();
        assertThat(ComplaintRules.owes(complaint(), NoticeKind.NOT_CONFIRMED, closed))
                .isFalse();
        Instant later = AT.plus(Duration.ofDays(1));
        Complaint since = Complaint.of(List.of(new Entry<>(
                        new ComplaintEvent.Received(
                                35,
                                "smtp",
                                CaseSteps.TEXT,
                                Optional.empty(),
                                Optional.of(ACCUSED),
                                "spam sent",
                                Optional.empty()),
                        later,
                        Actor.SYSTEM,
                        Optional.empty())))
                .orElseThrow();
        assertThat(ComplaintRules.owes(since, NoticeKind.NOT_CONFIRMED, closed)).isTrue();
    }

    private static Map<String, Complaint> standings() {
        Map<String, Complaint> all = new LinkedHashMap<>();
        all.put("received", complaint());
        all.put("acknowledged", complaint(new ComplaintEvent.Acknowledged()));
        all.put("attached", complaint(new ComplaintEvent.Acknowledged(), new ComplaintEvent.Attached(12)));
        all.put("not-ours", complaint(new ComplaintEvent.FoundNotOurs()));
        all.put("unreadable", complaint(new ComplaintEvent.SetAside("unclear")));
        all.put("duplicate", complaint(new ComplaintEvent.FoundDuplicate(33)));
        all.put("dismissed", complaint(new ComplaintEvent.Dismissed("opens nothing")));
        all.put(
                "answered",
                complaint(
                        new ComplaintEvent.Acknowledged(),
                        new ComplaintEvent.Attached(12),
                        new ComplaintEvent.Answered(NoticeKind.CONFIRMED)));
        return all;
    }

    private static List<ComplaintAction> actions() {
        return List.of(
                new ComplaintAction.Acknowledge(),
                new ComplaintAction.Attach(12),
                new ComplaintAction.Attach(13),
                new ComplaintAction.Detach(),
                new ComplaintAction.FindNotOurs(),
                new ComplaintAction.SetAside("unclear"),
                new ComplaintAction.SetAside(" "),
                new ComplaintAction.FindDuplicate(33),
                new ComplaintAction.FindDuplicate(34),
                new ComplaintAction.Dismiss("opens nothing"),
                new ComplaintAction.Correct(ACCUSED, "open relay"),
                new ComplaintAction.Answer(NoticeKind.CONFIRMED),
                new ComplaintAction.Answer(NoticeKind.INCONCLUSIVE),
                new ComplaintAction.Erase(1));
    }

    private static String outcome(Complaint now, ComplaintAction action, Actor by) {
        return switch (ComplaintRules.decide(now, action, by)) {
            case Decision.Refused<ComplaintEvent>(Rule rule, String reason) ->
                "no: %s (%s)".formatted(Words.of(rule), reason);
            case Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events) when events.isEmpty() -> "nothing";
            case Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events) -> {
                Complaint after = now;
                for (ComplaintEvent event : events) {
                    after = after.after(event);
                }
                yield events.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .collect(Collectors.joining(" ")) + " → " + Words.of(after.state());
            }
        };
    }

    @Test
    void everyActionInEveryState() {
        StringBuilder text = new StringBuilder(
                "Written by ComplaintRulesTest; refresh with mvn -pl casework test -Dgolden.refresh=true\n");
        standings().forEach((name, complaint) -> {
            for (Actor by : List.of(Actor.SYSTEM, CaseSteps.ANALYST)) {
                text.append("\n%s, by %s%n".formatted(name, by.name().equals("ann") ? "an analyst" : "the office"));
                for (ComplaintAction action : actions()) {
                    String what =
                            action.toString().replace("ComplaintAction.", "").toLowerCase(Locale.ROOT);
                    text.append("  %-42s %s%n".formatted(what, outcome(complaint, action, by)));
                }
            }
        });
        Golden.check("complaints.txt", text.toString());
        assertThat(standings().values().stream().map(Complaint::state).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ComplaintState.values());
    }

    @Test
    void nobodyButTheNocAndSecurityDecidesOnComplaints() {
        for (Role role : List.of(Role.POLICY, Role.ADMINISTRATOR, Role.AUDITOR)) {
            for (ComplaintAction action : actions()) {
                assertThat(ComplaintRules.decide(complaint(), action, Actor.person("x", role)))
                        .as("%s by %s", action, role)
                        .isInstanceOf(Decision.Refused.class);
            }
        }
    }
}

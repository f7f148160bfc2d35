package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Builds a case by actions, each a minute after the one before, without an office that carries out consequences.
final class CaseSteps {
    static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    static final Actor ANALYST = Actor.person("ann", Role.ANALYST);
    static final Actor SECURITY = Actor.person("sam", Role.SECURITY);
    static final Actor SECOND = Actor.person("sue", Role.SECURITY);
    static final Actor ADMINISTRATOR = new Actor("adam", Set.of(Role.ADMINISTRATOR), Optional.of("physics"));
    static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.25");
    static final Set<InetAddress> ADDRESSES = Set.of(SERVER);
    static final Enclosure TEXT = new Enclosure("0".repeat(64));
    static final String HERE = "campus";

    private final Policy policy;
    private final List<Entry<CaseEvent>> record = new ArrayList<>();
    private Instant now = START;
    private int tests;

    CaseSteps(Policy policy, Origin origin) {
        this.policy = policy;
        record.add(entry(new CaseEvent.Opened(1, "mx.example.org", ADDRESSES, origin, 1), Actor.SYSTEM));
    }

    static CaseSteps reported() {
        return new CaseSteps(ModelPolicy.policy(), Origin.COMPLAINT).system(new Action.AttachComplaint(1, START));
    }

    static UUID test(int number) {
        return new UUID(0, number);
    }

    private Entry<CaseEvent> entry(CaseEvent event, Actor by) {
        return new Entry<>(event, now, by, Optional.empty());
    }

    Case now() {
        return Case.of(record).orElseThrow();
    }

    Instant time() {
        return now;
    }

    List<Entry<CaseEvent>> record() {
        return List.copyOf(record);
    }

    CaseSteps wait(Duration time) {
        now = now.plus(time);
        return this;
    }

    CaseSteps system(Action action) {
        return by(Actor.SYSTEM, action);
    }

    CaseSteps by(Actor actor, Action action) {
        return by(actor, action, Facts.NONE);
    }

    CaseSteps by(Actor actor, Action action, Facts facts) {
        switch (decide(actor, action, facts)) {
            case Decision.Accepted<CaseEvent>(List<CaseEvent> events) ->
                events.forEach(event -> record.add(entry(event, actor)));
            case Decision.Refused<CaseEvent>(Rule rule, String reason) ->
                throw new AssertionError(action + " refused by " + rule + ": " + reason);
        }
        now = now.plus(Duration.ofMinutes(1));
        return this;
    }

    Decision<CaseEvent> decide(Actor actor, Action action, Facts facts) {
        return Rules.decide(now(), action, actor, now, policy, facts);
    }

    CaseSteps tested(Purpose purpose, Verdict verdict) {
        return tested(purpose, verdict, HERE, Set.of("A1", "B2"));
    }

    /// A test from `vantage` that covered some techniques; a fault is found by A1.
    CaseSteps tested(Purpose purpose, Verdict verdict, String vantage, Set<String> covered) {
        UUID test = test(++tests);
        Set<String> relayed = verdict.fault() ? Set.of("A1") : Set.of();
        return system(new Action.RequestTest(test, purpose, vantage))
                .system(new Action.StartTest(test))
                .system(new Action.FinishTest(test, verdict, vantage, relayed, covered, "e".repeat(64)));
    }

    CaseSteps told(NoticeKind kind) {
        return system(new Action.SentNotice(new UUID(1, record.size()), kind, Audience.ADMINISTRATOR));
    }

    CaseSteps confirmed() {
        return tested(Purpose.CONFIRM, Verdict.OPEN);
    }

    CaseSteps awaiting() {
        return confirmed().told(NoticeKind.CONFIRMED);
    }

    CaseSteps ordered() {
        return by(SECURITY, new Action.OrderBlock(ADDRESSES, "relay-3", "it sends spam"));
    }

    CaseSteps active() {
        return ordered().system(new Action.SawBlock(1, "border"));
    }

    static Case confirmedWithBlock() {
        return reported().awaiting().active().now();
    }

    static Map<Long, Instant> complaint(long number, Instant at) {
        return Map.of(number, at);
    }
}

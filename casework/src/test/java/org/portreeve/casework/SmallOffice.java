package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// An office in memory with a clock that is set by hand: decides, records, and carries out what follows. Mail is sent,
/// tests are made and devices are looked at only when a test says so.
final class SmallOffice {
    private static final int DEEPEST = 12;

    /// What happened at one decision, for whoever watches.
    record Step(
            Case before,
            Action action,
            Actor by,
            Facts facts,
            Decision<CaseEvent> decision,
            List<Entry<CaseEvent>> entries,
            Case after,
            List<Consequence> owed) {}

    /// Sees every decision.
    interface Watch {
        void saw(SmallOffice office, Step step);
    }

    record Mail(long number, UUID notice, NoticeKind kind, Audience audience) {}

    record Queued(long number, UUID test, String vantage, Instant notBefore) {}

    final Policy policy;
    final Map<Long, List<Entry<CaseEvent>>> records = new TreeMap<>();
    final Map<Long, Case> cases = new TreeMap<>();
    final Map<String, String> neverTest = new HashMap<>();
    final Map<String, String> neverBlock = new HashMap<>();
    final Map<String, String> intentionallyOpen = new HashMap<>();
    final Deque<Mail> outbox = new ArrayDeque<>();
    final Deque<Queued> queue = new ArrayDeque<>();
    final List<Mail> sent = new ArrayList<>();
    private final Watch watch;
    Instant now = CaseSteps.START;
    private long ids;

    SmallOffice(Policy policy, Watch watch) {
        this.policy = policy;
        this.watch = watch;
    }

    UUID id() {
        return new UUID(7, ++ids);
    }

    Facts facts(Case of) {
        OptionalLong other = otherOpen(of.number(), of.server(), of.addresses());
        return new Facts(
                Optional.ofNullable(neverTest.get(of.server())),
                Optional.ofNullable(neverBlock.get(of.server())),
                Optional.ofNullable(intentionallyOpen.get(of.server())),
                other,
                0);
    }

    OptionalLong otherOpen(long number, String server, Set<InetAddress> addresses) {
        return cases.values().stream()
                .filter(other -> other.number() != number && other.open())
                .filter(other -> other.server().equals(server)
                        || other.addresses().stream().anyMatch(addresses::contains))
                .mapToLong(Case::number)
                .findFirst();
    }

    /// Opens a case with a complaint, or without one; empty when it was refused.
    Optional<Long> open(String server, Set<InetAddress> addresses, Origin origin, OptionalLong complaint) {
        long number = cases.size() + 1L;
        CaseEvent.Opened opened = new CaseEvent.Opened(number, server, addresses, origin, 1);
        Facts facts = new Facts(
                Optional.empty(), Optional.empty(), Optional.empty(), otherOpen(number, server, addresses), 0);
        if (Rules.open(opened, Actor.SYSTEM, facts) instanceof Decision.Refused<CaseEvent>) {
            return Optional.empty();
        }
        Entry<CaseEvent> entry = new Entry<>(opened, now, Actor.SYSTEM, Optional.empty());
        Case first = Case.of(List.of(entry)).orElseThrow();
        records.put(number, new ArrayList<>(List.of(entry)));
        cases.put(number, first);
        List<Consequence> owed = Consequences.of(Optional.empty(), entry, first, policy);
        complaint.ifPresent(
                id -> act(number, new Action.AttachComplaint(id, now.minus(Duration.ofMinutes(1))), Actor.SYSTEM, 0));
        owed.forEach(consequence -> carryOut(number, consequence, 0));
        return Optional.of(number);
    }

    Decision<CaseEvent> act(long number, Action action, Actor by) {
        return act(number, action, by, 0);
    }

    private Decision<CaseEvent> act(long number, Action action, Actor by, int depth) {
        if (depth > DEEPEST) {
            throw new AssertionError("consequences do not end: " + action);
        }
        Case before = cases.get(number);
        Facts facts = facts(before);
        Decision<CaseEvent> decision = Rules.decide(before, action, by, now, policy, facts);
        List<Consequence> owed = new ArrayList<>();
        List<Entry<CaseEvent>> entries = switch (decision) {
            case Decision.Refused<CaseEvent> _ -> List.of();
            case Decision.Accepted<CaseEvent>(List<CaseEvent> events) ->
                Citations.entries(before, action, events, by, now, policy);
        };
        for (Entry<CaseEvent> entry : entries) {
            Case was = cases.get(number);
            Case is = was.after(entry);
            cases.put(number, is);
            records.get(number).add(entry);
            owed.addAll(Consequences.of(Optional.of(was), entry, is, policy));
        }
        watch.saw(this, new Step(before, action, by, facts, decision, entries, cases.get(number), owed));
        owed.forEach(consequence -> carryOut(number, consequence, depth + 1));
        return decision;
    }

    private void carryOut(long number, Consequence consequence, int depth) {
        Decision<CaseEvent> decision = switch (consequence) {
            case Consequence.Notify(NoticeKind kind, Audience audience) -> {
                UUID notice = id();
                outbox.add(new Mail(number, notice, kind, audience));
                yield act(number, new Action.QueueNotice(notice, kind, audience, CaseSteps.TEXT), Actor.SYSTEM, depth);
            }
            case Consequence.Test(Purpose purpose, Instant at, Optional<String> from) -> {
                UUID test = id();
                String vantage = from.orElse(CaseSteps.HERE);
                Decision<CaseEvent> asked =
                        act(number, new Action.RequestTest(test, purpose, vantage), Actor.SYSTEM, depth);
                if (asked instanceof Decision.Accepted<CaseEvent>) {
                    queue.add(new Queued(number, test, vantage, at));
                }
                yield asked;
            }
            case Consequence.Act(Action action) -> act(number, action, Actor.SYSTEM, depth);
        };
        if (decision instanceof Decision.Refused<CaseEvent> refused) {
            Consequences.refused(cases.get(number), consequence, refused, now, policy)
                    .forEach(next -> carryOut(number, next, depth + 1));
        }
    }

    /// Merges a case into another when both sides allow it, and nothing otherwise.
    boolean merge(long from, long into, Actor by) {
        Case moved = cases.get(from);
        Action take = new Action.TakeMerged(from, moved.complaints(), moved.addresses());
        return both(from, new Action.MergeInto(into), into, take, by);
    }

    /// The addresses are released before their own case has them again.
    boolean unmerge(long from, Actor by) {
        OptionalLong into = cases.get(from).mergedInto();
        return into.isPresent()
                && both(into.getAsLong(), new Action.ReleaseMerged(from), from, new Action.Unmerge(), by);
    }

    private boolean both(long one, Action first, long other, Action second, Actor by) {
        for (Map.Entry<Long, Action> side : Map.of(one, first, other, second).entrySet()) {
            Case now = cases.get(side.getKey());
            if (Rules.decide(now, side.getValue(), by, this.now, policy, facts(now))
                    instanceof Decision.Refused<CaseEvent>) {
                return false;
            }
        }
        act(one, first, by);
        act(other, second, by);
        return true;
    }

    /// Sends all mail that waits.
    void post() {
        while (!outbox.isEmpty()) {
            Mail mail = outbox.poll();
            sent.add(mail);
            act(mail.number(), new Action.SentNotice(mail.notice(), mail.kind(), mail.audience()), Actor.SYSTEM);
        }
    }

    /// Makes the next test that waits, with this result; nothing when none may be made now.
    void test(Verdict verdict, Set<String> relayed, Set<String> covered) {
        Optional<Queued> next =
                queue.stream().filter(test -> !test.notBefore().isAfter(now)).findFirst();
        if (next.isEmpty()) {
            return;
        }
        queue.remove(next.get());
        test(next.get(), verdict, relayed, covered);
    }

    void test(Queued test, Verdict verdict, Set<String> relayed, Set<String> covered) {
        Decision<CaseEvent> started = act(test.number(), new Action.StartTest(test.test()), Actor.SYSTEM);
        if (started instanceof Decision.Accepted<CaseEvent>(List<CaseEvent> events)
                && events.stream().anyMatch(event -> event instanceof CaseEvent.TestStarted)) {
            act(
                    test.number(),
                    new Action.FinishTest(test.test(), verdict, test.vantage(), relayed, covered, "e".repeat(64)),
                    Actor.SYSTEM);
        }
    }

    /// Sets the clock, and does all that becomes due on the way.
    void until(Instant then) {
        while (true) {
            Optional<Instant> next = cases.values().stream()
                    .flatMap(one -> Clocks.next(one, policy.procedure(), policy.workingTime()).stream())
                    .min(Instant::compareTo)
                    .filter(at -> !at.isAfter(then));
            if (next.isEmpty()) {
                now = then;
                return;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            Set<Long> numbers = new HashSet<>(cases.keySet());
            numbers.forEach(this::clock);
        }
    }

    void wait(Duration time) {
        until(now.plus(time));
    }

    private void clock(long number) {
        for (int round = 0; round < 50; round++) {
            List<Action> due = Clocks.dueAt(cases.get(number), policy.procedure(), policy.workingTime(), now);
            if (due.isEmpty()) {
                return;
            }
            act(number, due.getFirst(), Actor.SYSTEM);
        }
        throw new AssertionError("the clock of case %d does not come to rest".formatted(number));
    }

    Case the(long number) {
        return cases.get(number);
    }

    List<NoticeKind> told(Audience audience) {
        return sent.stream()
                .filter(mail -> mail.audience() == audience)
                .map(Mail::kind)
                .toList();
    }
}

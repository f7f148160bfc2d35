package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Citations;
import org.portreeve.casework.Clocks;
import org.portreeve.casework.Consequence;
import org.portreeve.casework.Consequences;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Facts;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Proof;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Rules;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Transaction;

/// Decides and records on one locked case, and carries out what follows, down to where nothing follows any more.
final class Sequels {
    private static final int MOST_STEPS = 200;
    private final Transaction tx;
    private final OfficeSettings settings;
    private final Notices notices;
    private final Instant at;
    private final Policy policy;
    private final List<Entry<CaseEvent>> entries = new ArrayList<>();
    private CaseRecord now;
    private Optional<Facts> facts = Optional.empty();
    private Set<InetAddress> factsOf = Set.of();
    private String why = "";
    private int steps;

    Sequels(Transaction tx, OfficeSettings settings, Notices notices, Instant at, CaseRecord locked) {
        this.tx = tx;
        this.settings = settings;
        this.notices = notices;
        this.at = at;
        now = locked;
        policy = Policies.of(tx, locked.state().policyVersion());
    }

    /// What would be decided now, with nothing done.
    Decision<CaseEvent> decide(Action action, Actor by) {
        return Rules.decide(now.state(), action, by, at, policy, facts());
    }

    Decision<CaseEvent> act(Action action, Actor by) {
        return act(action, by, at);
    }

    /// Decides and records, with all that follows. A test that is asked for waits until `from`.
    private Decision<CaseEvent> act(Action action, Actor by, Instant from) {
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException("what follows on case %d does not end".formatted(now.number()));
        }
        Decision<CaseEvent> decision = decide(action, by);
        if (decision instanceof Decision.Accepted<CaseEvent>(List<CaseEvent> events)) {
            record(Citations.entries(now.state(), action, events, by, at, policy), from)
                    .forEach(this::carryOut);
        }
        return decision;
    }

    private List<Consequence> record(List<Entry<CaseEvent>> news, Instant from) {
        List<Consequence> owed = new ArrayList<>();
        Case before = now.state();
        now = tx.cases().append(now, news);
        for (Entry<CaseEvent> entry : news) {
            Case after = before.after(entry);
            happened(entry.event(), after, from);
            owed.addAll(Consequences.of(Optional.of(before), entry, after, policy));
            before = after;
        }
        entries.addAll(news);
        return owed;
    }

    /// Takes up a case that begins with `opened`: what follows from that comes after `first`.
    void begin(Entry<CaseEvent> opened, List<Action> first) {
        entries.add(opened);
        List<Consequence> owed = Consequences.of(Optional.empty(), opened, now.state(), policy);
        first.forEach(action -> act(action, Actor.SYSTEM));
        owed.forEach(this::carryOut);
    }

    /// What other tables have to know of an event.
    private void happened(CaseEvent event, Case after, Instant from) {
        switch (event) {
            case CaseEvent.TestRequested(UUID test, Purpose purpose, String vantage) ->
                tx.tests()
                        .queue(
                                new QueuedTest(
                                        test,
                                        after.number(),
                                        after.server(),
                                        address(after, purpose),
                                        OptionalInt.empty(),
                                        purpose,
                                        vantage,
                                        from.isBefore(at) ? at : from),
                                at);
            case CaseEvent.TestAbandoned(UUID test, String reason) -> tx.tests().abandon(test, reason, at);
            case CaseEvent.Escalated(int _, String reason) -> why = reason;
            default -> {}
        }
    }

    /// What is tested: again what was proved; else what was complained of last; else the first address.
    private InetAddress address(Case of, Purpose purpose) {
        Optional<InetAddress> proved = of.proof()
                .filter(_ -> purpose != Purpose.CONFIRM)
                .map(Proof::test)
                .flatMap(test -> tx.tests().get(test))
                .map(run -> run.test().address());
        return proved.or(() -> of.complaints().keySet().stream()
                        .max(Comparator.naturalOrder())
                        .flatMap(number -> tx.complaints().row(number))
                        .flatMap(ComplaintRow::accused))
                .filter(of.addresses()::contains)
                .orElseGet(() -> of.addresses().stream()
                        .min(Comparator.comparing(InetAddress::getHostAddress))
                        .orElseThrow());
    }

    private void carryOut(Consequence consequence) {
        Decision<CaseEvent> decision = switch (consequence) {
            case Consequence.Notify(NoticeKind kind, Audience audience) -> tell(kind, audience);
            case Consequence.Test(Purpose purpose, Instant from, Optional<String> vantage) ->
                act(
                        new Action.RequestTest(UUID.randomUUID(), purpose, vantage.orElse(settings.vantage())),
                        Actor.SYSTEM,
                        from);
            case Consequence.Act(Action action) -> act(action, Actor.SYSTEM);
        };
        if (decision instanceof Decision.Refused<CaseEvent> refused) {
            Consequences.refused(now.state(), consequence, refused, at, policy).forEach(this::carryOut);
        }
    }

    /// Somebody of whom no address is known was not reached, and the record says so: a person has to find another
    /// way.
    private Decision<CaseEvent> tell(NoticeKind kind, Audience audience) {
        if (now.state().phase() instanceof Phase.Merged) {
            return new Decision.Accepted<>(List.of());
        }
        if (audience == Audience.COMPLAINANTS) {
            notices.toComplainants(tx, now.state(), kind, policy, why, at)
                    .forEach(queued -> queued(queued, kind, audience));
            return new Decision.Accepted<>(List.of());
        }
        Optional<Recipients.Recipient> to = Recipients.of(tx, now.state(), audience, policy);
        if (to.isEmpty()) {
            return unreached(kind, audience, "no contact with a mail address is known");
        }
        Optional<Notices.Queued> queued = notices.toOther(tx, to.get(), now.state(), kind, audience, policy, why, at);
        if (queued.isEmpty()) {
            return unreached(
                    kind, audience, "no letter was queued: it cannot be written, or too many wait for this address");
        }
        queued(queued.get(), kind, audience);
        return new Decision.Accepted<>(List.of());
    }

    private Decision<CaseEvent> unreached(NoticeKind kind, Audience audience, String reason) {
        return act(new Action.FailedNotice(UUID.randomUUID(), kind, audience, reason), Actor.SYSTEM);
    }

    /// Nothing follows from it, so it is no step: a case can have many complainants.
    private void queued(Notices.Queued notice, NoticeKind kind, Audience audience) {
        steps--;
        act(new Action.QueueNotice(notice.id(), kind, audience, notice.recipient()), Actor.SYSTEM);
    }

    private Facts facts() {
        if (facts.isEmpty() || !factsOf.equals(now.state().addresses())) {
            factsOf = now.state().addresses();
            facts = Optional.of(RegisterFacts.of(
                    tx, OptionalLong.of(now.number()), now.state().server(), factsOf, at));
        }
        return facts.get();
    }

    /// Ends it: says when the office looks at the case by itself next.
    Outcome.Done done() {
        tx.cases().wakeAt(now.number(), Clocks.next(now.state(), policy.procedure(), policy.workingTime()));
        return new Outcome.Done(now, entries);
    }
}

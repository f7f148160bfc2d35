package org.portreeve.office;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Claim;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintPlan;
import org.portreeve.casework.ComplaintPlan.Destination;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Policy;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.RecordName;
import org.portreeve.store.Transaction;

/// Receives complaints in one transaction: records each, acknowledges it, and brings it to where it belongs. Cases are
/// locked by number before any complaint is touched.
final class Reception {
    /// For so long the same complaint by the same complainant is one.
    private static final Duration SAME_WITHIN = Duration.ofDays(7);

    private static final Duration ONE_AT_A_TIME = Duration.ofMinutes(10);

    private final Transaction tx;
    private final Policy policy;
    private final CaseWork cases;
    private final ComplaintWork complaints;
    private final Instant at;
    private final Map<Long, CaseRecord> locked = new HashMap<>();
    private final Set<NoticeKind> told = EnumSet.noneOf(NoticeKind.class);

    Reception(Transaction tx, Policy policy, CaseWork cases, ComplaintWork complaints, Instant at) {
        this.tx = tx;
        this.policy = policy;
        this.cases = cases;
        this.complaints = complaints;
        this.at = at;
    }

    /// Makes complaints of a statement, one of each charge. Its complainant hears of each kind of answer once.
    List<ComplaintRecord> receive(Statement statement, Actor by) {
        alone(statement);
        TreeSet<Long> numbers = new TreeSet<>();
        for (Statement.Charge charge : statement.charges()) {
            if (charge.ours() && earlier(statement, charge).isEmpty()) {
                CasePlace.of(tx, charge.accused()).number().ifPresent(numbers::add);
            }
        }
        numbers.forEach(this::locked);
        List<ComplaintRecord> received = new ArrayList<>();
        for (Statement.Charge charge : statement.charges()) {
            received.add(receive(statement, charge, by));
        }
        return received;
    }

    /// Makes a complaint of a statement that accuses nobody who could be told: a person looks at it.
    ComplaintRecord receiveUnclear(Statement statement, String abuse, Actor by) {
        alone(statement);
        ComplaintRecord complaint =
                record(statement, Optional.empty(), abuse, Optional.empty(), statement.identity(), by);
        Claim claim = new Claim(
                Optional.empty(),
                false,
                abuse,
                false,
                false,
                statement.answerable(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        return settle(complaint, ComplaintRules.plan(claim, at, policy), Optional.empty(), statement.answerable(), by);
    }

    /// Another copy of the same mail waits here until this transaction has ended, and then sees what it did.
    private void alone(Statement statement) {
        String key = statement.complainant().orElse("") + "\n" + statement.identity();
        byte[] digest = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
        tx.idempotency().begin("intake", Sha256.hex(digest), digest, at, at.plus(ONE_AT_A_TIME));
    }

    /// A case, locked. Lock in the order of their numbers, and before complaints.
    Optional<CaseRecord> locked(long number) {
        CaseRecord known = locked.get(number);
        if (known == null) {
            cases.lock(number).ifPresent(record -> locked.put(number, record));
        }
        return Optional.ofNullable(locked.get(number));
    }

    private OptionalLong earlier(Statement statement, Statement.Charge charge) {
        return tx
                .complaints()
                .alike(charge.accused(), statement.complainant(), Optional.of(charge.content()), at.minus(SAME_WITHIN))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private ComplaintRecord receive(Statement statement, Statement.Charge charge, Actor by) {
        OptionalLong same = earlier(statement, charge);
        ComplaintRecord complaint =
                record(statement, Optional.of(charge.accused()), charge.abuse(), charge.seen(), charge.content(), by);
        return route(complaint, charge, same, statement.answerable(), by);
    }

    private ComplaintRecord record(
            Statement statement,
            Optional<InetAddress> accused,
            String abuse,
            Optional<Instant> seen,
            String content,
            Actor by) {
        long number = tx.complaints().nextNumber();
        RecordName name = RecordName.ofComplaint(number);
        Enclosure mail = tx.enclosures().put(statement.octets(), EnclosureKind.COMPLAINT_MAIL, true, name, at);
        // What may be written to stands in the first line, who it is said to be from in the second.
        Optional<Enclosure> complainant = statement
                .complainant()
                .map(who -> statement.answerTo().map(MailAddress::toString).orElse("") + "\n" + who)
                .map(who -> tx.enclosures().put(who, EnclosureKind.COMPLAINANT, true, name, at));
        var event = new ComplaintEvent.Received(number, statement.source(), mail, complainant, accused, abuse, seen);
        return tx.complaints()
                .receive(new Entry<>(event, at, by, Optional.empty()), statement.complainant(), Optional.of(content));
    }

    /// Brings a complaint that is on no case to where it belongs.
    ComplaintRecord route(
            ComplaintRecord complaint, Statement.Charge charge, OptionalLong sameAs, boolean answerable, Actor by) {
        CasePlace place = CasePlace.of(tx, charge.accused());
        Claim claim = new Claim(
                Optional.of(charge.accused()),
                charge.ours(),
                charge.abuse(),
                charge.opens(),
                charge.certain(),
                answerable,
                sameAs,
                place.open(),
                place.closed(),
                place.closedAt());
        return settle(complaint, ComplaintRules.plan(claim, at, policy), Optional.of(charge.accused()), answerable, by);
    }

    /// Does what was planned.
    private ComplaintRecord settle(
            ComplaintRecord complaint,
            ComplaintPlan plan,
            Optional<InetAddress> accused,
            boolean answerable,
            Actor by) {
        ComplaintRecord now = complaint;
        if (plan.acknowledge() && told.add(NoticeKind.ACKNOWLEDGED)) {
            now = complaints.tell(now, NoticeKind.ACKNOWLEDGED, Optional.empty());
        }
        return switch (plan.destination()) {
            case Destination.NewCase() -> open(now, accused.orElseThrow(), by);
            case Destination.ToCase(long number) -> attach(now, locked(number).orElseThrow(), by);
            case Destination.NotOurs() -> notOurs(now, answerable, by);
            case Destination.SameAs(long other) -> complaints.must(now, new ComplaintAction.FindDuplicate(other), by);
            case Destination.Dismissed(String reason) -> complaints.must(now, new ComplaintAction.Dismiss(reason), by);
            case Destination.ToPerson(String reason) -> complaints.must(now, new ComplaintAction.SetAside(reason), by);
        };
    }

    private ComplaintRecord open(ComplaintRecord complaint, InetAddress accused, Actor by) {
        Map<Long, Instant> first = Map.of(complaint.number(), complaint.state().received());
        return switch (cases.open(accused, Origin.COMPLAINT, by, first)) {
            case Outcome.Done done -> {
                locked.put(done.now().number(), done.now());
                ComplaintRecord now = tx.complaints().lock(complaint.number()).orElseThrow();
                yield complaints.must(now, new ComplaintAction.Attach(done.now().number()), by);
            }
            case Outcome.Refused refused ->
                complaints.must(complaint, new ComplaintAction.SetAside(refused.reason()), by);
            case Outcome.Missing _, Outcome.Stale _ -> throw new IllegalStateException("a new case is neither");
        };
    }

    /// The complaint comes first: what the case owes to its complainants then finds it on the case.
    private ComplaintRecord attach(ComplaintRecord complaint, CaseRecord to, Actor by) {
        complaints.must(complaint, new ComplaintAction.Attach(to.number()), by);
        var action =
                new Action.AttachComplaint(complaint.number(), complaint.state().received());
        if (!(cases.act(to, action, by) instanceof Outcome.Done done)) {
            throw new IllegalStateException(
                    "case %d did not take complaint %d".formatted(to.number(), complaint.number()));
        }
        locked.put(to.number(), done.now());
        return tx.complaints().lock(complaint.number()).orElseThrow();
    }

    private ComplaintRecord notOurs(ComplaintRecord complaint, boolean answerable, Actor by) {
        ComplaintRecord now = complaints.must(complaint, new ComplaintAction.FindNotOurs(), by);
        boolean owed = policy.procedure().told(NoticeKind.NOT_OURS).contains(Audience.COMPLAINANTS);
        return answerable && owed && told.add(NoticeKind.NOT_OURS)
                ? complaints.tell(now, NoticeKind.NOT_OURS, Optional.empty())
                : now;
    }
}

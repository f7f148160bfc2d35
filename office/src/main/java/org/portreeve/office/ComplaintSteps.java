package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Rule;
import org.portreeve.complaintmail.AbuseClass;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Transaction;

/// One verb of a person on a complaint, in its transaction. Cases are locked before the complaint, and whatever can be
/// refused is found out before anything is written.
final class ComplaintSteps {
    private final Transaction tx;
    private final Actor by;
    private final Instant at;
    private final CaseWork cases;
    private final ComplaintWork work;

    ComplaintSteps(Transaction tx, OfficeSettings settings, OrderSeal seal, Actor by, Instant at) {
        this.tx = tx;
        this.by = by;
        this.at = at;
        cases = new CaseWork(tx, settings, seal, at);
        work = new ComplaintWork(tx, new Notices(settings, seal), at);
    }

    Reception reception() {
        return new Reception(tx, Policies.current(tx, at).policy(), cases, work, at);
    }

    /// What a person says of an address can be relied on.
    Statement.Charge charge(InetAddress accused, AbuseClass about, String identity) {
        boolean ours = tx.register().networkOf(accused).isPresent();
        String abuse = AbuseWords.of(about);
        return new Statement.Charge(
                accused, ours, abuse, ours && about.mayOpen(), true, Optional.empty(), abuse + " " + identity);
    }

    private ComplaintOutcome locked(
            long number, OptionalLong expected, Function<ComplaintRecord, ComplaintOutcome> then) {
        ComplaintRecord now = tx.complaints().lock(number).orElseThrow();
        return expected.isPresent() && expected.getAsLong() != now.version()
                ? new ComplaintOutcome.Stale(now.version())
                : then.apply(now);
    }

    /// The complaint as it is now, and what was added to it since a version.
    ComplaintOutcome.Done done(long number, long since) {
        List<Entry<ComplaintEvent>> entries = tx.complaints().entries(number).stream()
                .filter(entry -> entry.seq() > since)
                .map(RecordedEntry::entry)
                .toList();
        return new ComplaintOutcome.Done(tx.complaints().get(number).orElseThrow(), entries);
    }

    ComplaintOutcome act(long number, OptionalLong expected, ComplaintAction action) {
        return locked(number, expected, complaint -> work.act(complaint, action, by));
    }

    ComplaintOutcome attach(long number, OptionalLong expected, long to) {
        Optional<CaseRecord> about = cases.lock(to);
        if (about.isEmpty()) {
            return refused("there is no case %d".formatted(to));
        }
        return locked(number, expected, complaint -> {
            OptionalLong on = complaint.state().caseNumber();
            if (on.isPresent() && on.getAsLong() != to) {
                return refused("detach it from case %d first".formatted(on.getAsLong()));
            }
            var action = new Action.AttachComplaint(number, complaint.state().received());
            return cases.obstacle(about.get(), action, by)
                    .map(ComplaintSteps::refused)
                    .orElseGet(() -> attach(complaint, about.get(), action));
        });
    }

    /// The complaint comes first: what the case owes to its complainants then finds it on the case.
    private ComplaintOutcome attach(ComplaintRecord complaint, CaseRecord to, Action action) {
        ComplaintOutcome outcome = work.act(complaint, new ComplaintAction.Attach(to.number()), by);
        if (!(outcome instanceof ComplaintOutcome.Done)) {
            return outcome;
        }
        must(cases.act(to, action, by));
        return done(complaint.number(), complaint.version());
    }

    ComplaintOutcome detach(ComplaintRecord seen, OptionalLong expected) {
        OptionalLong on = seen.state().caseNumber();
        Optional<CaseRecord> about = on.isPresent() ? cases.lock(on.getAsLong()) : Optional.empty();
        return locked(seen.number(), expected, complaint -> {
            if (!complaint.state().caseNumber().equals(on)) {
                return new ComplaintOutcome.Stale(complaint.version());
            }
            var action = new Action.DetachComplaint(complaint.number());
            Optional<ComplaintOutcome> obstacle =
                    about.flatMap(found -> cases.obstacle(found, action, by)).map(ComplaintSteps::refused);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            about.ifPresent(found -> must(cases.act(found, action, by)));
            return work.act(tx.complaints().lock(complaint.number()).orElseThrow(), new ComplaintAction.Detach(), by);
        });
    }

    ComplaintOutcome correct(long number, OptionalLong expected, ComplaintAction.Correct said) {
        Optional<AbuseClass> about = AbuseWords.parse(said.abuse());
        if (about.isEmpty()) {
            return refused("nobody can be accused of that; take one of " + String.join(", ", AbuseWords.all()));
        }
        Reception reception = reception();
        CasePlace.of(tx, said.accused()).number().ifPresent(reception::locked);
        var correct = new ComplaintAction.Correct(said.accused(), AbuseWords.of(about.get()));
        return locked(number, expected, complaint -> {
            ComplaintOutcome outcome = work.act(complaint, correct, by);
            if (!(outcome instanceof ComplaintOutcome.Done done) || !undecided(complaint)) {
                return outcome;
            }
            Statement.Charge charge = charge(said.accused(), about.get(), "corrected");
            reception.route(done.now(), charge, OptionalLong.empty(), work.answerable(complaint), by);
            return done(number, complaint.version());
        });
    }

    private static boolean undecided(ComplaintRecord complaint) {
        ComplaintState state = complaint.state().state();
        return complaint.state().caseNumber().isEmpty()
                && (state == ComplaintState.RECEIVED
                        || state == ComplaintState.ACKNOWLEDGED
                        || state == ComplaintState.UNREADABLE);
    }

    /// Also without an address to write to: then the person has told the complainant.
    ComplaintOutcome acknowledge(long number, OptionalLong expected) {
        return locked(number, expected, complaint -> {
            if (!work.allows(complaint, new ComplaintAction.Acknowledge(), by)) {
                return work.act(complaint, new ComplaintAction.Acknowledge(), by);
            }
            ComplaintRecord told = work.tell(complaint, NoticeKind.ACKNOWLEDGED, Optional.empty());
            work.must(told, new ComplaintAction.Acknowledge(), by);
            return done(number, complaint.version());
        });
    }

    /// Does something and tells the complainant.
    ComplaintOutcome tell(long number, OptionalLong expected, ComplaintAction action, NoticeKind kind) {
        return locked(number, expected, complaint -> {
            ComplaintOutcome outcome = work.act(complaint, action, by);
            if (!(outcome instanceof ComplaintOutcome.Done done)) {
                return outcome;
            }
            work.tell(done.now(), kind, Optional.empty());
            return done(number, complaint.version());
        });
    }

    private static void must(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("what had no obstacle was not done: " + outcome);
        }
    }

    private static ComplaintOutcome refused(Outcome.Refused refused) {
        return new ComplaintOutcome.Refused(refused.rule(), refused.reason());
    }

    private static ComplaintOutcome refused(String reason) {
        return new ComplaintOutcome.Refused(Rule.STATE, reason);
    }
}

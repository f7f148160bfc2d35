package org.portreeve.office;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Rule;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Transaction;

/// Merges cases and takes them apart again: both sides are decided first, then both happen.
final class Merging {
    private final Transaction tx;
    private final CaseWork work;
    private final Instant at;

    Merging(Transaction tx, CaseWork work, Instant at) {
        this.tx = tx;
        this.work = work;
        this.at = at.truncatedTo(ChronoUnit.MICROS);
    }

    Outcome merge(long number, OptionalLong expected, long into, Actor by) {
        if (number == into) {
            return new Outcome.Refused(Rule.STATE, "a case cannot be merged into itself");
        }
        lockBoth(number, into);
        return CaseDesk.locked(work, number, expected, from -> {
            Optional<CaseRecord> target = work.lock(into);
            if (target.isEmpty()) {
                return new Outcome.Missing(into);
            }
            Case moved = from.state();
            Action take = new Action.TakeMerged(number, moved.complaints(), moved.addresses());
            return both(from, new Action.MergeInto(into), target.get(), take, by)
                    .orElseGet(() -> {
                        Outcome done = must(work.act(from, new Action.MergeInto(into), by));
                        must(work.act(target.get(), take, by));
                        put(moved.complaints().keySet(), into);
                        return done;
                    });
        });
    }

    /// The addresses go back before their own case has them again.
    Outcome unmerge(long number, OptionalLong expected, Actor by) {
        Optional<Case> seen = tx.cases().get(number).map(CaseRecord::state);
        if (seen.isEmpty()) {
            return new Outcome.Missing(number);
        }
        long other = seen.get().mergedInto().orElse(number);
        if (other == number) {
            return new Outcome.Refused(Rule.STATE, "case %d is not merged".formatted(number));
        }
        lockBoth(number, other);
        return CaseDesk.locked(work, number, expected, from -> {
            CaseRecord holder = work.lock(other).orElseThrow();
            Action release = new Action.ReleaseMerged(number);
            return both(holder, release, from, new Action.Unmerge(), by).orElseGet(() -> {
                CaseEvent.MergedFrom taken = holder.state().merged().get(number);
                must(work.act(holder, release, by));
                Outcome done = must(work.act(from, new Action.Unmerge(), by));
                put(taken.complaints().keySet(), number);
                return done;
            });
        });
    }

    /// Cases are locked by number, so that two mergers wait for each other.
    private void lockBoth(long one, long other) {
        work.lock(Math.min(one, other));
        work.lock(Math.max(one, other));
    }

    private Optional<Outcome> both(CaseRecord one, Action first, CaseRecord other, Action second, Actor by) {
        return work.obstacle(one, first, by)
                .or(() -> work.obstacle(other, second, by))
                .map(Outcome.class::cast);
    }

    /// Both were decided, so nothing may be left half done.
    private static Outcome must(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("a side of a merger was refused after both were decided: " + outcome);
        }
        return outcome;
    }

    /// Complaints go with the case that they are on.
    private void put(Collection<Long> complaints, long onto) {
        for (long complaint : new TreeSet<>(complaints)) {
            tx.complaints().lock(complaint).ifPresent(record -> {
                if (ComplaintRules.decide(record.state(), new ComplaintAction.Attach(onto), Actor.SYSTEM)
                        instanceof Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events)) {
                    tx.complaints()
                            .append(
                                    record,
                                    events.stream()
                                            .map(event -> new Entry<>(event, at, Actor.SYSTEM, Optional.empty()))
                                            .toList());
                }
            });
        }
    }
}

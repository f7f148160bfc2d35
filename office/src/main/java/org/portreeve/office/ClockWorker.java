package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Clocks;
import org.portreeve.casework.Policy;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what deadlines, releases and expiries make due. A case at a time is locked, so nodes share the work.
public final class ClockWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWorker.class);
    private static final int MOST_CASES = 500;
    private static final int MOST_ACTIONS = 50;
    /// A case that cannot be handled is not looked at sooner, so that it holds up no other.
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;

    public ClockWorker(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
    }

    /// Does what is due now, and says in how many cases there was something to do.
    public int once() {
        Instant now = clock.instant();
        int done = 0;
        for (long number : store.read(tx -> tx.cases().toWakeBy(now, MOST_CASES))) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            try {
                done += store.inTransaction(tx -> wake(tx, number, now)) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error(
                        "what is due on case {} cannot be done and is tried again in {} minutes: {}",
                        number,
                        PAUSE.toMinutes(),
                        e.getClass().getName());
                store.transact(tx -> tx.cases().wakeAt(number, Optional.of(now.plus(PAUSE))));
            }
        }
        return done;
    }

    /// What is done can change what is due, so it is asked anew each time.
    private boolean wake(Transaction tx, long number, Instant now) {
        CaseWork work = new CaseWork(tx, settings, seal, now);
        Optional<CaseRecord> locked = work.lock(number);
        if (locked.isEmpty()) {
            return false;
        }
        CaseRecord record = locked.get();
        Policy policy = Policies.of(tx, record.state().policyVersion());
        boolean done = false;
        for (int count = 0; count < MOST_ACTIONS; count++) {
            List<Action> due = Clocks.dueAt(record.state(), policy.procedure(), policy.workingTime(), now);
            if (due.isEmpty()) {
                tx.cases().wakeAt(number, Clocks.next(record.state(), policy.procedure(), policy.workingTime()));
                return done;
            }
            CaseRecord after = work.act(record, due.getFirst(), Actor.SYSTEM) instanceof Outcome.Done outcome
                    ? outcome.now()
                    : record;
            if (after.version() == record.version()) {
                LOG.warn(
                        "case {}: {} is due and changes nothing",
                        number,
                        due.getFirst().getClass().getSimpleName());
                tx.cases().wakeAt(number, Optional.of(now.plus(PAUSE)));
                return done;
            }
            record = after;
            done = true;
        }
        return done;
    }
}

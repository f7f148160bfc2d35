package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Entry;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the tests of one vantage that are due, one after the other. Run several to make several side by side: a server
/// is tested by one at a time.
public final class TestWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TestWorker.class);
    /// Longer than any test takes: then somebody else may make it again, under the same number.
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(10);
    private static final int MOST_ATTEMPTS = 4;
    private static final int MOST_AT_ONCE = 50;
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final Prober prober;

    public TestWorker(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, Prober prober) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.prober = prober;
    }

    /// Makes what is due now, and says how many tests were taken. Returns early when its thread is interrupted; the
    /// test that was being made then is made again later.
    public int once() {
        int done = 0;
        while (done < MOST_AT_ONCE && !Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            Optional<QueuedTest.Run> next =
                    store.inTransaction(tx -> tx.tests().claim(settings.vantage(), now, now.plus(LEASE)));
            if (next.isEmpty()) {
                return done;
            }
            done++;
            try {
                take(next.get());
            } catch (RuntimeException e) {
                LOG.error(
                        "the test {} of case {} could not be handled and is tried again when its lease is over: {}",
                        next.get().test().id(),
                        next.get().test().caseNumber(),
                        e.getClass().getName());
            }
        }
        return done;
    }

    private void take(QueuedTest.Run run) {
        QueuedTest test = run.test();
        if (run.attempts() > MOST_ATTEMPTS) {
            abandon(test, "it was begun %d times and never ended".formatted(MOST_ATTEMPTS));
            return;
        }
        if (!started(test)) {
            return;
        }
        Probed probed;
        try {
            probed = prober.test(test);
        } catch (InterruptedException _) {
            store.transact(tx -> tx.tests().release(test.id(), "the office was stopped", clock.instant()));
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.warn(
                    "the test {} of case {} could not be made, attempt {}: {}",
                    test.id(),
                    test.caseNumber(),
                    run.attempts(),
                    e.getClass().getName());
            failed(run, "it could not be made: " + e.getClass().getSimpleName());
            return;
        }
        // What was found is kept, also when the office is being stopped.
        boolean stopping = Thread.interrupted();
        finish(test, probed);
        if (stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the test may still be made: the register can have come to forbid it.
    private boolean started(QueuedTest test) {
        return store.inTransaction(tx -> {
            boolean starts = act(tx, test, new Action.StartTest(test.id())).stream()
                    .anyMatch(entry -> entry.event() instanceof CaseEvent.TestStarted);
            if (!starts) {
                // Nothing happens when the case has abandoned it already.
                tx.tests().abandon(test.id(), "it is not wanted any more", clock.instant());
            }
            return starts;
        });
    }

    private void finish(QueuedTest test, Probed probed) {
        QueuedTest.Result result =
                new QueuedTest.Result(probed.verdict(), probed.evidence(), probed.folder(), probed.coverage());
        Action action = new Action.FinishTest(
                test.id(), probed.verdict(), probed.vantage(), probed.relayed(), probed.covered(), probed.evidence());
        store.transact(tx -> {
            Optional<CaseRecord> locked = tx.cases().lock(test.caseNumber());
            if (locked.isPresent() && tx.tests().finish(test.id(), result, clock.instant())) {
                act(tx, test, action);
            }
        });
    }

    private void failed(QueuedTest.Run run, String reason) {
        if (run.attempts() >= MOST_ATTEMPTS) {
            abandon(run.test(), reason);
            return;
        }
        Instant later = clock.instant().plus(FIRST_DELAY.multipliedBy(1L << (2 * (run.attempts() - 1))));
        store.transact(tx -> tx.tests().release(run.test().id(), reason, later));
    }

    private void abandon(QueuedTest test, String reason) {
        store.transact(tx -> {
            act(tx, test, new Action.AbandonTest(test.id(), reason));
            tx.tests().abandon(test.id(), reason, clock.instant());
        });
    }

    private List<Entry<CaseEvent>> act(Transaction tx, QueuedTest test, Action action) {
        CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
        return work.lock(test.caseNumber())
                .map(locked -> work.act(locked, action, Actor.SYSTEM))
                .filter(Outcome.Done.class::isInstance)
                .map(outcome -> ((Outcome.Done) outcome).entries())
                .orElse(List.of());
    }
}

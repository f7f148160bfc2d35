package org.portreeve.office;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Purpose;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.RecordName;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// A person's verbs on cases. Each is one transaction: it is done with all that follows, or nothing of it is.
public final class CaseDesk {
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;

    public CaseDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
    }

    /// Opens a case by hand, on the register's server that has the address, else on the address itself.
    public Outcome open(InetAddress address, Origin origin, Optional<String> note, Actor by) {
        return store.inTransaction(tx -> {
            CaseWork work = work(tx);
            Outcome opened = work.open(address, origin, by);
            return note.isPresent() && opened instanceof Outcome.Done done
                    ? joined(done, work.act(done.now(), note(tx, done.now().name(), note.get()), by))
                    : opened;
        });
    }

    private Action note(Transaction tx, RecordName record, String text) {
        Enclosure enclosure = tx.enclosures().put(text, EnclosureKind.NOTE, true, record, clock.instant());
        return new Action.Note(enclosure);
    }

    public Outcome act(long number, OptionalLong expected, Actor by, Action action) {
        return act(number, expected, by, (_, _) -> action);
    }

    /// For actions with enclosures, which are put beside the record in the same transaction. They are not kept when the
    /// action is refused.
    public Outcome act(
            long number, OptionalLong expected, Actor by, BiFunction<Transaction, CaseRecord, Action> action) {
        try {
            return store.inTransaction(tx -> {
                CaseWork work = work(tx);
                Outcome outcome = locked(work, number, expected, now -> work.act(now, action.apply(tx, now), by));
                if (!(outcome instanceof Outcome.Done)) {
                    throw new Undone(outcome);
                }
                return outcome;
            });
        } catch (Undone e) {
            return e.outcome;
        }
    }

    /// Takes back what a transaction has written.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Outcome outcome;

        Undone(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    public Outcome requestTest(
            long number, OptionalLong expected, Purpose purpose, Optional<String> vantage, Actor by) {
        return act(
                number,
                expected,
                by,
                new Action.RequestTest(UUID.randomUUID(), purpose, vantage.orElse(settings.vantage())));
    }

    /// Makes a case go on as another one, with its complaints and addresses. The outcome is about the one that ends.
    public Outcome merge(long number, OptionalLong expected, long into, Actor by) {
        return store.inTransaction(tx -> new Merging(tx, work(tx), clock.instant()).merge(number, expected, into, by));
    }

    /// Makes a case that was merged go on by itself again.
    public Outcome unmerge(long number, OptionalLong expected, Actor by) {
        return store.inTransaction(tx -> new Merging(tx, work(tx), clock.instant()).unmerge(number, expected, by));
    }

    /// Why each of some actions on a case would be refused now, if so. Nothing is done.
    public List<Optional<Outcome.Refused>> obstacles(
            Transaction tx, CaseRecord record, List<Action> actions, Actor by) {
        return work(tx).obstacles(record, actions, by);
    }

    private CaseWork work(Transaction tx) {
        return new CaseWork(tx, settings, seal, clock.instant());
    }

    /// Does something with a case, locked, if it has the version that the caller expects.
    static Outcome locked(CaseWork work, long number, OptionalLong expected, Function<CaseRecord, Outcome> then) {
        Optional<CaseRecord> now = work.lock(number);
        if (now.isEmpty()) {
            return new Outcome.Missing(number);
        }
        long version = now.get().version();
        return expected.isPresent() && expected.getAsLong() != version
                ? new Outcome.Stale(version)
                : then.apply(now.get());
    }

    /// Two steps of one verb: the case as the second left it, and the entries of both.
    static Outcome joined(Outcome.Done first, Outcome second) {
        if (!(second instanceof Outcome.Done done)) {
            return second;
        }
        List<Entry<CaseEvent>> entries = new ArrayList<>(first.entries());
        entries.addAll(done.entries());
        return new Outcome.Done(done.now(), entries);
    }
}

package org.portreeve.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.portreeve.store.SignInStore.Wait;
import org.portreeve.store.Transaction;

/// How long names and networks wait after failures. An attempt is counted before it is looked at, so that many at a
/// time are not more than one after the other; one that was right is taken back. Names that are nobody's wait alike.
final class Waits {
    /// After so long no failure counts any more.
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration NAMES = LONGEST;
    private static final Duration NETWORKS = Duration.ofHours(1);
    private static final Duration KNOWN = Duration.ofDays(30);

    private final PeopleSettings.Waiting settings;

    Waits(PeopleSettings.Waiting settings) {
        this.settings = settings;
    }

    /// Counts an attempt; says until when to wait when it may not be made now.
    Optional<Instant> charge(Transaction tx, String name, Client client, Instant now) {
        Optional<Instant> network = charge(tx, "network " + client.network(), settings.networks(), NETWORKS, now);
        return network.isPresent() ? network : charge(tx, key(tx, name, client, now), settings.names(), NAMES, now);
    }

    private Optional<Instant> charge(Transaction tx, String key, int free, Duration forgotten, Instant now) {
        Wait wait = tx.signIns().lockWait(key, now);
        if (wait.until().isAfter(now)) {
            return Optional.of(wait.until());
        }
        int failed = wait.last().plus(forgotten).isAfter(now) ? wait.failed() + 1 : 1;
        Instant until = failed < free ? now : now.plus(length(failed - free));
        tx.signIns().put(key, new Wait(failed, until, now));
        return Optional.empty();
    }

    private Duration length(int doublings) {
        Duration length = settings.first().multipliedBy(1L << Math.min(doublings, 20));
        return length.compareTo(settings.longest()) > 0 ? settings.longest() : length;
    }

    /// Takes back what was counted: it was right.
    void clear(Transaction tx, String name, Client client, Instant now) {
        tx.signIns().clear(key(tx, name, client, now));
        String network = "network " + client.network();
        Wait wait = tx.signIns().lockWait(network, now);
        tx.signIns().put(network, new Wait(Math.max(0, wait.failed() - 1), now, wait.last()));
    }

    /// Ends the waiting of a name.
    boolean unlock(Transaction tx, String name) {
        return tx.signIns().clear("name " + name);
    }

    Optional<Instant> until(Transaction tx, String name, Instant now) {
        return tx.signIns().wait("name " + name).map(Wait::until).filter(now::isBefore);
    }

    /// Where somebody came in before they are counted by themselves: others cannot keep them out.
    private static String key(Transaction tx, String name, Client client, Instant now) {
        return tx.signIns().cameFrom(name, client.address(), now.minus(KNOWN))
                ? "name %s at %s".formatted(name, client.address())
                : "name " + name;
    }
}

package org.portreeve.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.portreeve.office.ListedRelays;
import org.portreeve.ownlist.ListServer;
import org.portreeve.ownlist.ListZone;
import org.portreeve.store.Store;
import org.portreeve.store.Subscription;

/// Our own DNS list, which follows the records: it has all entries before its first answer, and reads them anew after
/// each change of a block or of the register, and now and then, since an end may pass without an event.
final class OwnListing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnListing.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final Store store;
    private final InstantSource clock;
    private final ListZone zone;
    private final Subscription subscription;
    private final Thread again;
    private ListServer server;

    private OwnListing(Store store, OfficeConfiguration.OwnList settings, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.zone = new ListZone(settings.zone(), clock);
        this.subscription = store.changes().subscribe(Set.of("blocks", "register", "border"), PAUSE, _ -> read());
        this.again = Thread.ofVirtual().name("list").start(this::nowAndThen);
    }

    static OwnListing start(Store store, OfficeConfiguration.OwnList settings, InstantSource clock) throws IOException {
        OwnListing listing = new OwnListing(store, settings, clock);
        try {
            listing.read();
            listing.server = ListServer.start(listing.zone, settings.server(), clock);
            return listing;
        } catch (IOException | RuntimeException e) {
            listing.close();
            throw e;
        }
    }

    /// One at a time, so that what was read earlier is never written later.
    private synchronized void read() {
        if (zone.replace(store.read(tx -> ListedRelays.at(clock.instant(), tx)))) {
            LOG.log(Level.INFO, "event=list-changed entries={0} serial={1}", zone.size(), Long.toString(zone.serial()));
        }
    }

    private void nowAndThen() {
        try {
            while (true) {
                Thread.sleep(NOW_AND_THEN);
                try {
                    read();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "event=list-not-read failure={0}", Logs.words(e));
                }
            }
        } catch (InterruptedException e) {
            // The office ends.
            return;
        }
    }

    List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    @Override
    public void close() {
        subscription.close();
        again.interrupt();
        if (server != null) {
            server.close();
        }
    }
}

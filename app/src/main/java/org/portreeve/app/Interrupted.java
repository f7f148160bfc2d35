package org.portreeve.app;

import java.time.Instant;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Store;

/// Tests that were being made when the office last ended without being told to. With a database of its own no other
/// process can be making them, so they need not wait until their lease is over.
final class Interrupted {
    private static final int MOST = 10_000;

    private Interrupted() {}

    /// Gives them back to the queue; says how many there were.
    static int release(Store store, Instant now) {
        return store.inTransaction(tx -> (int) tx.tests().pending(MOST).stream()
                .filter(run -> run.state() == QueuedTest.State.RUNNING)
                .filter(run -> tx.tests().release(run.test().id(), "the office ended while it was made", now))
                .count());
    }
}

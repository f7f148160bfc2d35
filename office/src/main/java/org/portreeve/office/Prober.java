package org.portreeve.office;

import org.portreeve.store.QueuedTest;

/// Makes relay tests, from one vantage or for several. Called outside of any transaction; takes as long as it takes.
public interface Prober {
    /// What a test of the server found. An exception means that it could not be made, which is never a pass.
    Probed test(QueuedTest order) throws InterruptedException;
}

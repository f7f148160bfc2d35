package org.portreeve.cli;

import java.io.IOException;

/// Tells results in one form. Called by one thread at a time.
interface ResultWriter extends AutoCloseable {
    /// An endpoint that listens has been tested.
    void endpoint(Finding finding) throws IOException;

    /// All endpoints of a server have been tested; told again when a late message raises the verdict.
    void server(ServerResult result) throws IOException;

    @Override
    void close() throws IOException;
}

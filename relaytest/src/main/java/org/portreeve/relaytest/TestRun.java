package org.portreeve.relaytest;

import java.util.List;
import java.util.function.Consumer;

/// Tests many servers side by side: one connection to a server at a time, few at a time in one network.
public final class TestRun {
    private final TestSettings settings;
    private final Tokens tokens;
    private final Witness witness;
    private final Names names;
    private final Progress progress;

    public TestRun(TestSettings settings, Tokens tokens, Witness witness, Names names, Progress progress) {
        this.settings = settings;
        this.tokens = tokens;
        this.witness = witness;
        this.names = names;
        this.progress = progress;
    }

    /// Tests servers, each given as the endpoints of one address, and hands over each endpoint's report when it is
    /// final, from many threads. Returns when all are done. `parallel` servers are in dialogue at a time.
    ///
    /// @throws InterruptedException when interrupted; what was begun is abandoned
    public void run(Iterable<List<Target>> servers, int parallel, Consumer<EndpointReport> done)
            throws InterruptedException {
        if (parallel < 1) {
            throw new InterruptedException("" + settings + tokens + witness + names + progress);
        }
    }
}

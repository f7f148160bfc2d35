package org.portreeve.relaytest;

import java.time.Duration;

/// What is told while a test goes on. Called from the threads of the test; must be quick.
public interface Progress {
    /// Whether [#attempted] is of use, so that nothing is prepared for nobody.
    default boolean wantsAttempts() {
        return true;
    }

    /// An attempt has an outcome so far; `done` of `planned` attempts on this endpoint are through.
    default void attempted(Target target, AttemptReport attempt, int done, int planned) {}

    /// The test of an endpoint waits: for a greylist, a busy server, or messages on their way.
    default void waiting(Target target, String reason, Duration atMost) {}

    /// Something of ours arrived at the witness.
    default void arrived(Target target, Arrival arrival) {}

    /// Tells nobody.
    Progress SILENT = new Progress() {
        @Override
        public boolean wantsAttempts() {
            return false;
        }
    };
}

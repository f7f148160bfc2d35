package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;

/// A test to be made of one address of a case's server.
public record QueuedTest(
        UUID id,
        long caseNumber,
        String server,
        InetAddress address,
        OptionalInt port,
        Purpose purpose,
        String vantage,
        Instant notBefore) {
    public QueuedTest {
        Objects.requireNonNull(id);
        Objects.requireNonNull(address);
    }

    /// Where a test stands.
    public enum State {
        QUEUED,
        RUNNING,
        FINISHED,
        ABANDONED
    }

    /// What a test found: `evidence` is the SHA-256 of its manifest in hex, `folder` where the evidence is,
    /// `coverage` JSON of what was attempted.
    public record Result(Verdict verdict, String evidence, String folder, String coverage) {}

    /// A test and what became of it.
    public record Run(
            QueuedTest test,
            State state,
            int attempts,
            Instant queued,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<Result> result,
            Optional<String> reason) {}
}

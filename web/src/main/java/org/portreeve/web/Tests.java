package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;
import org.portreeve.store.QueuedTest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Tests that wait or run.
final class Tests {
    private static final int MOST = 10_000;
    private final WebParts parts;

    Tests(WebParts parts) {
        this.parts = parts;
    }

    /// A test and what became of it. `evidence` is the SHA-256 of its manifest, `coverage` what was attempted.
    record View(
            UUID id,
            long case_,
            String server,
            InetAddress address,
            OptionalInt port,
            Purpose purpose,
            String vantage,
            QueuedTest.State state,
            int attempts,
            Instant queued,
            Instant notBefore,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<Verdict> verdict,
            Optional<String> evidence,
            Optional<JsonNode> coverage,
            Optional<String> reason) {
        static View of(QueuedTest.Run run) {
            QueuedTest test = run.test();
            return new View(
                    test.id(),
                    test.caseNumber(),
                    test.server(),
                    test.address(),
                    test.port(),
                    test.purpose(),
                    test.vantage(),
                    run.state(),
                    run.attempts(),
                    run.queued(),
                    test.notBefore(),
                    run.started(),
                    run.ended(),
                    run.result().map(QueuedTest.Result::verdict),
                    run.result().map(QueuedTest.Result::evidence),
                    run.result().map(QueuedTest.Result::coverage).flatMap(View::coverage),
                    run.reason());
        }

        private static Optional<JsonNode> coverage(String text) {
            try {
                return Optional.of(Json.trusted(text)).filter(JsonNode::isContainer);
            } catch (JacksonException _) {
                return Optional.empty();
            }
        }
    }

    Answer pending(Call call) {
        return parts.store()
                .read(tx -> Listing.of(
                        call, tx.tests().pending(MOST), run -> run.test().id().toString(), View::of));
    }
}

package org.portreeve.officepages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Words;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.QueuedTest;

/// Tests: those that run, those that wait, and what the last ones found.
final class TestPages {
    private static final int PENDING = 200;

    private final OfficeParts parts;

    TestPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(Route.get("/tests", Allowed.TESTERS, this::list));
    }

    public record Row(
            long caseNumber,
            String server,
            String address,
            String purpose,
            String vantage,
            String state,
            int attempts,
            Instant queued,
            Instant notBefore,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<String> verdict,
            Optional<String> reason) {
        static Row of(QueuedTest.Run run) {
            QueuedTest test = run.test();
            return new Row(
                    test.caseNumber(),
                    test.server(),
                    RegisterWords.of(test.address()),
                    Words.of(test.purpose()),
                    test.vantage(),
                    Words.of(run.state()),
                    run.attempts(),
                    run.queued(),
                    test.notBefore(),
                    run.started(),
                    run.ended(),
                    run.result().map(result -> Words.of(result.verdict())),
                    run.reason());
        }
    }

    private Reply list(Visit visit) {
        return parts.store().read(tx -> {
            List<Row> pending =
                    tx.tests().pending(PENDING).stream().map(Row::of).toList();
            return Reply.Page.of("officepages/tests")
                    .with(
                            "running",
                            pending.stream()
                                    .filter(row -> row.state().equals("running"))
                                    .toList())
                    .with(
                            "waiting",
                            pending.stream()
                                    .filter(row -> row.state().equals("queued"))
                                    .toList())
                    .with("list", Listed.of(visit, cursor -> tx.tests().ended(cursor, Listed.ROWS), Row::of));
        });
    }
}

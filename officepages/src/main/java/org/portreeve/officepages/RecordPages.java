package org.portreeve.officepages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.RecordCheck;

/// The record, verified as a whole. One at a time: it reads all there is.
final class RecordPages {
    private static final int SHOWN = 200;

    private final OfficeParts parts;
    private final ReentrantLock verifying = new ReentrantLock();
    private volatile Optional<Verified> last = Optional.empty();

    RecordPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/record", Allowed.VERIFIERS, _ -> page()),
                Route.post("/record/verify", Allowed.VERIFIERS, this::verify));
    }

    /// Where a record is not what it was; `seq` is 0 when it is not about one event.
    public record Breach(String record, long seq, String what) {}

    /// What was verified, by whom, and what is wrong. `deep` tells that the lists were compared as well.
    public record Verified(
            Instant at,
            String by,
            Duration took,
            boolean deep,
            long records,
            long events,
            int seals,
            List<Breach> breaches,
            int more) {}

    private Reply page() {
        return Reply.Page.of("officepages/record").with("last", last);
    }

    private Reply verify(Visit visit) {
        boolean deep = visit.form().checked("replay");
        if (!verifying.tryLock()) {
            throw Sorry.refused("the record is being verified by somebody else; wait a little");
        }
        try {
            Instant start = parts.clock().instant();
            RecordCheck.Result result = RecordCheck.run(parts.store(), parts.key(), deep);
            List<Breach> breaches = result.breaches().stream()
                    .limit(SHOWN)
                    .map(breach -> new Breach(breach.record(), breach.seq(), breach.what()))
                    .toList();
            last = Optional.of(new Verified(
                    start,
                    visit.by().name(),
                    Duration.between(start, parts.clock().instant()),
                    deep,
                    result.records(),
                    result.events(),
                    result.seals(),
                    breaches,
                    result.breaches().size() - breaches.size()));
        } finally {
            verifying.unlock();
        }
        return Reply.Redirect.to("/record");
    }
}

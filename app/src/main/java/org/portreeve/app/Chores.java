package org.portreeve.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.portreeve.app.Schedules.Job;
import org.portreeve.casework.Policy;
import org.portreeve.office.Policies;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Retention;
import org.portreeve.store.Seals;
import org.portreeve.store.Store;

/// What is done by the clock: deadlines, seals, erasing, links.
final class Chores {
    private static final Duration DEADLINES = Duration.ofSeconds(2);

    private final Store store;
    private final InstantSource clock;
    private final OfficeKey key;
    private final Bell bell;

    Chores(Store store, InstantSource clock, OfficeKey key, Bell bell) {
        this.store = store;
        this.clock = clock;
        this.key = key;
        this.bell = bell;
    }

    List<Job> jobs(Loop.Round deadlines, Loop.Round links) {
        return List.of(
                new Job("deadlines", DEADLINES, () -> deadlines(deadlines)),
                new Job("seal", Duration.ofHours(1), this::seal),
                new Job("erase", Duration.ofDays(1), this::erase),
                new Job("answers", Duration.ofHours(1), this::forgetAnswers),
                new Job("links", Duration.ofDays(1), () -> "checked=" + links.once()));
    }

    Job signIns(Loop.Round forget) {
        return new Job("sign-ins", Duration.ofDays(1), () -> "forgot=" + forget.once());
    }

    /// Months that are over, and the figures of the usual periods.
    Job figures(Loop.Round desk) {
        return new Job("figures", Duration.ofMinutes(1), () -> {
            int counted = desk.once();
            return counted == 0 ? "" : "counted=" + counted;
        });
    }

    /// The monthly report, which knows by itself when it is due.
    Job report(Loop.Round mailer) {
        return new Job("report", Duration.ofMinutes(5), () -> {
            int sent = mailer.once();
            return sent == 0 ? "" : "letters=" + sent;
        });
    }

    Job contacts(Loop.Round search) {
        return new Job("contacts", Duration.ofMinutes(1), () -> {
            int found = search.once();
            if (found > 0) {
                bell.ring();
            }
            return found == 0 ? "" : "found=" + found;
        });
    }

    private String deadlines(Loop.Round deadlines) throws InterruptedException {
        int done = deadlines.once();
        if (done == 0) {
            return "";
        }
        bell.ring();
        return "done=" + done;
    }

    private String seal() {
        return new Seals(store, key)
                .seal()
                .map(seal -> "seal=" + seal.number() + " records=" + seal.heads())
                .orElse("");
    }

    /// Answers kept for repeated requests can show who complained.
    private String forgetAnswers() {
        int gone = store.inTransaction(tx -> tx.idempotency().expire(clock.instant()));
        return gone == 0 ? "" : "forgotten=" + gone;
    }

    private String erase() {
        Instant now = clock.instant();
        Policy policy = store.inTransaction(tx -> Policies.current(tx, now)).policy();
        Instant before = policy.workingTime().minus(now, policy.procedure().keep());
        Retention.Result erased = Retention.run(store, before, now);
        return "records=" + erased.records() + " enclosures=" + erased.enclosures() + " mails=" + erased.mails();
    }
}

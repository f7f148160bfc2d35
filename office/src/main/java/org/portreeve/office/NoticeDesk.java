package org.portreeve.office;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.store.Notice;
import org.portreeve.store.Store;

/// A person's decisions on notices that did not go, or of which nobody knows whether they went.
public final class NoticeDesk {
    private final Store store;
    private final InstantSource clock;
    private final NoticeRecords records;

    public NoticeDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        records = new NoticeRecords(settings, seal);
    }

    /// Sends a failed or uncertain notice again. False when it is neither.
    ///
    /// @throws IllegalArgumentException when somebody else than an analyst or Security tries
    public boolean retry(UUID notice, Actor by) {
        staff(by);
        return store.inTransaction(tx -> tx.outbox()
                .get(notice)
                .filter(posted -> posted.state() == Notice.State.FAILED || posted.state() == Notice.State.UNCERTAIN)
                .map(_ -> tx.outbox().retry(notice, by.name() + " sent it again", clock.instant()))
                .orElse(false));
    }

    /// Says what became of an uncertain notice, also on its case. False when it is not uncertain.
    ///
    /// @throws IllegalArgumentException when somebody else than an analyst or Security tries
    public boolean settle(UUID notice, boolean sent, String reason, Actor by) {
        staff(by);
        String words = "%s found out: %s".formatted(by.name(), reason);
        return store.inTransaction(tx -> {
            Optional<Notice> known = tx.outbox().get(notice).map(Notice.Posted::notice);
            return known.map(of -> records.end(
                            tx,
                            of,
                            clock.instant(),
                            () -> tx.outbox().settle(notice, sent, words, clock.instant()),
                            sent
                                    ? new Action.SentNotice(notice, of.kind(), of.audience())
                                    : new Action.FailedNotice(
                                            notice, of.kind(), of.audience(), by.name() + " found that it did not go")))
                    .orElse(false);
        });
    }

    private static void staff(Actor by) {
        if (!by.is(Role.ANALYST) && !by.is(Role.SECURITY)) {
            throw new IllegalArgumentException("%s may not do this with a notice".formatted(by.name()));
        }
    }
}

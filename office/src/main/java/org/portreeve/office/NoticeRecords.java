package org.portreeve.office;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import org.portreeve.store.Transaction;

/// Says on a case what became of a notice, together with its row in the outbox. A notice about a complaint alone has
/// its row only.
final class NoticeRecords {
    private final OfficeSettings settings;
    private final OrderSeal seal;

    NoticeRecords(OfficeSettings settings, OrderSeal seal) {
        this.settings = settings;
        this.seal = seal;
    }

    /// Locks the case, ends the row, and records the action if the row was not ended before. False when it was.
    boolean end(Transaction tx, Notice notice, Instant at, BooleanSupplier row, Action action) {
        Optional<Long> number = caseNumber(notice.record());
        CaseWork work = new CaseWork(tx, settings, seal, at);
        Optional<CaseRecord> locked = number.flatMap(work::lock);
        if (!row.getAsBoolean()) {
            return false;
        }
        locked.ifPresent(record -> work.act(record, action, Actor.SYSTEM));
        return true;
    }

    private static Optional<Long> caseNumber(RecordName record) {
        String text = record.text();
        return text.startsWith("case/")
                ? Optional.of(Long.parseLong(text.substring("case/".length())))
                : Optional.empty();
    }
}

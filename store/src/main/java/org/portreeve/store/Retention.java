package org.portreeve.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Erases personal data when its time is over. What happened stays on record, and the record still verifies.
public final class Retention {
    private final Store store;
    private final Instant before;
    private final Instant now;

    private Retention(Store store, Instant before, Instant now) {
        this.store = store;
        this.before = before;
        this.now = now;
    }

    /// What was erased.
    public record Result(int records, int enclosures, int mails) {}

    /// Erases what was kept for cases and complaints that ended before a time, and mail of that age that
    /// was read.
    public static Result run(Store store, Instant endedBefore, Instant now) {
        return new Retention(store, endedBefore, now).run();
    }

    private Result run() {
        List<RecordName> candidates = store.read(_ -> sql().sql("""
                        select distinct record from enclosure
                        where personal and erased_at is null and created < :before order by record
                        """)
                .param("before", Sql.at(before))
                .query((row, _) -> new RecordName(row.getString("record")))
                .list());
        int records = 0;
        int enclosures = 0;
        for (RecordName name : candidates) {
            int erased = store.inTransaction(tx -> erase(tx, name));
            records += erased > 0 ? 1 : 0;
            enclosures += erased;
        }
        int mails = store.inTransaction(_ -> mails());
        store.transact(_ -> LinkStore.delete(sql(), before));
        return new Result(records, enclosures, mails);
    }

    private JdbcClient sql() {
        return JdbcClient.create(store.jdbc());
    }

    private int erase(Transaction tx, RecordName name) {
        if (name.isCase()) {
            Optional<CaseRecord> locked = tx.cases().lock(name.number()).filter(_ -> ended(name.number(), 0));
            int erased = locked.isEmpty() ? 0 : enclosures(name);
            if (erased > 0) {
                tx.cases().append(locked.orElseThrow(), List.of(entry(new CaseEvent.Erased(erased))));
            }
            return erased;
        } else if (name.isComplaint()) {
            Optional<ComplaintRecord> locked =
                    tx.complaints().lock(name.number()).filter(_ -> answered(name.number()));
            int erased = locked.isEmpty() ? 0 : enclosures(name);
            if (erased > 0) {
                tx.complaints().append(locked.orElseThrow(), List.of(entry(new ComplaintEvent.Erased(erased))));
                sql().sql(
                                "update complaint_state set complainant_key = null, content_key = null where number = :number")
                        .param("number", name.number())
                        .update();
            }
            return erased;
        }
        return name.equals(RecordName.REGISTER) ? tx.register().erase(before, now) : 0;
    }

    private <E> Entry<E> entry(E event) {
        return new Entry<>(event, now, Actor.SYSTEM, Optional.empty());
    }

    /// Whether a case, or the one that it goes on as, was closed before the time.
    private boolean ended(long number, int depth) {
        return sql().sql("select open, closed_at, merged_into from case_state where number = :number")
                .param("number", number)
                .query((row, _) -> {
                    long into = row.getLong("merged_into");
                    return row.wasNull()
                            ? Sql.optionalInstant(row, "closed_at")
                                    .filter(at -> at.isBefore(before))
                                    .isPresent()
                            : depth < 20 && ended(into, depth + 1);
                })
                .single();
    }

    /// Whether a complaint's case ended before the time; without a case, whether it rested since then.
    private boolean answered(long number) {
        return sql().sql("select case_number, changed from complaint_state where number = :number")
                .param("number", number)
                .query((row, _) -> {
                    long on = row.getLong("case_number");
                    return row.wasNull() ? Sql.instant(row, "changed").isBefore(before) : ended(on, 0);
                })
                .single();
    }

    private int enclosures(RecordName name) {
        LinkStore.delete(sql(), name, before);
        sql().sql("update notice set address_key = null where record = :record and queued_at < :before")
                .param("record", name.text())
                .param("before", Sql.at(before))
                .update();
        return sql().sql("""
                        update enclosure set bytes = null, salt = null, erased_at = :now
                        where record = :record and personal and erased_at is null and created < :before
                        """)
                .param("record", name.text())
                .param("now", Sql.at(now))
                .param("before", Sql.at(before))
                .update();
    }

    private int mails() {
        return sql().sql("delete from intake_mail where state <> 'waiting' and ended_at < :before")
                .param("before", Sql.at(before))
                .update();
    }
}

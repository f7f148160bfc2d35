package org.portreeve.casepages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Entry;
import org.portreeve.complaintmail.ReadableMail;
import org.portreeve.office.Outcome;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Plays a verb on a case and takes everything back: what came of it, and the letters that would have been written, are
/// what then happens when it is done, unless something changes in between.
///
/// @param entries what would be added to the record
record Rehearsal(Outcome outcome, List<Entry<CaseEvent>> entries, List<Letter> letters) {
    /// A letter that would be put into the outbox.
    record Letter(Notice notice, String to, ReadableMail mail) {}

    /// Takes back what a transaction has written.
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Rehearsal played;

        TakenBack(Rehearsal played) {
            super(null, null, false, false);
            this.played = played;
        }
    }

    static Rehearsal of(Store store, long number, Supplier<Outcome> verb) {
        try {
            store.transact(tx -> {
                Set<UUID> before = new HashSet<>();
                notices(tx, number).forEach(notice -> before.add(notice.id()));
                Outcome outcome = verb.get();
                List<Letter> letters = new ArrayList<>();
                if (outcome instanceof Outcome.Done) {
                    notices(tx, number).stream()
                            .filter(notice -> !before.contains(notice.id()))
                            .forEach(notice -> letters.add(letter(tx, notice)));
                }
                throw new TakenBack(new Rehearsal(
                        outcome, outcome instanceof Outcome.Done(var _, var entries) ? entries : List.of(), letters));
            });
        } catch (TakenBack e) {
            return e.played;
        }
        throw new IllegalStateException("a rehearsal was not taken back");
    }

    private static List<Notice> notices(Transaction tx, long number) {
        return tx.outbox().of(RecordName.ofCase(number)).stream()
                .map(Notice.Posted::notice)
                .toList();
    }

    private static Letter letter(Transaction tx, Notice notice) {
        return new Letter(
                notice,
                tx.enclosures().text(notice.recipient()).orElse(""),
                ReadableMail.of(tx.enclosures().get(notice.message()).orElse(new byte[0])));
    }
}

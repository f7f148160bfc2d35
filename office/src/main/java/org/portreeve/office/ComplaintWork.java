package org.portreeve.office;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Rule;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.Transaction;

/// One transaction's work on complaints: decides, records, and tells the complainant. What a complaint means for a case
/// is done by whoever has the case.
final class ComplaintWork {
    private final Transaction tx;
    private final Notices notices;
    private final Instant at;

    ComplaintWork(Transaction tx, Notices notices, Instant at) {
        this.tx = tx;
        this.notices = notices;
        this.at = at;
    }

    /// Does something with a complaint that this transaction has locked or just received.
    ComplaintOutcome act(ComplaintRecord locked, ComplaintAction action, Actor by) {
        return switch (ComplaintRules.decide(locked.state(), action, by)) {
            case Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events) -> {
                List<Entry<ComplaintEvent>> entries = events.stream()
                        .map(event -> new Entry<>(event, at, by, Optional.empty()))
                        .toList();
                yield new ComplaintOutcome.Done(tx.complaints().append(locked, entries), entries);
            }
            case Decision.Refused<ComplaintEvent>(Rule rule, String reason) ->
                new ComplaintOutcome.Refused(rule, reason);
        };
    }

    boolean allows(ComplaintRecord complaint, ComplaintAction action, Actor by) {
        return ComplaintRules.decide(complaint.state(), action, by) instanceof Decision.Accepted<ComplaintEvent>;
    }

    /// Whether its complainant may be written to: the address stands in the first line of who it was.
    boolean answerable(ComplaintRecord complaint) {
        return complaint
                .state()
                .complainant()
                .flatMap(who -> tx.enclosures().text(who))
                .flatMap(text -> text.lines().findFirst())
                .flatMap(Recipients::address)
                .isPresent();
    }

    /// Does what the rules cannot refuse here.
    ComplaintRecord must(ComplaintRecord locked, ComplaintAction action, Actor by) {
        return switch (act(locked, action, by)) {
            case ComplaintOutcome.Done done -> done.now();
            case ComplaintOutcome.Refused(Rule _, String reason) ->
                throw new IllegalStateException(
                        "complaint %d was refused %s: %s".formatted(locked.number(), action, reason));
            case ComplaintOutcome.Missing _, ComplaintOutcome.Stale _ -> throw new IllegalStateException();
        };
    }

    /// Queues a notice to the complainant, when one may be sent; gives the complaint as it is afterwards.
    ComplaintRecord tell(ComplaintRecord complaint, NoticeKind kind, Optional<CaseRecord> about) {
        notices.toComplainant(tx, complaint, kind, about, at);
        return tx.complaints().lock(complaint.number()).orElseThrow();
    }
}

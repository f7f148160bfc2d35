package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.NoticeKind;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.Transaction;

/// A complaint. `complainant` is there for analysts and Security only.
record ComplaintView(
        long number,
        long version,
        ComplaintState state,
        OptionalLong case_,
        Optional<InetAddress> accused,
        String abuse,
        String source,
        Instant received,
        Set<NoticeKind> answered,
        Optional<String> complainant) {
    /// A line of a list.
    record Line(
            long number,
            long version,
            ComplaintState state,
            OptionalLong case_,
            Optional<InetAddress> accused,
            String abuse,
            String source,
            Instant received,
            Instant changed) {
        static Line of(ComplaintRow row) {
            return new Line(
                    row.number(),
                    row.version(),
                    row.state(),
                    row.caseNumber(),
                    row.accused(),
                    row.abuse(),
                    row.source(),
                    row.received(),
                    row.changed());
        }
    }

    static ComplaintView of(Transaction tx, ComplaintRecord record, Caller caller) {
        Complaint now = record.state();
        return new ComplaintView(
                now.number(),
                record.version(),
                now.state(),
                now.caseNumber(),
                now.accused(),
                now.abuse(),
                now.source(),
                now.received(),
                now.answered(),
                caller.clearance().staff() ? now.complainant().flatMap(tx.enclosures()::text) : Optional.empty());
    }
}

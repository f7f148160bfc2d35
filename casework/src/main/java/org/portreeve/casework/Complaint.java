package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A complaint: somebody says that a server of ours sends what nobody wants. `answered` is what its complainant was
/// told and is still so: each thing is told once, and again only after the opposite was told.
public record Complaint(
        long number,
        String source,
        Enclosure mail,
        Optional<Enclosure> complainant,
        Optional<InetAddress> accused,
        String abuse,
        Instant received,
        ComplaintState state,
        OptionalLong caseNumber,
        Set<NoticeKind> answered) {
    public Complaint {
        answered = Set.copyOf(answered);
    }

    /// What is known of a complaint after its record, oldest entry first. The first entry is that it was received.
    public static Optional<Complaint> of(List<Entry<ComplaintEvent>> record) {
        if (record.isEmpty() || !(record.getFirst().event() instanceof ComplaintEvent.Received first)) {
            return Optional.empty();
        }
        Complaint complaint = new Complaint(
                first.number(),
                first.source(),
                first.mail(),
                first.complainant(),
                first.accused(),
                first.abuse(),
                record.getFirst().at(),
                ComplaintState.RECEIVED,
                OptionalLong.empty(),
                Set.of());
        for (Entry<ComplaintEvent> entry : record.subList(1, record.size())) {
            complaint = complaint.after(entry.event());
        }
        return Optional.of(complaint);
    }

    /// The complaint after one more event. Never fails.
    public Complaint after(ComplaintEvent event) {
        return switch (event) {
            case ComplaintEvent.Acknowledged() ->
                (state == ComplaintState.RECEIVED ? in(ComplaintState.ACKNOWLEDGED, caseNumber) : this)
                        .answered(NoticeKind.ACKNOWLEDGED);
            case ComplaintEvent.Attached attached ->
                in(ComplaintState.ATTACHED, OptionalLong.of(attached.caseNumber()));
            case ComplaintEvent.Corrected corrected -> corrected(corrected);
            case ComplaintEvent.Answered answer -> answered(answer.kind());
            case ComplaintEvent.Detached _ -> in(ComplaintState.UNREADABLE, OptionalLong.empty());
            case ComplaintEvent.FoundNotOurs() -> in(ComplaintState.NOT_OURS, caseNumber);
            case ComplaintEvent.SetAside _ -> in(ComplaintState.UNREADABLE, caseNumber);
            case ComplaintEvent.FoundDuplicate _ -> in(ComplaintState.DUPLICATE, caseNumber);
            case ComplaintEvent.Dismissed _ -> in(ComplaintState.DISMISSED, caseNumber);
            case ComplaintEvent.Received _ -> this;
            case ComplaintEvent.Erased _ -> this;
        };
    }

    private Complaint corrected(ComplaintEvent.Corrected by) {
        return new Complaint(
                number,
                source,
                mail,
                complainant,
                Optional.of(by.accused()),
                by.abuse(),
                received,
                state,
                caseNumber,
                answered);
    }

    private Complaint in(ComplaintState next, OptionalLong number) {
        return new Complaint(this.number, source, mail, complainant, accused, abuse, received, next, number, answered);
    }

    private Complaint answered(NoticeKind kind) {
        Set<NoticeKind> told = EnumSet.of(kind);
        told.addAll(answered);
        told.removeAll(undone(kind));
        boolean ends = isOutcome(kind) && state != ComplaintState.UNREADABLE;
        return new Complaint(
                number,
                source,
                mail,
                complainant,
                accused,
                abuse,
                received,
                ends ? ComplaintState.ANSWERED : state,
                caseNumber,
                told);
    }

    private static boolean isOutcome(NoticeKind kind) {
        return switch (kind) {
            case ACKNOWLEDGED, COMPLAINT_RECEIVED, ADVISORY, INCONCLUSIVE, REMINDER, OVERDUE, ESCALATED -> false;
            case NOT_OURS,
                    CONFIRMED,
                    NOT_CONFIRMED,
                    BLOCK_ORDERED,
                    BLOCK_ACTIVE,
                    BLOCK_EXPIRES,
                    BLOCK_LIFTED,
                    RETEST_FAILED,
                    REPAIRED,
                    RELAPSE,
                    CLOSED -> true;
        };
    }

    /// What a notice makes untrue, so that it would be news again.
    private static Set<NoticeKind> undone(NoticeKind kind) {
        return switch (kind) {
            case CONFIRMED, RETEST_FAILED, RELAPSE ->
                EnumSet.of(NoticeKind.NOT_CONFIRMED, NoticeKind.INCONCLUSIVE, NoticeKind.REPAIRED, NoticeKind.CLOSED);
            case NOT_CONFIRMED, REPAIRED, CLOSED ->
                EnumSet.of(NoticeKind.CONFIRMED, NoticeKind.RETEST_FAILED, NoticeKind.RELAPSE);
            case BLOCK_ORDERED, BLOCK_ACTIVE -> EnumSet.of(NoticeKind.BLOCK_LIFTED);
            case BLOCK_LIFTED ->
                EnumSet.of(NoticeKind.BLOCK_ORDERED, NoticeKind.BLOCK_ACTIVE, NoticeKind.BLOCK_EXPIRES);
            case ACKNOWLEDGED,
                    NOT_OURS,
                    COMPLAINT_RECEIVED,
                    ADVISORY,
                    INCONCLUSIVE,
                    BLOCK_EXPIRES,
                    REMINDER,
                    OVERDUE,
                    ESCALATED -> Set.of();
        };
    }
}

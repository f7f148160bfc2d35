package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A complaint: somebody says that a server of ours sends what nobody wants. `answered` is what its complainant was
/// already told, once for each change of state.
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
                state == ComplaintState.RECEIVED ? in(ComplaintState.ACKNOWLEDGED, caseNumber) : this;
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
        boolean ends = kind != NoticeKind.ACKNOWLEDGED && state != ComplaintState.UNREADABLE;
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
}

package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One address accused of one thing.
///
/// @param accused the address
/// @param ours whether it is in our networks
/// @param about what it is accused of
/// @param opens whether this complaint may open a case: never for an address that is not ours
/// @param why why it may or may not
/// @param format how the accusation was written
/// @param seenAt when it happened, as far as the complaint says
/// @param confidence how far the address can be relied on
/// @param found where in the mail the address stood
/// @param doubts what speaks against it
/// @param reporter who complains
/// @param message the reported message, when the complaint shows it
/// @param reportId the reporter's number for the report, for finding duplicates
public record Accusation(
        InetAddress accused,
        boolean ours,
        AbuseClass about,
        boolean opens,
        String why,
        ReportFormat format,
        Optional<Instant> seenAt,
        Confidence confidence,
        String found,
        List<String> doubts,
        Reporter reporter,
        Optional<ReportedMessage> message,
        Optional<String> reportId) {
    public Accusation {
        Objects.requireNonNull(accused);
        Objects.requireNonNull(format);
        Objects.requireNonNull(confidence);
        Objects.requireNonNull(reporter);
        Objects.requireNonNull(message);
        if (opens && !(ours && about.mayOpen())) {
            throw new IllegalArgumentException("only mail abuse by an address of ours may open a case");
        }
        why = SafeText.line(why, 300);
        found = SafeText.line(found, 300);
        doubts = doubts.stream()
                .limit(10)
                .map(doubt -> SafeText.line(doubt, 300))
                .toList();
        reportId = reportId.map(id -> SafeText.line(id, 200)).filter(id -> !id.isEmpty());
    }

    /// One line without the complainant's data.
    public String summary() {
        return about.words() + " by " + accused.getHostAddress() + " (" + (ours ? "ours" : "not ours") + ", "
                + confidence.name().toLowerCase(java.util.Locale.ROOT) + " confidence, "
                + (opens ? "may open a case" : "opens no case: " + why) + "; " + format + ", " + found + ")";
    }
}

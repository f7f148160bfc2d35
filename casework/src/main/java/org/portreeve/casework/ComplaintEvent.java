package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to a complaint.
public sealed interface ComplaintEvent {
    /// `mail` and `complainant` are kept beside the record; `accused` is missing when nobody could tell; `source` says
    /// how it came: smtp, imap, file, rest.
    record Received(
            long number,
            String source,
            Enclosure mail,
            Optional<Enclosure> complainant,
            Optional<InetAddress> accused,
            String abuse,
            Optional<Instant> seen)
            implements ComplaintEvent {}

    record Acknowledged() implements ComplaintEvent {}

    record Attached(long caseNumber) implements ComplaintEvent {}

    record Detached(long caseNumber) implements ComplaintEvent {}

    record FoundNotOurs() implements ComplaintEvent {}

    /// Put before a person.
    record SetAside(String reason) implements ComplaintEvent {}

    record FoundDuplicate(long of) implements ComplaintEvent {}

    record Dismissed(String reason) implements ComplaintEvent {}

    /// A person read it and says what it accuses.
    record Corrected(InetAddress accused, String abuse) implements ComplaintEvent {}

    /// The complainant was told; `kind` is what.
    record Answered(NoticeKind kind) implements ComplaintEvent {}

    record Erased(int enclosures) implements ComplaintEvent {}
}

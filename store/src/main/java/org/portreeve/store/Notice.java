package org.portreeve.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;

/// A mail of the office. `recipient` encloses the address, `message` what is sent; `messageId` and
/// `references` hold its thread together.
public record Notice(
        UUID id,
        RecordName record,
        NoticeKind kind,
        Audience audience,
        Enclosure recipient,
        Enclosure message,
        String language,
        String subject,
        String messageId,
        List<String> references,
        Instant notBefore) {
    public Notice {
        Objects.requireNonNull(id);
        references = List.copyOf(references);
    }

    /// Where a notice stands.
    public enum State {
        QUEUED,
        /// Handed over; if we end now, nobody knows whether it went.
        SENDING,
        SENT,
        FAILED,
        /// It may have gone or not: a person decides.
        UNCERTAIN
    }

    /// A notice and what became of it. `detail` is a reply or a reason.
    public record Posted(
            Notice notice,
            State state,
            int attempts,
            Instant queued,
            Optional<Instant> claimed,
            Optional<Instant> ended,
            Optional<String> detail) {}
}

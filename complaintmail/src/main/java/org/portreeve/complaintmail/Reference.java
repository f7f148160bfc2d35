package org.portreeve.complaintmail;

import java.util.List;
import java.util.Optional;

/// What of ours a mail refers to.
///
/// A case number in a subject can be written by anybody; a Message-ID of ours is known only to who had our mail.
///
/// @param caseRef the case number, from a subject
/// @param messageIds Message-IDs of ours, without angle brackets
/// @param where in which fields they stood
public record Reference(Optional<String> caseRef, List<String> messageIds, List<String> where) {
    public static final Reference NONE = new Reference(Optional.empty(), List.of(), List.of());

    public Reference {
        caseRef = caseRef.map(ref -> SafeText.line(ref, 60)).filter(ref -> !ref.isEmpty());
        messageIds = messageIds.stream()
                .limit(20)
                .map(id -> SafeText.line(id, 250))
                .distinct()
                .toList();
        where = where.stream()
                .limit(20)
                .map(place -> SafeText.line(place, 60))
                .distinct()
                .toList();
    }

    public boolean isEmpty() {
        return caseRef.isEmpty() && messageIds.isEmpty();
    }
}

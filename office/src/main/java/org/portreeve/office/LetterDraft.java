package org.portreeve.office;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.RecordName;

/// A notice before it is written: what it tells whom, beside which record, with which values, and in whose thread.
///
/// `answers` is the mail that it is an answer to; `earlier` are Message-IDs of its thread, oldest first. `link` is
/// where
/// the reader's own page leads, when there is one.
record LetterDraft(
        NoticeKind kind,
        Audience audience,
        Recipients.Recipient to,
        RecordName record,
        Optional<Long> caseNumber,
        Map<String, String> values,
        Optional<String> answers,
        List<String> earlier,
        Optional<Links.Goal> link) {
    LetterDraft {
        values = Map.copyOf(values);
        earlier = List.copyOf(earlier);
    }

    EnclosureKind recipientKind() {
        return audience == Audience.COMPLAINANTS ? EnclosureKind.COMPLAINANT : EnclosureKind.CONTACT;
    }

    EnclosureKind messageKind() {
        return audience == Audience.COMPLAINANTS ? EnclosureKind.COMPLAINANT_NOTICE : EnclosureKind.NOTICE;
    }
}

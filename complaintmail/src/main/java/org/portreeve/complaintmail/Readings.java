package org.portreeve.complaintmail;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Bounds and words that the kinds of [Reading] share.
final class Readings {
    private Readings() {}

    static List<Accusation> bounded(List<Accusation> accusations) {
        return accusations.stream().limit(Limits.ACCUSATIONS).toList();
    }

    static List<String> notes(List<String> notes) {
        return notes.stream().limit(20).map(note -> SafeText.line(note, 300)).toList();
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String about(Reference reference) {
        if (reference.isEmpty()) {
            return "";
        }
        return ", about " + reference.caseRef().map(ref -> "case " + ref).orElse("a mail of ours");
    }

    static String summary(List<Accusation> accusations) {
        String shown = accusations.stream().limit(3).map(Accusation::summary).collect(Collectors.joining("; "));
        return accusations.size() > 3 ? shown + "; and " + (accusations.size() - 3) + " more" : shown;
    }
}

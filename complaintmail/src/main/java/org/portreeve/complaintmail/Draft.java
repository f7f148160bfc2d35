package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An [Accusation] in the making.
final class Draft {
    private final Letter letter;
    private final InetAddress accused;
    private final AbuseClass about;
    private final ReportFormat format;
    private final List<String> doubts = new ArrayList<>();
    private Confidence confidence = Confidence.MEDIUM;
    private String found = "";
    private String neverOpens = "";
    private Optional<Instant> seenAt = Optional.empty();
    private Reporter reporter;
    private Optional<ReportedMessage> message = Optional.empty();
    private Optional<String> reportId = Optional.empty();

    Draft(Letter letter, InetAddress accused, AbuseClass about, ReportFormat format) {
        this.letter = letter;
        this.accused = accused;
        this.about = about;
        this.format = format;
        this.reporter = letter.head().reporter();
    }

    Draft confidence(Confidence value) {
        confidence = value;
        return this;
    }

    Draft found(String where) {
        found = where;
        return this;
    }

    /// Lowers the confidence, and says why.
    Draft doubt(String why) {
        doubts.add(why);
        confidence = Confidence.LOW;
        return this;
    }

    Draft doubts(List<String> all) {
        doubts.addAll(all);
        return this;
    }

    /// Opens no case, whatever it is about.
    Draft neverOpens(String why) {
        neverOpens = why;
        return this;
    }

    Draft seenAt(Optional<Instant> time) {
        seenAt = time;
        return this;
    }

    Draft reporter(Reporter value) {
        reporter = value;
        return this;
    }

    Draft message(Optional<ReportedMessage> value) {
        message = value;
        return this;
    }

    Draft reportId(String id) {
        reportId = id.isBlank() ? Optional.empty() : Optional.of(id);
        return this;
    }

    Accusation build() {
        boolean ours = letter.ours().contains(accused);
        if (!ours && !AddressText.isPublic(accused)) {
            doubts.add("the address is private or reserved");
        }
        if (letter.depth() > 0) {
            doubts.add("it stands inside a forwarded message");
            confidence = confidence == Confidence.HIGH ? Confidence.MEDIUM : confidence;
        }
        String why;
        boolean opens = false;
        if (!about.mayOpen()) {
            why = about.words() + " is no abuse of a mail relay";
        } else if (!neverOpens.isEmpty()) {
            why = neverOpens;
        } else if (!ours) {
            why = "the address is not in our networks";
        } else {
            why = "it is about mail";
            opens = true;
        }
        return new Accusation(
                accused,
                ours,
                about,
                opens,
                why,
                format,
                seenAt,
                confidence,
                found,
                doubts,
                reporter,
                message,
                reportId);
    }
}

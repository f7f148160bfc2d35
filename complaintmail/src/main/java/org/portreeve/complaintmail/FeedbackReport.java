package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The fields of a `message/feedback-report` (RFC 5965 section 3, RFC 6591 section 3).
record FeedbackReport(Headers fields) {
    /// Fields that may stand there once only (RFC 5965 sections 3.1 and 3.2) and that a reading depends on.
    private static final List<String> SINGLE =
            List.of("Feedback-Type", "Source-IP", "Version", "User-Agent", "Original-Mail-From", "Arrival-Date");

    static FeedbackReport parse(String text) {
        return new FeedbackReport(Headers.parse(text));
    }

    String type() {
        return fields.lower("Feedback-Type");
    }

    /// RFC 5965 section 7.3 and the registry that it made. A type that is not known counts as `other`.
    AbuseClass about() {
        return switch (type()) {
            case "abuse" -> AbuseClass.SPAM_SENT;
            case "virus" -> AbuseClass.VIRUS_SENT;
            case "fraud" -> AbuseClass.FRAUD_SENT;
            case "auth-failure" -> AbuseClass.AUTH_FAILURE;
            case "not-spam", "miscategorized" -> AbuseClass.NOT_SPAM;
            case "opt-out", "opt-out-list", "unsubscribe" -> AbuseClass.OPT_OUT;
            default -> AbuseClass.OTHER;
        };
    }

    /// The different addresses in its Source-IP fields; a comment behind an address is not part of it.
    List<InetAddress> sources() {
        return fields.all("Source-IP").stream()
                .map(value -> value.strip().split("[\\s(]", 2)[0])
                .flatMap(value -> AddressText.parse(value).stream())
                .distinct()
                .toList();
    }

    /// When the reported message arrived: Arrival-Date, or Received-Date as older reports call it.
    Optional<Instant> arrived() {
        return MailDates.parse(fields.first("Arrival-Date")).or(() -> MailDates.parse(fields.first("Received-Date")));
    }

    String single(String name) {
        return fields.first(name);
    }

    List<String> all(String name) {
        return fields.all(name);
    }

    /// How many messages it stands for.
    int incidents() {
        String text = fields.first("Incidents").strip();
        return text.matches("\\d{1,9}") ? Math.max(1, Integer.parseInt(text)) : 1;
    }

    /// What its fields say against each other or against the standard. None of it makes it unreadable (section 4).
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        for (String name : SINGLE) {
            List<String> values = fields.all(name).stream()
                    .map(value -> value.strip().toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
            if (values.size() > 1) {
                found.add("the report has " + name + " more than once, with different values");
            }
        }
        return found;
    }
}

package org.portreeve.complaintmail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises mail that no person wrote and that accuses nobody.
final class AutomaticMail {
    private static final Pattern ABSENT = Pattern.compile(
            "(?i)^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder|antwort)|autoreply|out of (?:the )?office"
                    + "|abwesenheit|automatische antwort|r[ée]ponse automatique|respuesta autom[áa]tica|risposta automatica"
                    + "|automatisch antwoord|vacation|auto:|away from (?:my|the)).*");
    private static final Pattern AGGREGATE = Pattern.compile("[^!]{1,255}![^!]{1,255}!\\d{1,12}!\\d{1,12}.{0,100}");

    private AutomaticMail() {}

    static Optional<Reading> read(Letter letter) {
        Headers headers = letter.root().headers();
        if (own(letter)) {
            return Optional.of(automatic(letter, AutomaticKind.OWN_NOTICE, List.of()));
        }
        if (ArfReports.isReport(letter)
                && !letter.root().parameter("report-type").equalsIgnoreCase("delivery-status")) {
            return Optional.empty();
        }
        if (DeliveryNotices.is(letter)) {
            List<DeliveryOutcome> outcomes = DeliveryNotices.outcomes(letter);
            return Optional.of(automatic(letter, DeliveryNotices.kind(letter, outcomes), outcomes));
        }
        String report = letter.root().parameter("report-type");
        if (report.equalsIgnoreCase("disposition-notification")
                || letter.parts().stream().anyMatch(part -> part.is("message/disposition-notification"))) {
            return Optional.of(automatic(letter, AutomaticKind.READ_RECEIPT, List.of()));
        }
        if (report.equalsIgnoreCase("tlsrpt") || statistics(letter)) {
            return Optional.of(automatic(letter, AutomaticKind.STATISTICS, List.of()));
        }
        return replied(headers, letter.subject())
                ? Optional.of(automatic(letter, AutomaticKind.AUTO_REPLY, List.of()))
                : Optional.empty();
    }

    /// Our own notice: by its loop header, or by its Message-ID.
    private static boolean own(Letter letter) {
        Headers headers = letter.root().headers();
        return letter.ours().marked(headers)
                || headers.messageId().filter(letter.ours()::ownMessageId).isPresent();
    }

    private static boolean statistics(Letter letter) {
        return letter.subject().toLowerCase(java.util.Locale.ROOT).startsWith("report domain:")
                || letter.parts().stream()
                        .anyMatch(part -> AGGREGATE.matcher(part.fileName()).matches());
    }

    private static boolean replied(Headers headers, String subject) {
        return headers.lower("Auto-Submitted").startsWith("auto-replied")
                || headers.lower("Precedence").equals("auto_reply")
                || headers.has("X-Autoreply")
                || headers.has("X-Autorespond")
                || headers.has("X-Autoresponder")
                || headers.lower("X-Apple-Action").equals("vacation")
                || ABSENT.matcher(subject).matches();
    }

    static Reading automatic(Letter letter, AutomaticKind kind, List<DeliveryOutcome> outcomes) {
        MailHead head = letter.head();
        Reporter sender = head.reporter();
        Reporter refused =
                sender.mayBeAnswered() ? Reporter.refused(sender.name(), sender.address(), "it is automatic") : sender;
        return new Reading.Automatic(
                new MailHead(head.subject(), head.messageId(), head.sent(), refused),
                kind,
                References.ofAutomatic(letter),
                outcomes,
                letter.body());
    }
}

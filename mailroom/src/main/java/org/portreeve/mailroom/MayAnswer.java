package org.portreeve.mailroom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a machine may answer a mail, and to which address (RFC 3834 sections 2 and 4).
///
/// An answer goes to the envelope's sender only. Where From or Reply-To name somebody else the mail may be forged, and
/// that somebody never hears of us. What is not certain is a no: a person can still answer.
public sealed interface MayAnswer {
    /// An answer may go to `address`.
    record Yes(MailAddress address) implements MayAnswer {}

    /// No answer, and why.
    record No(String reason) implements MayAnswer {}

    /// Local parts that no person reads. RFC 3834 section 2 names the first ones.
    Pattern NOBODY = Pattern.compile("mailer-daemon|majordomo|listserv|owner-.*|.*-owner|.*-request|.*-bounces?|"
            + "bounces?([+=._-].*)?|no-?_?\\.?reply([+._-].*)?|do-?_?\\.?not-?_?\\.?reply([+._-].*)?|"
            + "daemon|root|nobody|null|devnull|autoreply|auto-reply|autoresponder");

    /// @param headers the mail's fields by name, in any case, each with its values from the top; hostile
    /// @param reversePath the envelope's sender, the empty text for the null path, nothing when it is not known
    /// @param officeId the name in our own loop field
    /// @param ours addresses of the office
    static MayAnswer of(
            Map<String, List<String>> headers, Optional<String> reversePath, String officeId, Set<String> ours) {
        if (reversePath.isEmpty()) {
            return new No("the envelope's sender is not known");
        }
        if (reversePath.get().isEmpty()) {
            return new No("the return path is null: it is a notice of a mail system");
        }
        Optional<String> automatic = automatic(headers, officeId);
        if (automatic.isPresent()) {
            return new No(automatic.get());
        }
        try {
            MailAddress sender = MailAddress.of(reversePath.get());
            String local = sender.localPart().toLowerCase(Locale.ROOT);
            if (NOBODY.matcher(local).matches()) {
                return new No("the sender's address is one that no person reads");
            }
            String lower = sender.toString().toLowerCase(Locale.ROOT);
            boolean own = ours.stream()
                    .anyMatch(address -> address.toLowerCase(Locale.ROOT).equals(lower));
            return own ? new No("the sender is the office itself") : new Yes(sender);
        } catch (IllegalArgumentException e) {
            return new No("the sender cannot be written to: " + e.getMessage());
        }
    }

    /// What in the header says that a machine sent the mail.
    private static Optional<String> automatic(Map<String, List<String>> headers, String officeId) {
        for (Map.Entry<String, List<String>> field : headers.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            for (String raw : field.getValue()) {
                Optional<String> reason = reason(name, raw.strip().toLowerCase(Locale.ROOT), officeId);
                if (reason.isPresent()) {
                    return reason;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reason(String name, String value, String officeId) {
        return switch (name) {
            case "auto-submitted" ->
                // A comment or a parameter may stand behind the keyword (RFC 3834 section 5).
                value.matches("no([ \\t;(].*)?")
                        ? Optional.empty()
                        : Optional.of("Auto-Submitted says that a machine sent it");
            case "precedence" ->
                value.matches("(bulk|junk|list|auto_reply)\\b.*")
                        ? Optional.of("its Precedence is " + word(value))
                        : Optional.empty();
            case "x-portreeve-loop" ->
                Optional.of(
                        value.equals(officeId.toLowerCase(Locale.ROOT))
                                ? "it bears our own loop field"
                                : "it bears the loop field of another office");
            case "list-id",
                    "list-post",
                    "list-help",
                    "list-unsubscribe",
                    "list-subscribe",
                    "list-owner",
                    "list-archive" -> Optional.of("it came through a mailing list");
            case "x-auto-response-suppress" ->
                value.matches(".*\\b(all|autoreply|oof)\\b.*")
                        ? Optional.of("its sender asks for no automatic answer")
                        : Optional.empty();
            case "x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply", "x-failed-recipients" ->
                Optional.of("a field says that a machine sent it");
            case "content-type" ->
                value.matches(
                                "(?s)multipart/report\\b.*report-type\\s*=\\s*\"?(delivery-status|disposition-notification)\\b.*")
                        ? Optional.of("it is a delivery or disposition notice")
                        : Optional.empty();
            case "return-path" ->
                value.equals("<>")
                        ? Optional.of("the return path is null: it is a notice of a mail system")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String word(String value) {
        return value.split("\\W", 2)[0];
    }
}

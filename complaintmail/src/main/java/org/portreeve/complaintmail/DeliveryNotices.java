package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Delivery notices: by RFC 3464, and as servers write them that do not follow it.
final class DeliveryNotices {
    private static final Pattern SENDER =
            Pattern.compile("mailer-daemon|mail-?daemon|post_?master|mdaemon|mailerdaemon");
    private static final Pattern SUBJECT = Pattern.compile(
            "(?i)undeliver|delivery (?:failure|status|has failed|notification|problem)|returned mail|failure notice|"
                    + "mail delivery (?:failed|system|error|delayed)|delayed mail|could not be delivered|non remis|"
                    + "unzustellbar|message you sent blocked|nondeliverable|warning: could not send|mail system error");
    private static final Pattern BODY = Pattern.compile(
            "(?i)this is the qmail-send program|created automatically by mail delivery software|this is the mail system at|"
                    + "delivery (?:has failed|to the following)|sorry to have to inform you|could not be delivered|"
                    + "was not delivered to|error has occurred while attempting to deliver|following address(?:\\(es\\)|es) "
                    + "(?:failed|had)|requested action not taken|wasn't able to deliver|unable to deliver|error: invalid user");
    private static final Pattern COPY = Pattern.compile(
            "(?im)^[ >-]*(?:-{3,} ?(?:this is a copy|below this line|original message)|original message headers:|"
                    + "below is a copy|this is a copy of the message|message details:).*$");
    private static final Pattern MAILBOX = Pattern.compile("[\\w.+=-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final Pattern AT_START =
            Pattern.compile("(?m)^[ \\t]{0,8}<?(" + MAILBOX.pattern() + ")>?(?=[ \\t]{0,4}(?::|$|<mailto|\\())");
    private static final Pattern RCPT = Pattern.compile("(?i)RCPT TO: {0,4}<?(" + MAILBOX.pattern() + ")");
    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern REPLY = Pattern.compile("(?:^|[^\\d.])([45]\\d\\d)[ -]");

    private DeliveryNotices() {}

    static boolean is(Letter letter) {
        Headers headers = letter.root().headers();
        if (letter.root().parameter("report-type").equalsIgnoreCase("delivery-status")
                || letter.parts().stream().anyMatch(part -> part.is("message/delivery-status"))
                || headers.has("X-Failed-Recipients")) {
            return true;
        }
        boolean nullPath = headers.all("Return-Path").stream()
                .anyMatch(path -> path.strip().equals("<>"));
        boolean daemon = nullPath || from(headers.decoded("From")) || from(headers.first("Return-Path"));
        return daemon
                && (SUBJECT.matcher(SafeText.line(letter.subject(), 300)).find()
                        || BODY.matcher(head(letter.body(), 3000)).find());
    }

    /// Whether the local part is one of a mail server's own.
    private static boolean from(String field) {
        String lower = SafeText.line(field, 500).toLowerCase(Locale.ROOT).replace("<", " ");
        for (String word : lower.split("[\\s>(]+")) {
            if (SENDER.matcher(word.split("@", 2)[0]).matches()) {
                return true;
            }
        }
        return false;
    }

    static AutomaticKind kind(Letter letter, List<DeliveryOutcome> outcomes) {
        List<String> actions = outcomes.stream()
                .map(DeliveryOutcome::action)
                .filter(action -> !action.isEmpty())
                .toList();
        if (actions.contains("failed")) {
            return AutomaticKind.DELIVERY_FAILED;
        }
        if (actions.contains("delayed")) {
            return AutomaticKind.DELIVERY_DELAYED;
        }
        if (!actions.isEmpty()) {
            return AutomaticKind.DELIVERY_REPORT;
        }
        String words = (letter.subject() + " " + head(letter.body(), 3000)).toLowerCase(Locale.ROOT);
        boolean delayed = words.contains("delayed")
                || words.contains("warning only")
                || words.contains("will be retried")
                || words.contains("still being retried");
        return delayed ? AutomaticKind.DELIVERY_DELAYED : AutomaticKind.DELIVERY_FAILED;
    }

    static List<DeliveryOutcome> outcomes(Letter letter) {
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        for (Part part : letter.parts()) {
            if (part.is("message/delivery-status")) {
                groups(part.text(), outcomes);
            }
        }
        String body = letter.body();
        if (outcomes.isEmpty() && body.toLowerCase(Locale.ROOT).contains("final-recipient:")) {
            groups(body, outcomes);
        }
        if (outcomes.isEmpty()) {
            Arrays.stream(letter.root().headers().first("X-Failed-Recipients").split("[,\\s]+"))
                    .filter(recipient -> recipient.contains("@"))
                    .limit(Limits.OUTCOMES)
                    .forEach(recipient -> outcomes.add(described(recipient, body)));
        }
        if (outcomes.isEmpty()) {
            outcomes.addAll(inWords(body));
        }
        return outcomes;
    }

    /// The groups of fields for each recipient (RFC 3464 section 2.3).
    private static void groups(String text, List<DeliveryOutcome> outcomes) {
        for (String group : text.split("\\r?\\n[ \\t]*\\r?\\n", 1000)) {
            Headers fields = Headers.parse(group);
            if (outcomes.size() < Limits.OUTCOMES
                    && (fields.has("Final-Recipient") || fields.has("Original-Recipient"))) {
                String recipient = fields.has("Original-Recipient")
                        ? fields.first("Original-Recipient")
                        : fields.first("Final-Recipient");
                outcomes.add(new DeliveryOutcome(
                        typed(recipient),
                        fields.first("Action").split("[\\s(]", 2)[0],
                        fields.first("Status").split("[\\s(]", 2)[0],
                        typed(fields.first("Diagnostic-Code"))));
            }
        }
    }

    /// A value without the type in front of it: `rfc822; a@example.org`.
    private static String typed(String value) {
        String rest = value.substring(value.indexOf(';') + 1).strip();
        return rest.startsWith("<") && rest.endsWith(">") ? rest.substring(1, rest.length() - 1) : rest;
    }

    private static DeliveryOutcome described(String recipient, String body) {
        String own = own(body);
        int at = own.indexOf(recipient);
        return outcome(recipient, at < 0 ? own : own.substring(at + recipient.length()));
    }

    /// The recipients that stand at the start of a line, each with what follows it; else the first one named at all.
    private static Collection<DeliveryOutcome> inWords(String body) {
        Matcher rcpt = RCPT.matcher(head(body, 3000));
        String own = own(body);
        Map<String, DeliveryOutcome> found = new LinkedHashMap<>();
        Matcher line = AT_START.matcher(own);
        while (line.find() && found.size() < Limits.OUTCOMES) {
            int end = line.end();
            Matcher next = AT_START.matcher(own);
            String after = own.substring(end, next.find(end) ? next.start() : own.length());
            found.merge(
                    line.group(1),
                    outcome(line.group(1), after),
                    (first, second) -> first.status().isEmpty() ? second : first);
        }
        if (found.isEmpty() && rcpt.find()) {
            return List.of(outcome(rcpt.group(1), own));
        }
        Matcher mailbox = MAILBOX.matcher(own);
        if (found.isEmpty() && mailbox.find()) {
            return List.of(outcome(mailbox.group(), own.substring(mailbox.end())));
        }
        return found.values();
    }

    private static DeliveryOutcome outcome(String recipient, String after) {
        String near = head(after, 1500);
        Matcher status = STATUS.matcher(near);
        String diagnostic = near.lines()
                .filter(line -> REPLY.matcher(line).find())
                .findFirst()
                .or(() ->
                        near.lines().filter(line -> STATUS.matcher(line).find()).findFirst())
                .orElse("");
        return new DeliveryOutcome(recipient, "", status.find() ? status.group(1) : "", diagnostic);
    }

    /// What the server says itself, without the message that it returns.
    private static String own(String body) {
        String head = head(body, 8000);
        Matcher copy = COPY.matcher(head);
        return copy.find() ? head.substring(0, copy.start()) : head;
    }

    private static String head(String text, int limit) {
        return text.length() > limit ? text.substring(0, limit) : text;
    }
}

package org.portreeve.mailroom;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A notice of the office, or its answer to a mail, before it becomes a message. The same letter makes the same octets.
///
/// Line ends and other control characters are refused in all that goes into the header; see [#oneLine] for text of
/// unknown origin.
///
/// @param from the office's address; answers go there
/// @param fromName shown before it; may be empty
/// @param to the recipient
/// @param subject without the tag of the case
/// @param text the whole text, in any characters; line ends of any kind
/// @param language of the text, as in RFC 5646: `en`, `de`
/// @param messageId with angle brackets, derived from what the letter is about, so that it is the same each time
/// @param inReplyTo the mail that is answered: the letter is an answer then, and no notice (RFC 3834 section 5)
/// @param references Message-IDs of the thread, oldest first
/// @param caseTag shown in brackets before the subject, such as `PR-17`; may be empty
/// @param event what the letter tells of, such as `test-confirmed`
/// @param officeId names this office in the loop field: a mail that bears it is our own coming back
/// @param date when it was written
public record Letter(
        MailAddress from,
        String fromName,
        MailAddress to,
        String subject,
        String text,
        String language,
        String messageId,
        Optional<String> inReplyTo,
        List<String> references,
        String caseTag,
        String event,
        String officeId,
        Instant date,
        List<Attachment> attachments) {
    /// The name of the loop field.
    public static final String LOOP_FIELD = "X-Portreeve-Loop";

    private static final int MOST_REFERENCES = 20;
    private static final int LONGEST_LINE = 500;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9#.:_-]{1,60}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    public Letter {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(text, "text");
        HeaderText.checkedLine("the sender's name", fromName, LONGEST_LINE);
        HeaderText.checkedLine("the subject", subject, LONGEST_LINE);
        OutgoingMail.checkedId(messageId);
        inReplyTo.ifPresent(OutgoingMail::checkedId);
        references.forEach(OutgoingMail::checkedId);
        // The first and the last say where the letter belongs (RFC 5322 section 3.6.4 sets no limit).
        references = references.size() <= MOST_REFERENCES
                ? List.copyOf(references)
                : Stream.concat(
                                references.stream().limit(1),
                                references.stream().skip(references.size() - MOST_REFERENCES + 1))
                        .toList();
        attachments = List.copyOf(attachments);
        word("the case's tag", caseTag.isEmpty() ? "-" : caseTag);
        word("the event", event);
        word("the office's name", officeId);
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("the language is written as in RFC 5646, such as en or de");
        }
    }

    private static void word(String what, String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " has letters, digits and # . : _ - only, 60 at most");
        }
    }

    /// Text of unknown origin as one line, cut where it is too long: fit for a subject.
    public static String oneLine(String hostile) {
        StringBuilder line = new StringBuilder();
        hostile.codePoints()
                .limit(LONGEST_LINE)
                .forEach(c -> line.appendCodePoint(
                        Character.isISOControl(c)
                                        || c == 0x2028
                                        || c == 0x2029
                                        || Character.getType(c) == Character.FORMAT
                                ? ' '
                                : c));
        String stripped = line.toString().strip();
        return stripped.length() <= LONGEST_LINE ? stripped : stripped.substring(0, LONGEST_LINE / 2);
    }

    /// The message.
    public byte[] octets() {
        return LetterWriter.octets(this);
    }

    /// The letter ready to leave. Delivery failures go to `reversePath`; with none they go nowhere.
    public OutgoingMail outgoing(Optional<MailAddress> reversePath) {
        return new OutgoingMail(messageId, reversePath, to, octets());
    }
}

package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Placeholders;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Wordings;
import org.portreeve.casework.Words;
import org.portreeve.mailroom.Letter;
import org.portreeve.store.Notice;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes drafts as letters and puts them into the outbox.
final class LetterBox {
    private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);
    private static final Duration DAY = Duration.ofDays(1);
    /// So many times the cap may wait for one address; what is more is not queued at all.
    private static final int MOST_DAYS = 3;
    private static final int HEADER_OCTETS = 1 << 16;
    private static final Pattern MESSAGE_ID = Pattern.compile(
            "(?im)^message-id:\\s*(<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.:\\[\\]_-]{1,200}>)\\s*$");
    private final OfficeSettings settings;
    private final Links links;

    LetterBox(OfficeSettings settings, LinkSeal seal) {
        this.settings = settings;
        links = new Links(settings, seal);
    }

    /// The mark of a case in subjects and in `X-Portreeve-Case`.
    static String tag(long caseNumber) {
        return "PR-" + caseNumber;
    }

    /// Queues a letter. What is over the policy's cap for a day waits for a later one; empty when there is too much
    /// that
    /// waits, or when the letter cannot be written.
    Optional<Notices.Queued> queue(Transaction tx, LetterDraft draft, Policy policy, Instant at) {
        String address = draft.to().address().toString();
        int cap = Math.max(1, policy.procedure().noticesPerDay());
        int days = tx.outbox().countSince(address, draft.record(), at.minus(DAY)) / cap;
        if (days >= MOST_DAYS) {
            LOG.warn("a notice of {} is not queued: too many wait for its recipient", draft.record());
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        try {
            return Optional.of(
                    put(tx, id, draft, letter(tx, id, draft, policy, at), at, at.plus(DAY.multipliedBy(days))));
        } catch (IllegalArgumentException e) {
            LOG.error("a notice of {} cannot be written: {}", draft.record(), e.getMessage());
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException when the wording has a gap that nothing fills
    private Letter letter(Transaction tx, UUID id, LetterDraft draft, Policy policy, Instant at) {
        String language = policy.wordings().containsKey(draft.to().language())
                ? draft.to().language()
                : policy.defaultLanguage();
        Policy.Wording wording = policy.wording(language, draft.kind(), draft.audience())
                .orElseThrow(() -> new IllegalArgumentException("the policy has no wording for it"));
        Policy.Wording filled = Wordings.fill(wording, values(tx, draft, wording, policy, at));
        return new Letter(
                settings.sender(),
                Letter.oneLine(policy.organisation()),
                draft.to().address(),
                subject(draft, filled.subject()),
                filled.text(),
                language,
                "<%s@%s>".formatted(id, settings.messageIdDomain()),
                draft.answers(),
                draft.earlier(),
                draft.caseNumber().map(LetterBox::tag).orElse(""),
                Words.of(draft.kind()),
                settings.officeId(),
                at,
                List.of());
    }

    /// The draft's values, and a link made for this letter when its wording has a place for one.
    private Map<String, String> values(
            Transaction tx, LetterDraft draft, Policy.Wording wording, Policy policy, Instant at) {
        if (draft.link().isEmpty() || !Wordings.asksForLink(wording)) {
            return draft.values();
        }
        String to = draft.to().address().toString();
        Map<String, String> values = new HashMap<>(draft.values());
        values.put(Placeholders.LINK, links.forLetter(tx, draft.link().get(), to, policy, at));
        return values;
    }

    private static Notices.Queued put(
            Transaction tx, UUID id, LetterDraft draft, Letter letter, Instant at, Instant notBefore) {
        Enclosure recipient =
                tx.enclosures().put(letter.to().toString(), draft.recipientKind(), true, draft.record(), at);
        Enclosure message = tx.enclosures().put(letter.octets(), draft.messageKind(), true, draft.record(), at);
        tx.outbox()
                .queue(
                        new Notice(
                                id,
                                draft.record(),
                                draft.kind(),
                                draft.audience(),
                                recipient,
                                message,
                                letter.language(),
                                letter.subject(),
                                letter.messageId(),
                                letter.references(),
                                notBefore),
                        at);
        return new Notices.Queued(id, recipient);
    }

    /// The subject of a wording; the case's mark stands before it already.
    private static String subject(LetterDraft draft, String subject) {
        String own = draft.caseNumber().map("[case %d] "::formatted).orElse("");
        return Letter.oneLine(subject.startsWith(own) ? subject.substring(own.length()) : subject);
    }

    /// The Message-ID in the header of a mail, if it is one that may be written as it is. Mails are hostile.
    static Optional<String> messageId(byte[] mail) {
        String top = new String(mail, 0, Math.min(mail.length, HEADER_OCTETS), StandardCharsets.ISO_8859_1);
        Matcher end = Pattern.compile("\r?\n\r?\n").matcher(top);
        Matcher found = MESSAGE_ID.matcher(end.find() ? top.substring(0, end.start()) : top);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}

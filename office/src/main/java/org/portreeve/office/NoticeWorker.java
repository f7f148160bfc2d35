package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.OutgoingMail;
import org.portreeve.mailroom.Postman;
import org.portreeve.mailroom.SendResult;
import org.portreeve.store.Notice;
import org.portreeve.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the notices that are due. One that was on its way when a node ended is uncertain, and is never sent again by
/// itself. What a server said is kept beside the notice; the case's record has the reply's code only, as a reply can
/// name the recipient.
public final class NoticeWorker {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeWorker.class);
    /// Longer than any postman takes for a mail, so that what another node is sending is left to it.
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(5);
    private static final Duration LONGEST_DELAY = Duration.ofHours(4);
    /// Over some three days.
    private static final int MOST_ATTEMPTS = 24;
    private static final int MOST_AT_ONCE = 200;
    private static final Pattern CODE =
            Pattern.compile("([2-5][0-9]{2})(?:[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3}))?\\b.*");
    private final Store store;
    private final InstantSource clock;
    private final NoticeRecords records;
    private final OfficeSettings settings;
    private final Postman postman;

    public NoticeWorker(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, Postman postman) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.postman = postman;
        records = new NoticeRecords(settings, seal);
    }

    /// Sends what is due now, and says how many were taken.
    public int once() {
        recover();
        int done = 0;
        while (done < MOST_AT_ONCE && !Thread.currentThread().isInterrupted()) {
            List<Notice.Posted> claimed = store.inTransaction(tx -> tx.outbox().claim(1, clock.instant()));
            if (claimed.isEmpty()) {
                return done;
            }
            done++;
            try {
                take(claimed.getFirst());
            } catch (RuntimeException e) {
                LOG.error(
                        "the notice {} of {} could not be handled: {}",
                        claimed.getFirst().notice().id(),
                        claimed.getFirst().notice().record(),
                        e.getClass().getName());
            }
        }
        return done;
    }

    /// Marks as uncertain what was on its way when a node ended. Says how many there were.
    public int recover() {
        Instant before = clock.instant().minus(LONGEST);
        int found = 0;
        for (Notice.Posted posted : store.read(tx -> tx.outbox().interrupted(before))) {
            uncertain(posted.notice(), "the office ended while it was being sent");
            found++;
        }
        return found;
    }

    private void take(Notice.Posted posted) {
        Notice notice = posted.notice();
        Optional<OutgoingMail> mail;
        try {
            mail = store.read(tx -> tx.enclosures()
                    .text(notice.recipient())
                    .flatMap(address -> tx.enclosures()
                            .get(notice.message())
                            .map(octets -> new OutgoingMail(
                                    notice.messageId(),
                                    Optional.of(settings.sender()),
                                    MailAddress.of(address),
                                    octets))));
        } catch (IllegalArgumentException _) {
            mail = Optional.empty();
        }
        if (mail.isEmpty()) {
            failed(notice, "its text or its address was erased", "its text or its address was erased");
            return;
        }
        SendResult result;
        try {
            result = postman.send(mail.get());
        } catch (RuntimeException e) {
            result = new SendResult.Uncertain(
                    "sending broke off: " + e.getClass().getSimpleName());
        }
        // What became of it is kept, also when the office is being stopped.
        boolean stopping = Thread.interrupted();
        ended(posted, result);
        if (stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Notice.Posted posted, SendResult result) {
        Notice notice = posted.notice();
        switch (result) {
            case SendResult.Delivered(String reply) -> sent(notice, reply);
            case SendResult.Refused(var stage, String reply) ->
                failed(notice, reply, "refused at " + stage + code(reply));
            case SendResult.Postponed(String reason) -> postponed(posted, reason);
            case SendResult.Uncertain(String reason) -> uncertain(notice, reason);
        }
    }

    /// The numbers of a reply, without its words.
    private static String code(String reply) {
        Matcher matcher = CODE.matcher(reply.strip());
        if (!matcher.matches()) {
            return "";
        }
        return ": " + matcher.group(1) + (matcher.group(2) == null ? "" : " " + matcher.group(2));
    }

    private void sent(Notice notice, String reply) {
        store.transact(tx -> records.end(
                tx,
                notice,
                clock.instant(),
                () -> tx.outbox().sent(notice.id(), shown(notice, reply), clock.instant()),
                new Action.SentNotice(notice.id(), notice.kind(), notice.audience())));
    }

    private void failed(Notice notice, String detail, String reason) {
        LOG.warn("the notice {} of {} was not delivered: {}", notice.id(), notice.record(), reason);
        store.transact(tx -> records.end(
                tx,
                notice,
                clock.instant(),
                () -> tx.outbox().failed(notice.id(), shown(notice, detail), clock.instant()),
                new Action.FailedNotice(notice.id(), notice.kind(), notice.audience(), reason)));
    }

    private void postponed(Notice.Posted posted, String reason) {
        Notice notice = posted.notice();
        Instant now = clock.instant();
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(posted.attempts() - 1, 10));
        Instant next = now.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
        if (posted.attempts() >= MOST_ATTEMPTS) {
            failed(notice, reason, "nobody took it in %d attempts".formatted(MOST_ATTEMPTS));
        } else {
            store.transact(tx -> tx.outbox().retry(notice.id(), shown(notice, reason), next));
        }
    }

    private void uncertain(Notice notice, String reason) {
        LOG.warn("whether the notice {} of {} went is not known; a person decides", notice.id(), notice.record());
        store.transact(tx -> tx.outbox().uncertain(notice.id(), shown(notice, reason), clock.instant()));
    }

    /// What lists show: of a complainant's notice the numbers only.
    private static String shown(Notice notice, String detail) {
        return notice.audience() == Audience.COMPLAINANTS ? ("reply" + code(detail)) : detail;
    }
}

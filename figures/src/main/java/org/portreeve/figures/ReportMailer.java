package org.portreeve.figures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.mailroom.Attachment;
import org.portreeve.mailroom.Letter;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.Postman;
import org.portreeve.mailroom.SendResult;
import org.portreeve.office.OfficeSettings;
import org.portreeve.store.Figures;
import org.portreeve.store.ReportStore;
import org.portreeve.store.ReportStore.ReportLetter;
import org.portreeve.store.ReportStore.State;
import org.portreeve.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the report of the month before when its time has come, once, and sends it. A letter is marked as under way
/// before it is handed over: one that was on its way when we ended is uncertain, and is never sent again.
public final class ReportMailer {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMailer.class);
    /// Longer than any postman takes for a mail.
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration DELAY = Duration.ofMinutes(15);
    private static final Duration LONGEST_DELAY = Duration.ofHours(8);
    private static final int MOST_ATTEMPTS = 12;
    private static final int MOST_AT_ONCE = 200;

    private final FigureDesk desk;
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings office;
    private final ReportSettings settings;
    private final Postman postman;
    private final ReportPdf printer = new ReportPdf();

    public ReportMailer(
            FigureDesk desk,
            Store store,
            InstantSource clock,
            OfficeSettings office,
            ReportSettings settings,
            Postman postman) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
        this.office = office;
        this.settings = settings;
        this.postman = postman;
    }

    /// A chore for every few minutes: makes the report that is due, and sends letters that wait. Says how many it took.
    public int once() {
        recover();
        make();
        int done = 0;
        while (done < MOST_AT_ONCE && !Thread.currentThread().isInterrupted()) {
            Optional<ReportLetter> next = store.inTransaction(tx -> tx.reports().claim(clock.instant()));
            if (next.isEmpty()) {
                break;
            }
            done++;
            send(next.get());
        }
        return done;
    }

    private void recover() {
        for (ReportLetter letter :
                store.read(tx -> tx.reports().interrupted(clock.instant().minus(LONGEST)))) {
            LOG.warn("whether the report of {} went to a recipient is not known; it is not sent again", letter.month());
            end(letter, State.UNCERTAIN, "the office ended while it was being sent");
        }
    }

    private void make() {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(desk.zone());
        YearMonth month = YearMonth.from(local).minusMonths(1);
        ZonedDateTime due = month.plusMonths(1)
                .atDay(settings.day())
                .atTime(settings.hour(), 0)
                .atZone(desk.zone());
        boolean wanted = !settings.to().isEmpty()
                && !local.isBefore(due)
                && !store.read(tx -> tx.reports().isMade(month))
                && begun(month);
        if (wanted) {
            // Counted anew: what is kept may be from before the month's end.
            Figures figures = store.read(
                    tx -> tx.figures().of(new Figures.Query(month, month, desk.zone(), Optional.empty()), now));
            Texts texts = Texts.of(settings.language());
            byte[] file = printer.print(Report.of(figures, desk.policy(), texts, new Pictures(texts)), texts);
            boolean made = store.inTransaction(tx -> tx.reports()
                    .keep(
                            new ReportStore.Made(month, now, file),
                            settings.to().stream().map(MailAddress::toString).toList()));
            if (made) {
                LOG.info(
                        "the report of {} was made for {} recipients",
                        month,
                        settings.to().size());
            }
        }
    }

    /// Whether there was anything to report by the end of a month: a new office does not begin with an empty report.
    private boolean begun(YearMonth month) {
        return store.read(tx -> tx.figures().begin(desk.zone()))
                .filter(begin -> !begin.isAfter(month))
                .isPresent();
    }

    private void send(ReportLetter letter) {
        SendResult result;
        try {
            ReportStore.Made made =
                    store.read(tx -> tx.reports().made(letter.month())).orElseThrow();
            result = postman.send(written(letter, made).outgoing(Optional.of(MailAddress.of(office.mailFrom()))));
        } catch (RuntimeException e) {
            result = new SendResult.Uncertain(
                    "sending broke off: " + e.getClass().getSimpleName());
        }
        // What became of it is kept, also when the office is being stopped.
        boolean stopping = Thread.interrupted();
        ended(letter, result);
        if (stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(ReportLetter letter, SendResult result) {
        switch (result) {
            case SendResult.Delivered(String reply) -> end(letter, State.SENT, reply);
            case SendResult.Refused(var stage, String reply) ->
                end(letter, State.FAILED, "refused at %s: %s".formatted(stage, reply));
            case SendResult.Uncertain(String reason) -> end(letter, State.UNCERTAIN, reason);
            case SendResult.Postponed(String reason) -> {
                if (letter.attempts() >= MOST_ATTEMPTS) {
                    end(letter, State.FAILED, reason);
                } else {
                    Duration delay = DELAY.multipliedBy(1L << Math.min(letter.attempts() - 1, 8));
                    Instant next = clock.instant().plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
                    store.transact(tx -> tx.reports().retry(letter, reason, next));
                }
            }
        }
    }

    private void end(ReportLetter letter, State state, String detail) {
        store.transact(tx -> tx.reports().end(letter, state, detail, clock.instant()));
    }

    /// The same letter each time: it is written from what was kept.
    private Letter written(ReportLetter letter, ReportStore.Made made) {
        Texts texts = Texts.of(settings.language());
        String month = texts.month(letter.month());
        List<String> text = new ArrayList<>();
        text.add(texts.text("figures.mail.begin", office.organisation(), month));
        office.publicUrl()
                .ifPresent(url -> text.add(texts.text("figures.mail.link", url.resolve("/reports/" + letter.month()))));
        text.add(texts.text("figures.report.end"));
        String name = letter.month() + " " + letter.recipient();
        return new Letter(
                MailAddress.of(office.mailFrom()),
                Letter.oneLine(office.organisation()),
                MailAddress.of(letter.recipient()),
                texts.text("figures.mail.subject", month),
                String.join("\n\n", text) + "\n",
                texts.locale().getLanguage(),
                "<report-%s@%s>"
                        .formatted(
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                                office.messageIdDomain()),
                Optional.empty(),
                List.of(),
                "",
                "monthly-report",
                office.officeId(),
                made.at(),
                List.of(new Attachment("report-%s.pdf".formatted(letter.month()), "application/pdf", made.file())));
    }
}

package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Policy;
import org.portreeve.complaintmail.Accusation;
import org.portreeve.complaintmail.ComplaintReader;
import org.portreeve.complaintmail.Confidence;
import org.portreeve.complaintmail.Ours;
import org.portreeve.complaintmail.Reading;
import org.portreeve.complaintmail.ReportedMessage;
import org.portreeve.complaintmail.Reporter;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.MayAnswer;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the mail that was taken in. What comes of a mail and that it was read is one transaction, so that it is acted
/// on once, whatever happens; what cannot be read is put before a person, and nothing is lost. Any number of these may
/// run on any number of nodes.
public final class IntakeWorker {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final Set<String> trustedHosts;
    private final BiFunction<byte[], Ours, Reading> reader;
    private final AnswerPace pace = new AnswerPace();

    /// @param trustedHosts names and addresses of our own mail relays, whose Received lines are believed
    public IntakeWorker(
            Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, Set<String> trustedHosts) {
        this(store, clock, settings, seal, trustedHosts, ComplaintReader::read);
    }

    IntakeWorker(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OrderSeal seal,
            Set<String> trustedHosts,
            BiFunction<byte[], Ours, Reading> reader) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.trustedHosts = Set.copyOf(trustedHosts);
        this.reader = reader;
    }

    /// Reads what waits, some mails at most, and says how many there were.
    public int once() {
        Ours ours = store.read(new MailReading(settings, trustedHosts)::ours);
        int mails = 0;
        while (mails < MOST_AT_ONCE && next(ours)) {
            mails++;
        }
        return mails;
    }

    /// Reads one mail; false when none waits.
    private boolean next(Ours ours) {
        AtomicReference<QueuedMail> claimed = new AtomicReference<>();
        AtomicReference<MailAddress> answered = new AtomicReference<>();
        try {
            boolean one = store.inTransaction(tx -> {
                claimed.set(null);
                answered.set(null);
                Instant now = clock.instant();
                List<QueuedMail> mails = tx.intake().claim(1, now);
                mails.forEach(mail -> {
                    claimed.set(mail);
                    read(tx, mail, ours, now, answered);
                });
                return !mails.isEmpty();
            });
            if (answered.get() != null) {
                pace.answered(answered.get());
            }
            return one;
        } catch (RuntimeException | StackOverflowError e) {
            if (claimed.get() == null) {
                throw e;
            }
            failed(claimed.get(), e);
            return true;
        }
    }

    private void read(Transaction tx, QueuedMail mail, Ours ours, Instant now, AtomicReference<MailAddress> answered) {
        byte[] octets = tx.intake().bytes(mail.id()).orElse(new byte[0]);
        Optional<String> forPerson = mail.source().equals(IntakeDesk.START_ONLY)
                ? Optional.of("it is too large: only its start was taken in, and the whole is still in the folder")
                : act(tx, mail, octets, reader.apply(octets, ours), now, answered);
        forPerson.ifPresentOrElse(
                reason -> tx.intake().setAside(mail.id(), reason, now),
                () -> tx.intake().finished(mail.id(), now));
    }

    /// Acts on a mail; gives the reason when it is for a person.
    private Optional<String> act(
            Transaction tx,
            QueuedMail mail,
            byte[] octets,
            Reading reading,
            Instant now,
            AtomicReference<MailAddress> answered) {
        CaseWork cases = new CaseWork(tx, settings, seal, now);
        Correspondence correspondence = new Correspondence(tx, cases, now);
        return switch (reading) {
            case Reading.Complaints complaints -> {
                if (complaints.refersTo().where().contains("attached message")
                        && correspondence.notice(complaints.refersTo()).isPresent()) {
                    yield Optional.of("it complains about a notice of ours");
                }
                Policy policy = Policies.current(tx, now).policy();
                ComplaintWork work = new ComplaintWork(tx, new Notices(settings, seal), now);
                Statement statement = statement(mail, octets, complaints, now);
                new Reception(tx, policy, cases, work, now).receive(statement, Actor.SYSTEM);
                statement.answerTo().filter(_ -> statement.atOnce()).ifPresent(answered::set);
                yield Optional.empty();
            }
            case Reading.Automatic automatic -> correspondence.keep(automatic, octets);
            case Reading.Reply reply -> correspondence.keep(reply, mail.sender(), octets);
            case Reading.ForPerson person -> Optional.of(person.reason());
        };
    }

    private Statement statement(QueuedMail mail, byte[] octets, Reading.Complaints reading, Instant now) {
        MailFields fields = MailFields.of(octets);
        Reporter reporter = reading.head().reporter();
        Optional<String> complainant =
                reporter.address().or(() -> Optional.of(mail.sender()).filter(sender -> !sender.isBlank()));
        String identity =
                reading.head().messageId().map(id -> "mail " + id).orElseGet(() -> "body " + fields.bodyDigest(octets));
        List<Statement.Charge> charges = reading.accusations().stream()
                .map(accusation -> charge(accusation, identity))
                .toList();
        Optional<MailAddress> answerTo = answerTo(fields, mail.sender(), reporter);
        boolean atOnce = answerTo.filter(address -> pace.allows(address, now)).isPresent();
        return new Statement(mail.source(), octets, complainant, answerTo, atOnce, identity, charges);
    }

    private static Statement.Charge charge(Accusation accusation, String identity) {
        String abuse = AbuseWords.of(accusation.about());
        String content = accusation
                .reportId()
                .map(id -> "report " + id)
                .or(() ->
                        accusation.message().flatMap(ReportedMessage::messageId).map(id -> "message " + id))
                .orElse(identity);
        return new Statement.Charge(
                accusation.accused(),
                accusation.ours(),
                abuse,
                accusation.opens(),
                accusation.confidence() != Confidence.LOW,
                accusation.seenAt(),
                abuse + " " + content);
    }

    /// Both have to agree: who reads the mail, and who reads the envelope.
    private Optional<MailAddress> answerTo(MailFields fields, String sender, Reporter reporter) {
        MayAnswer may =
                MayAnswer.of(fields.values(), Optional.of(sender), settings.officeId(), MailReading.own(settings));
        return may instanceof MayAnswer.Yes(MailAddress address) && reporter.mayBeAnswered()
                ? Optional.of(address)
                : Optional.empty();
    }

    /// It waits longer each time, and then for a person.
    private void failed(QueuedMail mail, Throwable why) {
        LOG.warn("mail {} of the intake could not be read", mail.id(), why);
        String reason = "reading it failed: " + why.getClass().getSimpleName();
        Instant now = clock.instant();
        store.transact(tx -> {
            boolean waits = tx.intake()
                    .get(mail.id())
                    .filter(found -> found.state() == QueuedMail.State.WAITING)
                    .isPresent();
            if (waits && mail.attempts() + 1 >= MOST_ATTEMPTS) {
                tx.intake().setAside(mail.id(), reason, now);
            } else if (waits) {
                tx.intake().retry(mail.id(), reason, now.plus(FIRST_WAIT.multipliedBy(1L << mail.attempts())));
            }
        });
    }
}

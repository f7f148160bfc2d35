package org.portreeve.office;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.MailKind;
import org.portreeve.complaintmail.AutomaticKind;
import org.portreeve.complaintmail.DeliveryOutcome;
import org.portreeve.complaintmail.Reading;
import org.portreeve.complaintmail.Reference;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Transaction;

/// Keeps mail about a case on it, in one transaction. It opens, closes and reopens nothing.
final class Correspondence {
    /// A case that has so many mails gets no more by itself: somebody's answering machine must not fill its record.
    private static final int MOST_KEPT = 200;

    private final Transaction tx;
    private final CaseWork cases;
    private final Instant at;

    Correspondence(Transaction tx, CaseWork cases, Instant at) {
        this.tx = tx;
        this.cases = cases;
        this.at = at;
    }

    /// Keeps an automatic mail; gives the reason when it is for a person instead.
    Optional<String> keep(Reading.Automatic mail, byte[] octets) {
        Optional<Notice> notice = notice(mail.refersTo());
        String what = mail.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (notice.isEmpty()) {
            return Optional.of("automatic mail (%s) that is about no notice of ours".formatted(what));
        }
        OptionalLong number = caseOf(notice.get());
        if (number.isEmpty()) {
            return Optional.of("automatic mail (%s) about a complaint that is on no case".formatted(what));
        }
        MailKind kind = switch (mail.kind()) {
            case DELIVERY_FAILED -> MailKind.FAILED_DELIVERY;
            case OWN_NOTICE -> MailKind.OWN_NOTICE;
            case AUTO_REPLY, DELIVERY_DELAYED, DELIVERY_REPORT, READ_RECEIPT, LIST_OR_BULK, STATISTICS ->
                MailKind.AUTO_REPLY;
        };
        Optional<String> refused = keep(number.getAsLong(), kind, octets, notice);
        if (refused.isEmpty() && mail.kind() == AutomaticKind.DELIVERY_FAILED) {
            failed(number.getAsLong(), notice.get(), mail.outcomes());
        }
        return refused;
    }

    /// Keeps a person's answer; gives the reason when it is for a person of the office instead.
    ///
    /// @param sender the envelope's sender
    Optional<String> keep(Reading.Reply mail, String sender, byte[] octets) {
        Optional<Notice> notice = notice(mail.refersTo());
        if (notice.isPresent()) {
            OptionalLong number = caseOf(notice.get());
            return number.isPresent()
                    ? keep(number.getAsLong(), MailKind.REPLY, octets, notice)
                    : Optional.of("an answer about a complaint that is on no case");
        }
        Optional<Long> named = mail.refersTo()
                .caseRef()
                .filter(ref -> ref.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf)
                .filter(number -> knows(sender, mail, number));
        return named.isPresent()
                ? keep(named.get(), MailKind.REPLY, octets, Optional.empty())
                : Optional.of("it names a case or mail of ours, but answers no notice that we sent to its sender");
    }

    /// Whether we wrote to the sender about the case: anybody can write its number into a subject.
    private boolean knows(String sender, Reading.Reply mail, long number) {
        Stream<String> addresses = Stream.concat(Stream.of(sender), mail.head().reporter().address().stream());
        RecordName record = RecordName.ofCase(number);
        return addresses
                .filter(address -> !address.isBlank())
                .anyMatch(address -> !tx.outbox().thread(address, record).isEmpty());
    }

    /// The notice of ours that a mail names.
    Optional<Notice> notice(Reference reference) {
        return reference.messageIds().stream()
                .flatMap(id -> tx.outbox().byMessageId("<" + id + ">").stream())
                .map(Notice.Posted::notice)
                .findFirst();
    }

    private OptionalLong caseOf(Notice notice) {
        String record = notice.record().text();
        long number = Long.parseLong(record.substring(record.indexOf('/') + 1));
        return record.startsWith("case/")
                ? OptionalLong.of(number)
                : tx.complaints()
                        .get(number)
                        .map(complaint -> complaint.state().caseNumber())
                        .orElse(OptionalLong.empty());
    }

    private Optional<String> keep(long number, MailKind kind, byte[] octets, Optional<Notice> notice) {
        Optional<CaseRecord> locked = locked(number);
        if (locked.isEmpty()) {
            return Optional.of("there is no case %d".formatted(number));
        }
        CaseRecord about = locked.get();
        long kept = entries(about)
                .filter(entry -> entry.entry().event() instanceof CaseEvent.MailNoted)
                .count();
        if (kept >= MOST_KEPT) {
            return Optional.of("case %d has %d mails already".formatted(about.number(), kept));
        }
        // An answer of a complainant tells who complained; so may one that answers nothing that is known.
        boolean complainant =
                notice.map(known -> known.audience() == Audience.COMPLAINANTS).orElse(true);
        EnclosureKind enclosed = complainant ? EnclosureKind.COMPLAINT_MAIL : EnclosureKind.MAIL;
        Enclosure mail = tx.enclosures().put(octets, enclosed, true, about.name(), at);
        Optional<UUID> id = notice.map(Notice::id);
        return act(about, new Action.KeepMail(kind, mail, id));
    }

    private Optional<CaseRecord> locked(long number) {
        return tx.cases()
                .row(number)
                .map(row -> CasePlace.goesOnAs(tx, row))
                .map(CaseRow::number)
                .flatMap(cases::lock);
    }

    private Stream<RecordedEntry<CaseEvent>> entries(CaseRecord about) {
        return tx.cases().entries(about.number()).stream();
    }

    /// A notice that did not arrive, once. The reason has no address in it: it stands in the record for good.
    private void failed(long number, Notice notice, List<DeliveryOutcome> outcomes) {
        CaseRecord about = locked(number).orElseThrow();
        boolean known = entries(about)
                .anyMatch(entry -> entry.entry().event() instanceof CaseEvent.NoticeFailed failed
                        && failed.notice().equals(notice.id()));
        if (known) {
            return;
        }
        String status = outcomes.stream()
                .map(DeliveryOutcome::status)
                .filter(code -> code.matches("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}"))
                .findFirst()
                .map(code -> " (%s)".formatted(code))
                .orElse("");
        act(
                about,
                new Action.FailedNotice(
                        notice.id(), notice.kind(), notice.audience(), "a mail server says that it failed" + status));
    }

    private Optional<String> act(CaseRecord about, Action action) {
        return switch (cases.act(about, action, Actor.SYSTEM)) {
            case Outcome.Done _ -> Optional.empty();
            case Outcome.Refused refused -> throw new IllegalStateException(refused.reason());
            case Outcome.Missing _, Outcome.Stale _ -> throw new IllegalStateException("the case is locked");
        };
    }
}

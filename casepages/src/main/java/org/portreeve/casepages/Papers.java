package org.portreeve.casepages;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.complaintmail.ReadableMail;
import org.portreeve.office.Clearance;
import org.portreeve.office.TestEvidence;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Transaction;

/// What belongs to a case and can be read by itself: a test with its evidence, a letter of ours, a mail that came.
final class Papers {
    private static final Pattern OWN_LINK = Pattern.compile("(/[ac]/)[A-Za-z0-9._~-]{8,}");
    private final CaseParts parts;
    private final EvidenceShelf shelf;

    Papers(CaseParts parts) {
        this.parts = parts;
        shelf = new EvidenceShelf(parts.evidence());
    }

    record TestPaper(
            long number,
            String server,
            CaseScreen.TestLine line,
            Instant queued,
            Optional<Instant> started,
            Optional<Instant> ended,
            boolean finished,
            List<CaseScreen.TechniqueLine> relayed,
            int covered,
            Optional<String> digest,
            Optional<EvidenceShelf.Evidence> evidence) {}

    /// @param message absent when it was erased
    record LetterPaper(
            long number,
            CaseScreen.LetterLine line,
            int attempts,
            Instant queued,
            Instant notBefore,
            Optional<Instant> ended,
            Optional<String> detail,
            Optional<ReadableMail> message,
            boolean canRetry,
            boolean canSettle) {}

    record MailPaper(long number, String kind, Instant at, Optional<ReadableMail> mail, String source) {}

    Reply test(Visit visit) {
        return parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            UUID id = id(visit);
            QueuedTest.Run run = tx.tests()
                    .get(id)
                    .filter(found -> found.test().caseNumber() == seen.record().number())
                    .orElseThrow(() -> Sorry.missing("test " + id));
            Optional<CaseEvent.TestFinished> result =
                    Optional.ofNullable(seen.record().state().tests().get(id)).flatMap(slot -> slot.result());
            return Reply.Page.of("casepages/test")
                    .with(
                            "test",
                            new TestPaper(
                                    seen.record().number(),
                                    seen.record().state().server(),
                                    new CaseReader(parts, tx, visit.clearance(), seen.speech()).test(run),
                                    run.queued(),
                                    run.started(),
                                    run.ended(),
                                    run.result().isPresent(),
                                    CaseReader.techniques(result.map(CaseEvent.TestFinished::relayed).stream()
                                            .flatMap(Collection::stream)
                                            .toList()),
                                    result.map(it -> it.covered().size()).orElse(0),
                                    run.result().map(QueuedTest.Result::evidence),
                                    shelf.of(run).map(evidence -> veiled(evidence, seen.speech()))));
        });
    }

    private static EvidenceShelf.Evidence veiled(EvidenceShelf.Evidence evidence, Speech speech) {
        return new EvidenceShelf.Evidence(
                evidence.genuine(),
                evidence.dialogues().stream()
                        .map(it -> new EvidenceShelf.Dialogue(it.name(), speech.say(it.text()), it.cut()))
                        .toList(),
                evidence.mails().stream()
                        .map(it -> new EvidenceShelf.Arrived(
                                it.name(),
                                veiled(it.mail(), speech),
                                speech.say(it.source()),
                                speech.say(it.envelope()),
                                it.cut()))
                        .toList(),
                evidence.more());
    }

    /// A letter without the links that open its reader's own page: who has one acts as that person.
    static ReadableMail shown(ReadableMail mail) {
        return new ReadableMail(
                mail.from(),
                mail.to(),
                mail.subject(),
                mail.date(),
                OWN_LINK.matcher(mail.text()).replaceAll("$1…"),
                mail.attachments(),
                mail.cut(),
                mail.damage());
    }

    private static ReadableMail veiled(ReadableMail mail, Speech speech) {
        return new ReadableMail(
                speech.say(mail.from()),
                speech.say(mail.to()),
                speech.say(mail.subject()),
                mail.date(),
                speech.say(mail.text()),
                mail.attachments().stream().map(speech::say).toList(),
                mail.cut(),
                mail.damage());
    }

    Reply letter(Visit visit) {
        return parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            Notice.Posted posted = posted(tx, visit, seen.record());
            Notice notice = posted.notice();
            boolean staff = visit.clearance().staff();
            return Reply.Page.of("casepages/notice")
                    .with(
                            "letter",
                            new LetterPaper(
                                    seen.record().number(),
                                    new CaseReader(parts, tx, visit.clearance(), seen.speech()).letter(posted),
                                    posted.attempts(),
                                    posted.queued(),
                                    notice.notBefore(),
                                    posted.ended(),
                                    posted.detail().map(seen.speech()::say),
                                    tx.enclosures()
                                            .get(notice.message())
                                            .map(ReadableMail::of)
                                            .map(Papers::shown)
                                            .map(mail -> veiled(mail, seen.speech())),
                                    staff
                                            && (posted.state() == Notice.State.FAILED
                                                    || posted.state() == Notice.State.UNCERTAIN),
                                    staff && posted.state() == Notice.State.UNCERTAIN));
        });
    }

    /// A letter that may be read: to complainants by staff, to the administrator by everybody who sees the case, any
    /// other by the office's readers.
    private static Notice.Posted posted(Transaction tx, Visit visit, CaseRecord record) {
        UUID id = id(visit);
        return tx.outbox()
                .get(id)
                .filter(posted -> posted.notice().record().equals(record.name()))
                .filter(posted -> readable(posted.notice().audience(), visit.clearance()))
                .orElseThrow(() -> Sorry.missing("notice " + id));
    }

    static boolean readable(Audience audience, Clearance clearance) {
        return switch (audience) {
            case COMPLAINANTS -> clearance.staff();
            case ADMINISTRATOR -> true;
            case SECURITY, NOC, ESCALATION -> clearance.reader();
        };
    }

    Reply retry(Visit visit) {
        UUID id = found(visit);
        if (!parts.notices().retry(id, visit.actor())) {
            throw Sorry.refused(Speech.to(visit.visitor()).say(Phrase.of("letter.no-retry")));
        }
        return Reply.Redirect.to(path(visit)).saying("case.retry");
    }

    Reply settle(Visit visit) {
        UUID id = found(visit);
        boolean sent = visit.form().text("sent").equals("yes");
        if (!parts.notices().settle(id, sent, visit.form().text("reason", Deeds.LONGEST_REASON), visit.actor())) {
            throw Sorry.refused(Speech.to(visit.visitor()).say(Phrase.of("letter.no-settle")));
        }
        return Reply.Redirect.to(path(visit)).saying("case.settle");
    }

    private UUID found(Visit visit) {
        return parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            return posted(tx, visit, seen.record()).notice().id();
        });
    }

    private static String path(Visit visit) {
        return "/cases/%d/notices/%s".formatted(visit.number("n"), id(visit));
    }

    /// A mail that was kept on the case, by the number of the event that kept it.
    Reply mail(Visit visit) {
        long seq = visit.number("seq");
        return parts.store().read(tx -> {
            CaseHandlers.Seen seen = CaseHandlers.seen(tx, visit);
            return tx.cases().entries(seen.record().number()).stream()
                    .filter(entry -> entry.seq() == seq)
                    .filter(entry -> entry.entry().event() instanceof CaseEvent.MailNoted)
                    .findFirst()
                    .map(entry -> {
                        CaseEvent.MailNoted noted =
                                (CaseEvent.MailNoted) entry.entry().event();
                        Optional<byte[]> octets = tx.enclosures().get(noted.mail());
                        return Reply.Page.of("casepages/mail")
                                .with(
                                        "mail",
                                        new MailPaper(
                                                seen.record().number(),
                                                seen.speech().word(noted.kind()),
                                                entry.at(),
                                                octets.map(ReadableMail::of),
                                                octets.map(TestEvidence::plain).orElse("")));
                    })
                    .orElseThrow(() -> Sorry.missing("mail " + seq));
        });
    }

    private static UUID id(Visit visit) {
        try {
            return UUID.fromString(visit.at("id"));
        } catch (IllegalArgumentException _) {
            throw Sorry.missing(visit.at("id"));
        }
    }
}

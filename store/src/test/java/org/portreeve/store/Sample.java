package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Effect;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;

/// Things that tests are made of.
final class Sample {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final Actor ANNA = Actor.person("anna", Role.SECURITY);
    static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.25");
    static final UUID TEST = UUID.fromString("11111111-2222-4333-8444-555555555555");
    static final UUID NOTICE = UUID.fromString("99999999-2222-4333-8444-555555555555");

    private Sample() {}

    static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    static Enclosure enclosure(int digit) {
        return new Enclosure(Integer.toHexString(digit & 15).repeat(64));
    }

    static Entry<CaseEvent> entry(CaseEvent event) {
        return entry(event, START);
    }

    static Entry<CaseEvent> entry(CaseEvent event, Instant at) {
        return new Entry<>(event, at, Actor.SYSTEM, Optional.empty());
    }

    static Entry<ComplaintEvent> complaint(ComplaintEvent event, Instant at) {
        return new Entry<>(event, at, Actor.SYSTEM, Optional.empty());
    }

    static Entry<CaseEvent> opened(long number, String server, InetAddress... addresses) {
        return entry(new CaseEvent.Opened(number, server, Set.of(addresses), Origin.COMPLAINT, 1));
    }

    static CaseRecord open(Transaction tx, String server, InetAddress... addresses) {
        return tx.cases().open(opened(tx.cases().nextNumber(), server, addresses), List.of());
    }

    /// A case that went all the way, without being opened.
    static List<Entry<CaseEvent>> procedure(long complaint, Instant at) {
        return List.of(
                entry(new CaseEvent.ComplaintAttached(complaint, at), at),
                entry(new CaseEvent.TestRequested(TEST, Purpose.CONFIRM, "here"), at.plusSeconds(1)),
                entry(new CaseEvent.TestStarted(TEST), at.plusSeconds(2)),
                entry(
                        new CaseEvent.TestFinished(
                                TEST, Verdict.OPEN, "here", Set.of("A1"), Set.of("A1", "A2"), "ab".repeat(32)),
                        at.plusSeconds(3)),
                entry(new CaseEvent.BlockProposed(1, Set.of(ADDRESS), "relays"), at.plusSeconds(4)),
                new Entry<>(
                        new CaseEvent.BlockOrdered(
                                1, "P-3", "it relays", false, at.plusSeconds(5), Optional.of(at.plusSeconds(9000))),
                        at.plusSeconds(5),
                        ANNA,
                        Optional.of("P-3")),
                entry(new CaseEvent.BlockReleased(1), at.plusSeconds(6)),
                entry(new CaseEvent.BlockActivated(1, "border"), at.plusSeconds(7)));
    }

    static ComplaintRecord received(Transaction tx, String who, String mail, InetAddress accused, Instant at) {
        long number = tx.complaints().nextNumber();
        RecordName name = RecordName.ofComplaint(number);
        Enclosure kept = tx.enclosures().put(mail, EnclosureKind.COMPLAINT_MAIL, true, name, at);
        Enclosure complainant = tx.enclosures().put(who, EnclosureKind.COMPLAINANT, true, name, at);
        return tx.complaints()
                .receive(
                        complaint(
                                new ComplaintEvent.Received(
                                        number,
                                        "smtp",
                                        kept,
                                        Optional.of(complainant),
                                        Optional.of(accused),
                                        "spam",
                                        Optional.empty()),
                                at),
                        Optional.of(who),
                        Optional.of(mail));
    }

    static QueuedTest test(long number, String server, String vantage, Instant notBefore) {
        return new QueuedTest(
                UUID.randomUUID(), number, server, ADDRESS, OptionalInt.empty(), Purpose.CONFIRM, vantage, notBefore);
    }

    /// One of each event of a case, with every field filled.
    static List<CaseEvent> caseEvents() {
        Instant at = Instant.parse("2026-03-01T08:00:00.123456Z");
        Set<InetAddress> addresses = Set.of(ADDRESS, ip("2001:db8:0:0:1:0:0:25"), ip("10.0.0.9"));
        return List.of(
                new CaseEvent.Opened(12, "mail.example.org", addresses, Origin.RESPONSE_TEAM, 3),
                new CaseEvent.ComplaintAttached(34, at),
                new CaseEvent.ComplaintDetached(34),
                new CaseEvent.Assigned("anna"),
                new CaseEvent.Noted(enclosure(1)),
                new CaseEvent.MailNoted(MailKind.AUTO_REPLY, enclosure(2), Optional.of(NOTICE)),
                new CaseEvent.MailNoted(MailKind.REPLY, enclosure(2), Optional.empty()),
                new CaseEvent.ContactAttempted(Channel.IN_PERSON, ContactOutcome.MESSAGE_LEFT, enclosure(3)),
                new CaseEvent.TestRequested(TEST, Purpose.RECHECK, "outside"),
                new CaseEvent.TestStarted(TEST),
                new CaseEvent.TestFinished(
                        TEST,
                        Verdict.REFLECTS,
                        "outside",
                        Set.of("B2", "A1"),
                        Set.of("C3", "A1", "B2"),
                        "ef".repeat(32)),
                new CaseEvent.TestAbandoned(TEST, "no answer \"quoted\"\nü 😀 \u0001"),
                new CaseEvent.NoticeQueued(NOTICE, NoticeKind.NOT_OURS, Audience.COMPLAINANTS, enclosure(4)),
                new CaseEvent.NoticeSent(NOTICE, NoticeKind.CONFIRMED, Audience.ADMINISTRATOR),
                new CaseEvent.NoticeFailed(NOTICE, NoticeKind.CONFIRMED, Audience.NOC, "550 no such user"),
                new CaseEvent.BlockProposed(1, addresses, "relays"),
                new CaseEvent.BlockOrdered(1, "P-3", "it relays", true, at, Optional.of(at.plusSeconds(60))),
                new CaseEvent.BlockSeconded(1),
                new CaseEvent.BlockRefused(1, "too early"),
                new CaseEvent.BlockReleased(1),
                new CaseEvent.BlockActivated(1, "border"),
                new CaseEvent.BlockDrifted(1, "border", "is gone"),
                new CaseEvent.BlockFailed(1, "border", "does not answer"),
                new CaseEvent.BlockHeldUp(1, "a cap is reached"),
                new CaseEvent.BlockCleared(1, "border"),
                new CaseEvent.EffectChecked(1, Effect.PROVED, List.of("7 packets were held back", "mx:25 answers")),
                new CaseEvent.BlockWarned(1),
                new CaseEvent.LiftOrdered(1, LiftCause.PASSED_RETEST, "repaired"),
                new CaseEvent.BlockRemoved(1),
                new CaseEvent.RepairReported("root@example.org"),
                new CaseEvent.DeadlineSet(DeadlineKind.FIRST_CONTACT, at, at.plusSeconds(3600)),
                new CaseEvent.DeadlineCancelled(DeadlineKind.TEST_AGAIN),
                new CaseEvent.DeadlineWarned(DeadlineKind.ANSWER),
                new CaseEvent.DeadlineReached(DeadlineKind.FOLLOW_UP),
                new CaseEvent.Escalated(2, "nobody answers"),
                new CaseEvent.Closed(Resolution.NOT_CONFIRMED, "closed port"),
                new CaseEvent.Reopened(TEST),
                new CaseEvent.MergedInto(13),
                new CaseEvent.MergedFrom(12, Map.of(34L, at, 7L, at), addresses),
                new CaseEvent.Unmerged(13),
                new CaseEvent.Released(12, Map.of(34L, at), addresses),
                new CaseEvent.Erased(3));
    }

    /// One of each event of a complaint.
    static List<ComplaintEvent> complaintEvents() {
        return List.of(
                new ComplaintEvent.Received(
                        34,
                        "smtp",
                        enclosure(5),
                        Optional.of(enclosure(6)),
                        Optional.of(ip("::1")),
                        "spam",
                        Optional.of(START)),
                new ComplaintEvent.Received(
                        35, "file", enclosure(5), Optional.empty(), Optional.empty(), "spam", Optional.empty()),
                new ComplaintEvent.Acknowledged(),
                new ComplaintEvent.Attached(12),
                new ComplaintEvent.Detached(12),
                new ComplaintEvent.FoundNotOurs(),
                new ComplaintEvent.SetAside("no address"),
                new ComplaintEvent.FoundDuplicate(33),
                new ComplaintEvent.Dismissed("nothing to do"),
                new ComplaintEvent.Corrected(ADDRESS, "spam"),
                new ComplaintEvent.Answered(NoticeKind.BLOCK_LIFTED),
                new ComplaintEvent.Erased(2));
    }
}

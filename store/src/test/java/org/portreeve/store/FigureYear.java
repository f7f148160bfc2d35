package org.portreeve.store;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Verdict;

/// A small year of an office, written into its records event by event, so that its figures can be counted by hand.
///
/// 1. February 10: mx1 (physics, Postfix): complaint; notice after 1 h; open by A1 and B3 after 2 h; call of 12
///    minutes, note of 30; block ordered at 4 h, active from 5 h to 53 h (two days), lifted by the passed retest at
///    52 h; closed as resolved.
/// 2. February 20: mx2 (chemistry, no software named): found by a sweep, open by A1 after 1 h, nobody answers; on
///    March 5 somebody complains: a violation from then on. Still open.
/// 3. March 1: mx1 again: complaint; first contact 9 h after, 1 h late; closed by the test after 10 h; not confirmed.
/// 4. March 10: an address in no unit: sweep, an advisory, escalated, inconclusive; closed without an answer March 20.
/// Beside them, in March: a complaint about an address that is not ours, and one in chemistry's network that waits.
public final class FigureYear {
    public static final InetAddress MX1 = InetAddress.ofLiteral("192.0.2.25");
    public static final InetAddress MX2 = InetAddress.ofLiteral("198.51.100.25");
    private static final InetAddress ALONE = InetAddress.ofLiteral("203.0.113.9");
    private static final Instant FEBRUARY_10 = Instant.parse("2026-02-10T08:00:00Z");
    private static final Instant FEBRUARY_20 = Instant.parse("2026-02-20T08:00:00Z");
    private static final Instant MARCH_1 = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant MARCH_5 = Instant.parse("2026-03-05T08:00:00Z");
    private static final Instant MARCH_10 = Instant.parse("2026-03-10T08:00:00Z");

    private FigureYear() {}

    public static void write(Store store) {
        store.transact(tx -> {
            register(tx);
            first(tx);
            second(tx);
            third(tx);
            fourth(tx);
            complaint(tx, Optional.of(InetAddress.ofLiteral("8.8.8.8")), MARCH_5, new ComplaintEvent.FoundNotOurs());
            complaint(
                    tx,
                    Optional.of(InetAddress.ofLiteral("198.51.100.77")),
                    MARCH_5,
                    new ComplaintEvent.SetAside("which server?"));
        });
    }

    private static void register(Transaction tx) {
        tx.register()
                .apply(
                        List.of(
                                new RegisterChange.PutUnit(new Register.Unit("physics", "Physics")),
                                new RegisterChange.PutUnit(new Register.Unit("chemistry", "Chemistry")),
                                new RegisterChange.PutUnit(new Register.Unit("history", "History")),
                                new RegisterChange.PutNetwork(new Register.Network(
                                        Cidr.parse("198.51.100.0/24"), "labs", Optional.of("chemistry"))),
                                server("mx1", MX1, Optional.of("physics"), Optional.of("Postfix")),
                                server("mx2", MX2, Optional.empty(), Optional.empty())),
                        Actor.SYSTEM,
                        FEBRUARY_10);
    }

    private static RegisterChange server(String key, InetAddress address, Optional<String> unit, Optional<String> mta) {
        return new RegisterChange.PutServer(new Register.MailServer(
                key, List.of(key + ".example.org"), Set.of(address), unit, mta, Optional.empty()));
    }

    private static long complaint(
            Transaction tx, Optional<InetAddress> accused, Instant at, ComplaintEvent... further) {
        long number = tx.complaints().nextNumber();
        RecordName name = RecordName.ofComplaint(number);
        Enclosure mail = tx.enclosures().put("mail " + number, EnclosureKind.COMPLAINT_MAIL, true, name, at);
        ComplaintRecord received = tx.complaints()
                .receive(
                        Sample.complaint(
                                new ComplaintEvent.Received(
                                        number, "smtp", mail, Optional.empty(), accused, "spam", Optional.empty()),
                                at),
                        Optional.empty(),
                        Optional.of("mail " + number));
        for (ComplaintEvent event : further) {
            received = tx.complaints().append(received, List.of(Sample.complaint(event, at)));
        }
        return number;
    }

    private static final class Record {
        private final Instant start;
        private final List<Entry<CaseEvent>> entries = new ArrayList<>();

        Record(Instant start) {
            this.start = start;
        }

        Record at(long hours, CaseEvent event) {
            entries.add(Sample.entry(event, start.plus(Duration.ofHours(hours))));
            return this;
        }

        Record tested(long hours, Purpose purpose, Verdict verdict, String... relayed) {
            UUID test = UUID.nameUUIDFromBytes((start + " " + hours).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return at(hours, new CaseEvent.TestRequested(test, purpose, "outside"))
                    .at(hours, new CaseEvent.TestStarted(test))
                    .at(
                            hours,
                            new CaseEvent.TestFinished(
                                    test,
                                    verdict,
                                    "outside",
                                    Set.of(relayed),
                                    Set.of("A1", "A2", "B3"),
                                    "ab".repeat(32)));
        }

        long open(Transaction tx, String server, InetAddress address, Origin origin) {
            long number = tx.cases().nextNumber();
            var opened = new CaseEvent.Opened(number, server, Set.of(address), origin, 1);
            tx.cases().open(Sample.entry(opened, start), entries);
            return number;
        }
    }

    private static CaseEvent told() {
        return new CaseEvent.NoticeSent(UUID.randomUUID(), NoticeKind.CONFIRMED, Audience.ADMINISTRATOR);
    }

    private static void first(Transaction tx) {
        long complaint = complaint(tx, Optional.of(MX1), FEBRUARY_10);
        long number = new Record(FEBRUARY_10)
                .at(0, new CaseEvent.ComplaintAttached(complaint, FEBRUARY_10))
                .at(
                        0,
                        new CaseEvent.DeadlineSet(
                                DeadlineKind.FIRST_CONTACT, FEBRUARY_10, FEBRUARY_10.plusSeconds(28_800)))
                .at(1, told())
                .tested(2, Purpose.CONFIRM, Verdict.OPEN, "A1", "B3")
                .at(
                        3,
                        new CaseEvent.ContactAttempted(
                                Channel.CALL, ContactOutcome.REACHED, Sample.enclosure(1), OptionalInt.of(12)))
                .at(3, new CaseEvent.Noted(Sample.enclosure(2), OptionalInt.of(30)))
                .at(3, new CaseEvent.Noted(Sample.enclosure(3)))
                .at(4, new CaseEvent.BlockProposed(1, Set.of(MX1), "it relays"))
                .at(4, new CaseEvent.BlockOrdered(1, "P-3", "it relays", false, FEBRUARY_10, Optional.empty()))
                .at(4, new CaseEvent.BlockReleased(1))
                .at(5, new CaseEvent.BlockActivated(1, "border"))
                .tested(52, Purpose.RETEST, Verdict.CLOSED)
                .at(52, new CaseEvent.LiftOrdered(1, LiftCause.PASSED_RETEST, "repaired"))
                .at(53, new CaseEvent.BlockRemoved(1))
                .at(54, new CaseEvent.Closed(Resolution.RESOLVED, "repaired"))
                .open(tx, "mx1", MX1, Origin.COMPLAINT);
        attach(tx, complaint, number, FEBRUARY_10);
    }

    private static void attach(Transaction tx, long complaint, long number, Instant at) {
        ComplaintRecord record = tx.complaints().lock(complaint).orElseThrow();
        tx.complaints().append(record, List.of(Sample.complaint(new ComplaintEvent.Attached(number), at)));
    }

    private static void second(Transaction tx) {
        long number = new Record(FEBRUARY_20)
                .tested(1, Purpose.CONFIRM, Verdict.OPEN, "A1")
                .at(2, new CaseEvent.ContactAttempted(Channel.CALL, ContactOutcome.NO_ANSWER, Sample.enclosure(1)))
                .open(tx, "mx2", MX2, Origin.SWEEP);
        long complaint = complaint(tx, Optional.of(MX2), MARCH_5);
        CaseRecord record = tx.cases().lock(number).orElseThrow();
        tx.cases()
                .append(
                        record,
                        List.of(
                                Sample.entry(new CaseEvent.ComplaintAttached(complaint, MARCH_5), MARCH_5),
                                Sample.entry(
                                        new CaseEvent.DeadlineReached(DeadlineKind.OVERDUE),
                                        MARCH_5.plus(Duration.ofDays(5)))));
        attach(tx, complaint, number, MARCH_5);
    }

    private static void third(Transaction tx) {
        long complaint = complaint(tx, Optional.of(MX1), MARCH_1);
        long number = new Record(MARCH_1)
                .at(0, new CaseEvent.ComplaintAttached(complaint, MARCH_1))
                .at(0, new CaseEvent.DeadlineSet(DeadlineKind.FIRST_CONTACT, MARCH_1, MARCH_1.plusSeconds(28_800)))
                .at(9, told())
                .tested(10, Purpose.CONFIRM, Verdict.CLOSED)
                .at(11, new CaseEvent.Closed(Resolution.NOT_CONFIRMED, "closed"))
                .open(tx, "mx1", MX1, Origin.COMPLAINT);
        attach(tx, complaint, number, MARCH_1);
    }

    private static void fourth(Transaction tx) {
        new Record(MARCH_10)
                .tested(1, Purpose.CONFIRM, Verdict.INCONCLUSIVE)
                .at(24, new CaseEvent.Escalated(1, "nobody answers"))
                .at(240, new CaseEvent.Closed(Resolution.NO_RESPONSE, "nobody answers"))
                .open(tx, "203.0.113.9", ALONE, Origin.SWEEP);
    }
}

package org.portreeve.figures;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
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
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.RecordName;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Many cases of some months, to look at.
final class BusyMonths {
    private static final List<String> UNITS = List.of(
            "Physics", "Chemistry", "Library", "Computer Science", "Medicine", "Law", "Student Housing", "Fine Arts");
    private static final List<String> MTAS = List.of("Postfix", "Exim", "Sendmail", "Exchange", "hMailServer", "");
    private static final List<String> TECHNIQUES = List.of("A1", "A3", "B1", "B4", "C2", "D1", "E2");

    private final SplittableRandom random = new SplittableRandom(11);

    static void write(Store store, Instant from, Instant until, int cases) {
        new BusyMonths().fill(store, from, until, cases);
    }

    private void fill(Store store, Instant from, Instant until, int cases) {
        store.transact(tx -> {
            List<RegisterChange> changes = new ArrayList<>();
            for (int i = 0; i < UNITS.size(); i++) {
                changes.add(new RegisterChange.PutUnit(new Register.Unit("u" + i, UNITS.get(i))));
            }
            for (int i = 0; i < 60; i++) {
                String mta = MTAS.get(random.nextInt(MTAS.size()));
                changes.add(new RegisterChange.PutServer(new Register.MailServer(
                        "mail%d.example.org".formatted(i),
                        List.of("mail%d.example.org".formatted(i)),
                        Set.of(address(i)),
                        Optional.of("u" + Math.min(random.nextInt(8), random.nextInt(8))),
                        Optional.of(mta).filter(name -> !name.isEmpty()),
                        Optional.empty())));
            }
            tx.register().apply(changes, Actor.SYSTEM, from);
            long seconds = Duration.between(from, until).toSeconds();
            long last = 0;
            for (int i = 0; i < cases; i++) {
                last += random.nextLong(2 * seconds / cases);
                one(tx, from.plusSeconds(Math.min(last, seconds - 60)), until, i);
            }
        });
    }

    private static InetAddress address(int i) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 7, 0, (byte) (i + 1)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Entry<CaseEvent> entry(CaseEvent event, Instant at) {
        return new Entry<>(event, at, Actor.SYSTEM, Optional.empty());
    }

    private void one(Transaction tx, Instant start, Instant until, int i) {
        int which = Math.min(random.nextInt(60), random.nextInt(60));
        boolean violation = random.nextInt(4) > 0;
        String server = "mail%d.example.org".formatted(which);
        if (tx.cases().openOn(server).isPresent()) {
            return;
        }
        long number = tx.cases().nextNumber();
        List<Entry<CaseEvent>> all = new ArrayList<>();
        if (violation) {
            all.add(entry(new CaseEvent.ComplaintAttached(complaint(tx, start, which, number), start), start));
            ZonedDateTime due = start.plus(Duration.ofHours(8)).atZone(ZoneOffset.UTC);
            all.add(entry(new CaseEvent.DeadlineSet(DeadlineKind.FIRST_CONTACT, start, due.toInstant()), start));
        }
        Instant at = start.plusSeconds(600 + random.nextInt(9 * 3600));
        all.add(entry(
                new CaseEvent.NoticeSent(UUID.randomUUID(), NoticeKind.COMPLAINT_RECEIVED, Audience.ADMINISTRATOR),
                at));
        OptionalInt minutes = random.nextBoolean() ? OptionalInt.of(5 + random.nextInt(25)) : OptionalInt.empty();
        all.add(entry(
                new CaseEvent.ContactAttempted(
                        Channel.CALL, ContactOutcome.REACHED, new Enclosure("a".repeat(64)), minutes),
                at));
        boolean open = random.nextInt(3) > 0;
        at = at.plusSeconds(1800 + random.nextInt(6 * 3600));
        test(
                all,
                at,
                Purpose.CONFIRM,
                open ? Verdict.OPEN : random.nextBoolean() ? Verdict.CLOSED : Verdict.INCONCLUSIVE);
        if (open && violation && random.nextInt(3) == 0) {
            all.add(entry(new CaseEvent.BlockProposed(1, Set.of(address(which)), "it relays"), at));
            all.add(entry(
                    new CaseEvent.BlockOrdered(
                            1, random.nextBoolean() ? "P-3" : "P-4", "it relays", false, at, Optional.empty()),
                    at.plusSeconds(60)));
            all.add(entry(new CaseEvent.BlockReleased(1), at.plusSeconds(60)));
            all.add(entry(new CaseEvent.BlockActivated(1, "border"), at.plusSeconds(300)));
        }
        boolean blocked = all.getLast().event() instanceof CaseEvent.BlockActivated;
        Instant repaired = at.plusSeconds(40_000 + (long) (Math.pow(random.nextDouble(), 3) * 1_500_000));
        if (repaired.isAfter(at.plus(Duration.ofDays(5)))) {
            all.add(entry(new CaseEvent.DeadlineReached(DeadlineKind.OVERDUE), at.plus(Duration.ofDays(5))));
            all.add(entry(new CaseEvent.Escalated(1, "overdue"), at.plus(Duration.ofDays(5))));
        }
        if (open) {
            test(all, repaired, Purpose.RETEST, Verdict.CLOSED);
            if (blocked) {
                all.add(entry(new CaseEvent.LiftOrdered(1, LiftCause.PASSED_RETEST, "repaired"), repaired));
                all.add(entry(new CaseEvent.BlockRemoved(1), repaired.plusSeconds(90)));
            }
        }
        all.add(entry(
                new CaseEvent.Closed(open ? Resolution.RESOLVED : Resolution.NOT_CONFIRMED, "done"),
                (open ? repaired : at).plusSeconds(3600)));
        all.removeIf(entry -> entry.at().isAfter(until));
        tx.cases()
                .open(
                        entry(
                                new CaseEvent.Opened(
                                        number,
                                        server,
                                        Set.of(address(which)),
                                        violation ? Origin.COMPLAINT : Origin.SWEEP,
                                        1),
                                start),
                        all);
    }

    private void test(List<Entry<CaseEvent>> all, Instant at, Purpose purpose, Verdict verdict) {
        UUID test = new UUID(random.nextLong(), random.nextLong());
        Set<String> relayed = verdict == Verdict.OPEN
                ? Set.of(TECHNIQUES.get(Math.min(random.nextInt(7), random.nextInt(7))))
                : Set.of();
        all.add(entry(new CaseEvent.TestRequested(test, purpose, "outside"), at));
        all.add(entry(new CaseEvent.TestStarted(test), at));
        all.add(entry(
                new CaseEvent.TestFinished(test, verdict, "outside", relayed, Set.copyOf(TECHNIQUES), "ab".repeat(32)),
                at));
    }

    private static long complaint(Transaction tx, Instant at, int which, long number) {
        long complaint = tx.complaints().nextNumber();
        Enclosure mail = tx.enclosures()
                .put("mail " + complaint, EnclosureKind.COMPLAINT_MAIL, true, RecordName.ofComplaint(complaint), at);
        var received = tx.complaints()
                .receive(
                        new Entry<>(
                                new ComplaintEvent.Received(
                                        complaint,
                                        "smtp",
                                        mail,
                                        Optional.empty(),
                                        Optional.of(address(which)),
                                        "spam",
                                        Optional.empty()),
                                at,
                                Actor.SYSTEM,
                                Optional.empty()),
                        Optional.empty(),
                        Optional.of("mail " + complaint));
        tx.complaints()
                .append(
                        received,
                        List.of(new Entry<>(new ComplaintEvent.Attached(number), at, Actor.SYSTEM, Optional.empty())));
        return complaint;
    }
}

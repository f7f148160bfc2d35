package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.portreeve.casework.Action;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Verdict;
import org.portreeve.sampleyear.SamplePeople.Person;
import org.portreeve.store.Notice;

/// What happens around a server: each story enters on the agenda what people do and when, and what they do is decided
/// by the rules like anything else.
final class SampleStories {
    private final SampleOffice office;
    private final Agenda agenda;
    private final SampleMail mail;
    private final SplittableRandom random;

    SampleStories(SampleOffice office, Agenda agenda, SampleMail mail, SplittableRandom random) {
        this.office = office;
        this.agenda = agenda;
        this.mail = mail;
        this.random = random;
    }

    private Duration minutes(int from, int to) {
        return Duration.ofSeconds(60L * from + random.nextInt(60 * (to - from)));
    }

    private Duration days(int from, int to) {
        return minutes(from * 24 * 60, to * 24 * 60);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Person analyst() {
        return one(List.of(SamplePeople.NOOR, SamplePeople.NOOR, SamplePeople.TOMASZ));
    }

    private Person security() {
        return one(List.of(SamplePeople.ANNA, SamplePeople.VIKTOR));
    }

    /// The same time, or the next morning on which the office works.
    private Instant working(Instant at) {
        ZonedDateTime local = at.atZone(ZoneOffset.UTC);
        if (!local.toLocalTime().isBefore(LocalTime.of(17, 0))) {
            local = local.plusDays(1).with(LocalTime.of(8, 5 + random.nextInt(50)));
        } else if (local.toLocalTime().isBefore(LocalTime.of(8, 0))) {
            local = local.with(LocalTime.of(8, 5 + random.nextInt(50)));
        }
        while (local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY) {
            local = local.plusDays(1);
        }
        return local.toInstant();
    }

    /// Does something on the open case of a server, if there is one then.
    void on(SampleServer server, Instant at, LongConsumer step) {
        agenda.at(at, () -> {
            OptionalLong number = office.openOn(server.key(), server.address());
            number.ifPresent(step);
        });
    }

    void truth(SampleServer server, Instant at, Verdict verdict) {
        agenda.at(at, () -> office.prober.truth(server.key(), verdict));
    }

    void complaint(SampleServer server, Instant at) {
        complaint(server.address(), at, mail.form());
    }

    void complaint(InetAddress accused, Instant at, SampleMail.Form form) {
        agenda.at(at, () -> office.arrives(mail.complaint(form, accused, office.clock.instant())));
    }

    /// A fault that somebody complains about, some others after them, and somebody of the NOC who takes it up.
    void begin(SampleServer server, Instant at, int others) {
        truth(server, at.minus(Duration.ofMinutes(1)), Verdict.OPEN);
        complaint(server, at);
        for (int i = 0; i < others; i++) {
            complaint(server, at.plus(minutes(30, 5 * 24 * 60)));
        }
        take(server, working(at.plus(minutes(10, 120))));
    }

    void take(SampleServer server, Instant at) {
        Person by = analyst();
        on(server, at, number -> office.act(number, by, new Action.Assign(by.account())));
        if (random.nextInt(3) == 0) {
            ContactOutcome outcome =
                    one(List.of(ContactOutcome.REACHED, ContactOutcome.NO_ANSWER, ContactOutcome.MESSAGE_LEFT));
            on(
                    server,
                    at.plus(minutes(5, 40)),
                    number -> office.call(number, by, outcome, "the administrator of " + server.key()));
        }
    }

    /// The administrator repairs the server, says so, and the NOC reports it.
    void repair(SampleServer server, Instant at) {
        Instant answered = at.plus(minutes(5, 90));
        truth(server, at, Verdict.CLOSED);
        answer(
                server,
                answered,
                one(List.of(
                        "Sorry about that. Relaying is closed now, please test again.\n",
                        "mynetworks was far too wide after the move. Fixed; could you retest?\n",
                        "The old appliance is switched off and mail goes through the central relay.\n")));
        Person by = analyst();
        on(
                server,
                working(answered.plus(minutes(10, 120))),
                number -> office.act(number, by, new Action.ReportRepair("the administrator, by mail")));
    }

    void answer(SampleServer server, Instant at, String text) {
        on(
                server,
                at,
                number -> office.lastTold(number)
                        .map(Notice::messageId)
                        .filter(_ -> !server.admin().isEmpty())
                        .ifPresent(id ->
                                office.arrives(mail.answer(server.admin(), id, number, office.clock.instant(), text))));
    }

    void quick(SampleServer server, Instant at) {
        begin(server, at, random.nextInt(4) == 0 ? 1 : 0);
        repair(server, working(at.plus(minutes(180, 45 * 60))));
    }

    /// Nobody answers until the case has gone to the next level; once it is said to be repaired and is not.
    void slow(SampleServer server, Instant at) {
        begin(server, at, random.nextInt(2));
        Person by = analyst();
        on(
                server,
                working(at.plus(days(2, 4))),
                number -> office.call(number, by, ContactOutcome.NO_ANSWER, server.key()));
        on(
                server,
                working(at.plus(days(6, 9))),
                number -> office.call(number, by, ContactOutcome.MESSAGE_LEFT, server.key()));
        if (random.nextInt(2) == 0) {
            on(
                    server,
                    working(at.plus(days(9, 11))),
                    number -> office.act(number, by, new Action.ReportRepair("the administrator, by telephone")));
        }
        on(server, working(at.plus(days(13, 16))), number -> {
            office.call(number, by, ContactOutcome.REACHED, server.key());
            office.note(number, by, "Reached at last: the server belongs to a project that ended. Will be repaired.");
        });
        repair(server, working(at.plus(days(17, 24))));
    }

    /// The NOC proposes a block or not, Security orders it; a second person agrees where the policy wants one.
    void order(SampleServer server, Instant at, boolean agreed) {
        Person noc = analyst();
        Person by = security();
        Person second = by.equals(SamplePeople.ANNA) ? SamplePeople.VIKTOR : SamplePeople.ANNA;
        if (random.nextInt(3) == 0) {
            on(
                    server,
                    at.minus(Duration.ofMinutes(25)),
                    number -> office.act(
                            number,
                            noc,
                            new Action.ProposeBlock(
                                    Set.copyOf(server.addresses()), "a second wave of spam, and nobody answers")));
        }
        String reason = one(List.of(
                "carries spam for strangers, several complaints",
                "third day without an answer, spam goes on",
                "mail of the whole university is being refused because of it"));
        on(server, at, number -> office.act(number, by, new Action.OrderBlock(Set.of(), "relay-3", reason)));
        on(server, at.plusSeconds(1), number -> {
            if (office.the(number).liveBlock().isEmpty()) {
                office.act(number, by, new Action.OrderBlock(office.the(number).addresses(), "relay-3", reason));
            }
        });
        if (agreed) {
            on(
                    server,
                    working(at.plus(minutes(20, 150))),
                    number -> office.the(number)
                            .liveBlock()
                            .filter(block -> block.state() == BlockState.ORDERED)
                            .ifPresent(block -> office.act(number, second, new Action.SecondBlock(block.number()))));
        }
    }

    /// Lifts a block by order, where it is not lifted by itself.
    void lift(SampleServer server, Instant at, String reason) {
        Person by = security();
        on(
                server,
                at,
                number -> office.the(number)
                        .liveBlock()
                        .filter(block -> block.state() == BlockState.ACTIVE)
                        .ifPresent(block ->
                                office.act(number, by, new Action.LiftBlock(block.number(), "relay-4", reason))));
    }

    void blocked(SampleServer server, Instant at) {
        begin(server, at, 1 + random.nextInt(2));
        order(server, working(at.plus(minutes(26 * 60, 90 * 60))), true);
        Instant repaired = working(at.plus(days(6, 12)));
        if (random.nextInt(5) == 0) {
            lift(
                    server,
                    repaired.minus(Duration.ofHours(20)),
                    "the dean's office needs its mail until the new server runs");
        }
        repair(server, repaired);
        lift(server, working(repaired.plus(minutes(5 * 60, 8 * 60))), "a retest was passed");
        lift(server, working(repaired.plus(days(3, 5))), "a retest was passed");
    }

    void refused(SampleServer server, Instant at) {
        begin(server, at, 1);
        Person by = security();
        on(
                server,
                working(at.plus(days(1, 2))),
                number -> office.act(
                        number,
                        SamplePeople.NOOR,
                        new Action.ProposeBlock(office.the(number).addresses(), "two complaints in a day")));
        on(
                server,
                working(at.plus(days(2, 3))),
                number -> office.the(number)
                        .liveBlock()
                        .ifPresent(block -> office.act(
                                number,
                                by,
                                new Action.RefuseBlock(block.number(), "the administrator is working on it"))));
        repair(server, working(at.plus(days(3, 5))));
    }

    /// The complaint was wrong.
    void unfounded(SampleServer server, Instant at) {
        truth(server, at.minus(Duration.ofMinutes(1)), Verdict.CLOSED);
        complaint(server, at);
        Person by = analyst();
        on(server, working(at.plus(minutes(90, 8 * 60))), number -> {
            if (office.the(number).phase() instanceof Phase.NotConfirmed) {
                office.act(number, by, new Action.Close(Resolution.NOT_CONFIRMED, "the headers show a forged relay"));
            }
        });
    }

    /// The test cannot tell at first.
    void unclear(SampleServer server, Instant at, Verdict then) {
        truth(server, at.minus(Duration.ofMinutes(1)), Verdict.INCONCLUSIVE);
        complaint(server, at);
        take(server, working(at.plus(minutes(60, 120))));
        truth(server, at.plus(minutes(8 * 60, 11 * 60)), then);
        if (then == Verdict.OPEN) {
            repair(server, working(at.plus(days(2, 4))));
        } else {
            on(
                    server,
                    working(at.plus(days(1, 2))),
                    number -> office.act(
                            number,
                            SamplePeople.TOMASZ,
                            new Action.Close(Resolution.NOT_CONFIRMED, "the second test was complete")));
        }
    }

    void discovered(SampleServer server, Instant at, Verdict verdict) {
        truth(server, at.minus(Duration.ofMinutes(1)), verdict);
        Person by = analyst();
        agenda.at(
                at,
                () -> office.cases.open(
                        server.address(),
                        Origin.SWEEP,
                        Optional.of("Found in the sweep of " + server.unit()),
                        by.actor()));
    }

    void advisory(SampleServer server, Instant at) {
        discovered(server, at, Verdict.OPEN);
        if (random.nextInt(4) == 0) {
            complaint(server, at.plus(days(2, 5)));
        }
        repair(server, working(at.plus(days(6, 20))));
    }

    /// A relapse: it was repaired, and the later retest finds it open again.
    void relapse(SampleServer server, Instant at) {
        quick(server, at);
        truth(server, at.plus(days(70, 80)), Verdict.OPEN);
        order(server, working(at.plus(days(95, 97))), true);
        repair(server, working(at.plus(days(100, 104))));
        lift(server, working(at.plus(days(106, 108))), "a retest was passed");
    }

    /// Two cases turn out to be about one server.
    void merged(SampleServer server, InetAddress other, Instant at) {
        begin(server, at, 0);
        office.prober.truth(SampleYear.text(other), Verdict.OPEN);
        complaint(other, at.plus(minutes(60, 400)), SampleMail.Form.ARF);
        Person by = analyst();
        agenda.at(working(at.plus(days(1, 2))), () -> {
            OptionalLong into = office.openOn(server.key(), server.address());
            OptionalLong from = office.openOn(SampleYear.text(other), other);
            if (into.isPresent() && from.isPresent() && into.getAsLong() != from.getAsLong()) {
                office.note(
                        from.getAsLong(), by, "The same machine by its IPv6 address: it greets with the same name.");
                office.cases.merge(from.getAsLong(), OptionalLong.empty(), into.getAsLong(), by.actor());
            }
        });
        repair(server, working(at.plus(days(3, 6))));
    }

    /// It ends without a repair.
    void otherwise(SampleServer server, Instant at, Resolution resolution, String reason) {
        begin(server, at, 0);
        Person by = analyst();
        on(server, working(at.plus(days(resolution == Resolution.EXEMPT ? 1 : 16, 20))), number -> {
            Case now = office.the(number);
            if (now.pendingTest().isEmpty()) {
                office.note(number, by, reason);
                office.act(number, by, new Action.Close(resolution, reason));
            }
        });
    }
}

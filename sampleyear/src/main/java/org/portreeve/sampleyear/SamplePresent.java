package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.Action;
import org.portreeve.casework.Case;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;

/// What is open today: a case in every phase, some overdue, some with a block that waits for somebody.
final class SamplePresent {
    /// Their servers have no other story.
    static final List<String> OF_TODAY = List.of(
            "mx1.physics",
            "mx2.physics",
            "smtp.physics",
            "mx1.chemistry",
            "mx2.chemistry",
            "mx1.cs",
            "mx2.cs",
            "smtp.cs",
            "mx1.medicine",
            "mx1.law",
            "mx1.library",
            "mx1.arts",
            "mx1.engineering",
            "mx2.engineering",
            "mx1.alumni",
            "mx1.residences",
            "mx2.residences",
            "mx1.guests",
            "mx2.guests",
            "lists.library");

    private final SampleOffice office;
    private final Agenda agenda;
    private final SampleStories stories;
    private final SampleMail mail;
    private final Instant end;

    SamplePresent(SampleOffice office, Agenda agenda, SampleStories stories, SampleMail mail, Instant end) {
        this.office = office;
        this.agenda = agenda;
        this.stories = stories;
        this.mail = mail;
        this.end = end;
    }

    private Instant ago(int days, int hours, int minutes) {
        return end.minus(Duration.ofDays(days).plusHours(hours).plusMinutes(minutes));
    }

    void enter(SampleCampus campus) {
        // Reported: nobody is known to write to.
        InetAddress nobody = SampleCampus.ip("203.0.113.121");
        agenda.at(
                ago(0, 0, 22),
                () -> office.arrives(mail.complaint(SampleMail.Form.PASTED, nobody, office.clock.instant())));
        // Discovered, and not tested yet.
        stories.discovered(campus.server("mx1.alumni"), ago(0, 0, 14), Verdict.OPEN);
        // Contacting: told that somebody complained, tested in half an hour.
        stories.begin(campus.server("mx1.law"), ago(0, 0, 9), 0);
        stories.begin(campus.server("mx1.arts"), ago(0, 0, 17), 0);
        // Confirmed, and nobody told: the unit has a telephone only.
        stories.begin(campus.server("mx1.guests"), ago(2, 4, 0), 1);
        stories.begin(campus.server("mx2.guests"), ago(0, 3, 0), 0);
        // Not confirmed, and an analyst closes it.
        stories.truth(campus.server("mx1.residences"), ago(0, 6, 1), Verdict.CLOSED);
        stories.complaint(campus.server("mx1.residences"), ago(0, 2, 0));
        // Inconclusive.
        stories.truth(campus.server("mx1.medicine"), ago(1, 0, 1), Verdict.INCONCLUSIVE);
        stories.complaint(campus.server("mx1.medicine"), ago(0, 5, 0));
        // Awaiting repair: just told, due soon, overdue, escalated.
        stories.begin(campus.server("mx1.physics"), ago(0, 4, 0), 0);
        stories.begin(campus.server("mx2.physics"), ago(4, 22, 0), 2);
        stories.begin(campus.server("mx1.chemistry"), ago(7, 23, 0), 1);
        stories.begin(campus.server("mx2.chemistry"), ago(9, 3, 0), 0);
        stories.begin(campus.server("lists.library"), ago(19, 5, 0), 6);
        // A block that waits for a second person, one that is in force, one that ends soon.
        stories.begin(campus.server("mx1.cs"), ago(2, 2, 0), 2);
        stories.order(campus.server("mx1.cs"), ago(0, 1, 40), false);
        stories.begin(campus.server("mx1.engineering"), ago(6, 2, 0), 2);
        stories.order(campus.server("mx1.engineering"), ago(4, 3, 0), true);
        stories.begin(campus.server("mx2.engineering"), ago(17, 2, 0), 1);
        stories.order(campus.server("mx2.engineering"), ago(12, 3, 0), true);
        // Repaired, and Security has to lift the block.
        stories.begin(campus.server("mx1.library"), ago(8, 2, 0), 1);
        stories.order(campus.server("mx1.library"), ago(6, 4, 0), true);
        stories.truth(campus.server("mx1.library"), ago(0, 6, 0), Verdict.CLOSED);
        stories.on(
                campus.server("mx1.library"),
                ago(0, 2, 30),
                number -> office.act(number, SamplePeople.NOOR, new Action.ReportRepair("the administrator, by mail")));
        advisories(campus);
        elsewhere(campus.server("mx2.cs"), ago(0, 4, 30), false);
        elsewhere(campus.server("smtp.cs"), ago(1, 6, 0), true);
        lostMail(campus);
    }

    private void advisories(SampleCampus campus) {
        stories.discovered(campus.server("smtp.physics"), ago(3, 1, 0), Verdict.OPEN);
    }

    /// The usual vantage cannot tell, so the second one is asked. There a test is under way now.
    private void elsewhere(SampleServer server, Instant at, boolean proved) {
        stories.truth(server, at.minus(Duration.ofMinutes(1)), Verdict.INCONCLUSIVE);
        stories.complaint(server, at);
        Instant asked = at.plus(Duration.ofHours(2));
        stories.truth(server, asked.minusSeconds(1), Verdict.OPEN);
        stories.on(server, asked, number -> {
            if (!proved) {
                office.prober.hang(server.key(), SampleOffice.SECOND_VANTAGE);
            }
            test(number, Purpose.CONFIRM);
        });
        if (proved) {
            stories.truth(server, asked.plusSeconds(600), Verdict.INCONCLUSIVE);
            stories.on(server, end.minus(Duration.ofMinutes(12)), number -> {
                office.prober.hang(server.key(), SampleOffice.SECOND_VANTAGE);
                office.act(number, SamplePeople.TOMASZ, new Action.ReportRepair("the administrator, by telephone"));
                // What hung before goes first, and to the end of the queue again.
                office.workElsewhere();
                office.workElsewhere();
            });
        }
    }

    private void test(long number, Purpose purpose) {
        Case now = office.the(number);
        if (now.pendingTest().isEmpty()) {
            office.cases.requestTest(
                    number,
                    OptionalLong.empty(),
                    purpose,
                    Optional.of(SampleOffice.SECOND_VANTAGE),
                    SamplePeople.TOMASZ.actor());
            office.workElsewhere();
        }
    }

    /// One letter came back, and of one nobody knows whether it went.
    private void lostMail(SampleCampus campus) {
        SampleServer gone = campus.server("mx1.chemistry");
        stories.on(
                gone,
                ago(7, 20, 0),
                number -> office.lastTold(number)
                        .ifPresent(notice ->
                                office.arrives(mail.bounce(gone.admin(), notice.messageId(), office.clock.instant()))));
        SampleServer stopped = campus.server("mx2.residences");
        agenda.at(ago(0, 1, 10), () -> {
            office.arrives(mail.complaint(SampleMail.Form.ARF, stopped.address(), office.clock.instant()));
            office.stopWhileSending();
        });
    }
}

package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Provision;
import org.portreeve.office.ManualComplaint;
import org.portreeve.office.Policies;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.PolicyStore;
import org.portreeve.store.Transaction;

/// Complaints that open no case: about others, about something else, twice the same, by telephone, doubtful.
final class SampleNoise {
    private final SampleOffice office;
    private final Agenda agenda;
    private final SampleMail mail;
    private final SplittableRandom random;
    private final Instant end;

    SampleNoise(SampleOffice office, Agenda agenda, SampleMail mail, SplittableRandom random, Instant end) {
        this.office = office;
        this.agenda = agenda;
        this.mail = mail;
        this.random = random;
        this.end = end;
    }

    /// A time between two days of the year.
    @FunctionalInterface
    interface Moments {
        Instant between(int from, int to);
    }

    private void arrives(Instant at, Function<Instant, SampleMail.Arriving> what) {
        agenda.at(at, () -> office.arrives(what.apply(office.clock.instant())));
    }

    void enter(Moments moments) {
        for (int i = 0; i < 7; i++) {
            InetAddress foreign = SampleCampus.ip("203.0.113." + (130 + random.nextInt(100)));
            arrives(moments.between(3, 362), at -> mail.complaint(mail.form(), foreign, at));
        }
        for (int i = 0; i < 5; i++) {
            InetAddress address = SampleCampus.ip("192.0.2." + (18 + 16 * random.nextInt(10)));
            String type = i % 2 == 0 ? "opt-out" : "auth-failure";
            arrives(moments.between(3, 362), at -> mail.report(type, address, at));
        }
        for (int i = 0; i < 4; i++) {
            InetAddress foreign = SampleCampus.ip("203.0.113." + (130 + random.nextInt(100)));
            Instant at = moments.between(3, 355);
            agenda.at(at, () -> twice(mail.complaint(SampleMail.Form.PROSE, foreign, office.clock.instant())));
        }
        for (int i = 0; i < 4; i++) {
            InetAddress doubtful = SampleCampus.ip("192.0.2." + (21 + 16 * random.nextInt(10)));
            Instant at = moments.between(10, 350);
            arrives(at, now -> mail.doubtful(doubtful, now));
            agenda.at(at.plus(Duration.ofHours(30)), this::dismiss);
        }
        // What waits for a person today.
        for (int hours : new int[] {3, 20, 47}) {
            arrives(end.minus(Duration.ofHours(hours)), mail::vague);
        }
        for (int hours : new int[] {5, 26}) {
            InetAddress doubtful = SampleCampus.ip("198.51.100." + (21 + 16 * (hours % 9)));
            arrives(end.minus(Duration.ofHours(hours)), now -> mail.doubtful(doubtful, now));
        }
        for (int i = 0; i < 3; i++) {
            InetAddress foreign = SampleCampus.ip("203.0.113." + (130 + random.nextInt(100)));
            agenda.at(moments.between(3, 360), () -> phoned(foreign));
        }
    }

    /// The same mail comes by two ways.
    private void twice(SampleMail.Arriving complaint) {
        office.arrives(complaint);
        byte[] octets = ("X-Forwarded-By: helpdesk\r\n" + new String(complaint.octets(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        office.arrives(new SampleMail.Arriving(complaint.sender(), octets));
    }

    private void phoned(InetAddress accused) {
        office.complaints.enter(
                new ManualComplaint(
                        accused,
                        "open-relay",
                        "Somebody called: spam comes from " + SampleYear.text(accused) + ". Left no address.",
                        Optional.empty()),
                SamplePeople.TOMASZ.actor());
    }

    private void dismiss() {
        office.store.read(tx -> tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 50)).rows().stream()
                .filter(row -> row.state() == ComplaintState.UNREADABLE)
                .map(ComplaintRow::number)
                .findFirst()
                .ifPresent(number -> office.complaints.act(
                        number,
                        OptionalLong.empty(),
                        new ComplaintAction.Dismiss("the message never passed our network"),
                        SamplePeople.NOOR.actor()));
    }

    /// The links of the policy as they were last found: one is broken.
    static void links(Transaction tx, Instant at) {
        int number = 0;
        for (Provision provision : Policies.current(tx, at).policy().provisions()) {
            boolean works = ++number != 2;
            provision
                    .link()
                    .ifPresent(link -> tx.policies()
                            .checked(new PolicyStore.LinkCheck(
                                    provision.id(), link, at, works, works ? "HTTP 200" : "HTTP 404")));
        }
    }
}

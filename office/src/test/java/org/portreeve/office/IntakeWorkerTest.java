package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.NoticeKind;
import org.portreeve.complaintmail.ComplaintReader;
import org.portreeve.complaintmail.Ours;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;

class IntakeWorkerTest {
    private static final String RITA = "rita@reporter.example";

    private final IntakeOffice office = new IntakeOffice();

    @AfterEach
    void close() {
        office.close();
    }

    private Notice notice(NoticeKind kind) {
        return office.notices().stream()
                .filter(notice -> notice.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_plain_complaint_opens_a_case_and_tells_both_sides() {
        office.arrives(RITA, IntakeOffice.complaint("Rita <" + RITA + ">", "one"));

        assertThat(office.readsAll()).isEqualTo(1);

        CaseRow opened = office.cases().getFirst();
        assertThat(opened.server()).isEqualTo("mail.campus.example");
        assertThat(opened.advisory()).isFalse();
        assertThat(office.states()).containsExactly(ComplaintState.ATTACHED);
        assertThat(office.complaints().getFirst().caseNumber()).hasValue(opened.number());
        assertThat(office.read(tx -> tx.cases().get(opened.number()))
                        .orElseThrow()
                        .state()
                        .complaints())
                .containsOnlyKeys(office.complaints().getFirst().number());
        assertThat(office.mails(QueuedMail.State.FINISHED)).hasSize(1);
        assertThat(office.notices())
                .extracting(Notice::kind, office::recipient)
                .containsExactlyInAnyOrder(
                        tuple(NoticeKind.ACKNOWLEDGED, RITA),
                        tuple(NoticeKind.COMPLAINT_RECEIVED, IntakeOffice.CONTACT));
        assertThat(office.message(notice(NoticeKind.COMPLAINT_RECEIVED)))
                .doesNotContainIgnoringCase("rita")
                .doesNotContain("reporter.example")
                .doesNotContain("cheap");
        assertThat(office.message(notice(NoticeKind.ACKNOWLEDGED)))
                .contains("In-Reply-To: <one@reporter.example>")
                .contains("192.0.2.25");
        assertThat(notice(NoticeKind.ACKNOWLEDGED).audience()).isEqualTo(Audience.COMPLAINANTS);
    }

    @Test
    void what_stands_in_the_record_of_a_case_has_no_trace_of_the_complainant() {
        office.arrives(RITA, IntakeOffice.complaint("Rita <" + RITA + ">", "one"));
        office.readsAll();

        long number = office.cases().getFirst().number();
        String bodies = office.read(tx -> tx.cases().entries(number)).toString()
                + office.read(tx -> tx.complaints()
                                .entries(office.complaints().getFirst().number()))
                        .toString();
        assertThat(bodies).doesNotContainIgnoringCase("rita").doesNotContain("reporter.example");
    }

    @Test
    void a_second_complainant_comes_to_the_same_case_and_is_acknowledged_too() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));
        office.arrives("otto@other.example", IntakeOffice.complaint("otto@other.example", "two"));

        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(office.cases().getFirst().complaints()).isEqualTo(2);
        assertThat(office.states()).containsExactly(ComplaintState.ATTACHED, ComplaintState.ATTACHED);
        assertThat(office.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(
                        NoticeKind.ACKNOWLEDGED, NoticeKind.ACKNOWLEDGED, NoticeKind.COMPLAINT_RECEIVED);
    }

    @Test
    void the_same_mail_three_times_is_one_complaint() {
        String mail = IntakeOffice.complaint(RITA, "one");
        office.arrives(RITA, mail);
        office.arrives(RITA, mail);
        office.readsAll();
        office.arrives(RITA, mail);
        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(office.cases().getFirst().complaints()).isEqualTo(1);
        assertThat(office.states())
                .containsExactly(ComplaintState.ATTACHED, ComplaintState.DUPLICATE, ComplaintState.DUPLICATE);
        assertThat(office.notices())
                .filteredOn(n -> n.kind() == NoticeKind.ACKNOWLEDGED)
                .hasSize(1);
    }

    @Test
    void an_address_that_is_not_ours_is_answered_once() {
        String mail = IntakeOffice.complaint(RITA, "one", "203.0.113.9", "x");
        office.arrives(RITA, mail);
        office.arrives(RITA, mail);

        office.readsAll();

        assertThat(office.cases()).isEmpty();
        assertThat(office.states()).containsExactlyInAnyOrder(ComplaintState.ANSWERED, ComplaintState.DUPLICATE);
        assertThat(office.notices()).extracting(Notice::kind).containsExactly(NoticeKind.NOT_OURS);
        assertThat(office.recipient(office.notices().getFirst())).isEqualTo(RITA);
    }

    @Test
    void nobody_is_written_to_whom_only_the_head_names() {
        office.arrives("carla@elsewhere.example", IntakeOffice.complaint(RITA, "one"));
        office.arrives("", IntakeOffice.complaint("otto@other.example", "two"));
        office.arrives("noc@campus.example", IntakeOffice.complaint("noc@campus.example", "three"));
        office.arrives("no-reply@other.example", IntakeOffice.complaint("no-reply@other.example", "four"));

        office.readsAll();

        assertThat(office.notices())
                .filteredOn(notice -> notice.audience() == Audience.COMPLAINANTS)
                .extracting(office::recipient)
                .containsExactly("carla@elsewhere.example");
    }

    @Test
    void an_address_that_somebody_forges_again_and_again_is_not_flooded() {
        for (int i = 0; i < 30; i++) {
            office.arrives(RITA, IntakeOffice.complaint(RITA, "n" + i, "203.0.113." + i, "s" + i));
        }
        office.readsAll();
        assertThat(office.notices()).hasSize(20);
        assertThat(office.complaints()).hasSize(30);

        office.advance(Duration.ofHours(25));
        office.arrives(RITA, IntakeOffice.complaint(RITA, "late", "203.0.113.99", "late"));
        office.readsAll();
        assertThat(office.notices()).hasSize(21);
    }

    @Test
    void a_survey_of_the_whole_network_opens_nothing() {
        office.arrives("autoreports@shadowserver.example", """
                From: autoreports@shadowserver.example
                To: abuse@campus.example
                Subject: [Shadowserver] Accessible SMTP report
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                The report is attached.

                --b
                Content-Type: text/csv; name="2026-03-02-scan_smtp-campus.csv"
                Content-Disposition: attachment; filename="2026-03-02-scan_smtp-campus.csv"

                "timestamp","severity","ip","protocol","port","hostname","tag","asn","geo"
                "2026-03-01 03:04:05","info","192.0.2.25","tcp","25","mail.campus.example","smtp","64500","DE"
                "2026-03-01 03:04:06","info","192.0.2.26","tcp","25","","smtp","64500","DE"

                --b--
                """);

        office.readsAll();

        assertThat(office.cases()).isEmpty();
        assertThat(office.complaints()).isNotEmpty();
        assertThat(office.states()).containsOnly(ComplaintState.DISMISSED);
        assertThat(office.notices()).isEmpty();
    }

    private static String report(String source, String inside) {
        return """
                From: fbl@reports.example
                To: abuse@campus.example
                Subject: FW: cheap
                Message-ID: <arf-%s@reports.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: text/plain

                This is an email abuse report.

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Some/1.0
                Version: 1
                Source-IP: %s

                --b
                Content-Type: message/rfc822

                Received: from relay ([%s]) by mx.reports.example; Mon, 2 Mar 2026 08:00:00 +0000
                Message-ID: <cheap@bulk.example>
                From: seller@bulk.example
                To: reader@reports.example
                Subject: cheap

                Buy.

                --b--
                """.formatted(source, source, inside);
    }

    @Test
    void a_report_that_contradicts_itself_is_for_a_person_and_nobody_is_answered() {
        office.arrives("carla@elsewhere.example", report("192.0.2.25", "203.0.113.5"));

        office.readsAll();

        assertThat(office.cases()).isEmpty();
        assertThat(office.complaints()).isNotEmpty();
        assertThat(office.states()).contains(ComplaintState.UNREADABLE).doesNotContain(ComplaintState.ATTACHED);
        assertThat(office.notices()).isEmpty();
    }

    @Test
    void a_report_for_programs_opens_a_case_and_is_not_answered() {
        office.arrives("fbl@reports.example", report("192.0.2.25", "192.0.2.25"));

        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(office.notices()).extracting(Notice::kind).containsExactly(NoticeKind.COMPLAINT_RECEIVED);
    }

    @Test
    void garbage_and_endless_nesting_go_to_a_person() {
        byte[] garbage = new byte[50_000];
        new Random(7).nextBytes(garbage);
        office.arrives("x@y.example", garbage);
        StringBuilder nested = new StringBuilder("From: x@y.example\nSubject: spam\nMIME-Version: 1.0\n");
        for (int i = 0; nested.length() < 1 << 20; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        office.arrives("x@y.example", nested.toString());
        office.arrives("x@y.example", new byte[0]);

        assertThat(office.readsAll()).isEqualTo(3);

        assertThat(office.setAside()).hasSize(3);
        assertThat(office.cases()).isEmpty();
    }

    /// Reads all by four workers at a time.
    private int fourRead() throws Exception {
        List<Future<Integer>> read = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var worker = new IntakeWorker(office.store, office.clock, office.settings, office.seal, Set.of());
                read.add(threads.submit(() -> {
                    int all = 0;
                    for (int now = worker.once(); now > 0; now = worker.once()) {
                        all += now;
                    }
                    return all;
                }));
            }
        }
        int all = 0;
        for (Future<Integer> one : read) {
            all += one.get();
        }
        return all;
    }

    @Test
    void copies_that_four_read_at_a_time_are_answered_once() throws Exception {
        for (int i = 0; i < 80; i++) {
            office.arrives(RITA, IntakeOffice.complaint(RITA, "n" + i % 2, "203.0.113.9", "s" + i % 2));
        }

        assertThat(fourRead()).isEqualTo(80);

        assertThat(office.states())
                .hasSize(80)
                .filteredOn(ComplaintState.DUPLICATE::equals)
                .hasSize(78);
        assertThat(office.notices()).hasSize(2);
    }

    @Test
    void a_thousand_copies_at_once_give_one_case() throws Exception {
        for (int i = 0; i < 1000; i++) {
            String who = "user%d@reporter.example".formatted(i % 10);
            office.arrives(who, IntakeOffice.complaint(who, "mail" + i % 10));
        }
        assertThat(fourRead()).isEqualTo(1000);
        assertThat(office.cases()).hasSize(1);
        assertThat(office.cases().getFirst().complaints()).isEqualTo(10);
        assertThat(office.states()).hasSize(1000);
        assertThat(office.states()).filteredOn(ComplaintState.DUPLICATE::equals).hasSize(990);
        assertThat(office.notices())
                .filteredOn(n -> n.kind() == NoticeKind.ACKNOWLEDGED)
                .hasSize(10);
        assertThat(office.notices())
                .filteredOn(n -> n.kind() == NoticeKind.COMPLAINT_RECEIVED)
                .hasSize(1);
    }

    @Test
    void a_mail_that_cannot_be_read_is_tried_again_and_then_put_before_a_person() {
        var broken = new IntakeWorker(office.store, office.clock, office.settings, office.seal, Set.of(), (mail, _) -> {
            if (new String(mail, StandardCharsets.UTF_8).contains("poison")) {
                throw new IllegalStateException("secret of a complainant");
            }
            return ComplaintReader.read(
                    mail, new Ours(_ -> true, Set.of(), Set.of(), "x", "x.example", Pattern.compile("(x)")));
        });
        office.arrives(RITA, IntakeOffice.complaint(RITA, "poison"));
        office.arrives(RITA, IntakeOffice.complaint(RITA, "good"));

        assertThat(broken.once()).isEqualTo(2);
        assertThat(office.cases()).hasSize(1);
        assertThat(office.mails(QueuedMail.State.WAITING)).singleElement().satisfies(mail -> {
            assertThat(mail.attempts()).isEqualTo(1);
            assertThat(mail.reason()).contains("reading it failed: IllegalStateException");
        });
        assertThat(broken.once()).isZero();
        for (int i = 0; i < 4; i++) {
            office.advance(Duration.ofHours(1));
            assertThat(broken.once()).isEqualTo(1);
        }
        assertThat(office.setAside()).containsExactly("reading it failed: IllegalStateException");
        office.advance(Duration.ofDays(1));
        assertThat(broken.once()).isZero();

        long id = office.mails(QueuedMail.State.SET_ASIDE).getFirst().id();
        assertThat(office.intake.takeAgain(id)).isTrue();
        assertThat(office.intake.takeAgain(id)).isFalse();
        assertThat(office.readsAll()).isEqualTo(1);
        assertThat(office.cases().getFirst().complaints()).isEqualTo(2);
    }
}

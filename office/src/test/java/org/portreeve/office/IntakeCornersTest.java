package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.NoticeKind;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;

class IntakeCornersTest {
    private static final String RITA = "rita@reporter.example";

    private final IntakeOffice office = new IntakeOffice();

    @AfterEach
    void close() {
        office.close();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = office.store.dataSource().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    void what_fails_half_way_has_done_nothing_and_is_done_once_later() throws SQLException {
        sql("alter table notice add constraint broken check (kind <> 'complaint-received')");
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));

        assertThat(office.worker.once()).isEqualTo(1);

        assertThat(office.complaints()).isEmpty();
        assertThat(office.cases()).isEmpty();
        assertThat(office.notices()).isEmpty();
        assertThat(office.mails(QueuedMail.State.WAITING)).hasSize(1);

        sql("alter table notice drop constraint broken");
        office.advance(Duration.ofMinutes(2));
        assertThat(office.readsAll()).isEqualTo(1);
        assertThat(office.states()).containsExactly(ComplaintState.ATTACHED);
        assertThat(office.notices()).hasSize(2);
    }

    @Test
    void a_mail_about_many_servers_is_acknowledged_once() {
        StringBuilder rows = new StringBuilder();
        for (int i = 40; i < 45; i++) {
            rows.append("192.0.2.%d,spam\n".formatted(i));
        }
        rows.append("203.0.113.4,spam\n203.0.113.5,spam\n");
        office.arrives(RITA, """
                From: %s
                To: abuse@campus.example
                Subject: spam sources
                Message-ID: <table@reporter.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                These addresses sent spam.

                --b
                Content-Type: text/csv; name="list.csv"
                Content-Disposition: attachment; filename="list.csv"

                ip,type
                %s
                --b--
                """.formatted(RITA, rows));

        office.readsAll();

        assertThat(office.setAside()).isEmpty();
        assertThat(office.cases()).hasSize(5);
        assertThat(office.states())
                .hasSize(7)
                .filteredOn(ComplaintState.ATTACHED::equals)
                .hasSize(5);
        assertThat(office.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.ACKNOWLEDGED, NoticeKind.NOT_OURS);
    }

    @Test
    void what_comes_to_a_case_that_was_merged_goes_to_the_one_it_goes_on_as() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));
        office.arrives(RITA, IntakeOffice.complaint(RITA, "two", "192.0.2.26", "two"));
        office.readsAll();
        CaseRow into = office.cases().getFirst();
        CaseRow ends = office.cases().getLast();
        var desk = new CaseDesk(office.store, office.clock, office.settings, office.seal);
        office.read(tx -> tx.cases().get(ends.number()))
                .orElseThrow()
                .state()
                .pendingTest()
                .ifPresent(test -> desk.act(
                        ends.number(),
                        OptionalLong.empty(),
                        org.portreeve.casework.Actor.SYSTEM,
                        new org.portreeve.casework.Action.AbandonTest(test.test(), "no way")));
        assertThat(desk.merge(ends.number(), OptionalLong.empty(), into.number(), IntakeOffice.ANNA))
                .isInstanceOf(Outcome.Done.class);
        String told = office.notices().stream()
                .filter(notice -> notice.kind() == NoticeKind.COMPLAINT_RECEIVED)
                .map(Notice::messageId)
                .findFirst()
                .orElseThrow();

        office.arrives("otto@other.example", IntakeOffice.complaint("otto@other.example", "three"));
        office.arrives("admin@dept.campus.example", """
                From: admin@dept.campus.example
                To: noc@campus.example
                Subject: Re: A complaint
                In-Reply-To: %s

                We look at it.
                """.formatted(told));
        office.readsAll();

        assertThat(office.cases()).hasSize(2);
        assertThat(office.complaints().getFirst().caseNumber()).hasValue(into.number());
        assertThat(office.events(into.number()))
                .filteredOn(CaseEvent.MailNoted.class::isInstance)
                .hasSize(1);
        assertThat(office.setAside()).isEmpty();
    }

    @Test
    void a_complaint_about_a_notice_of_ours_is_for_a_person() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));
        office.readsAll();
        String notice = office.message(office.notices().getFirst());
        office.arrives("fbl@reports.example", """
                From: fbl@reports.example
                To: abuse@campus.example
                Subject: FW: spam
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=fbl

                --fbl
                Content-Type: text/plain

                This is an email abuse report.

                --fbl
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Some/1.0
                Version: 1
                Source-IP: 192.0.2.80

                --fbl
                Content-Type: message/rfc822

                %s
                --fbl--
                """.formatted(notice.replace("\r\n", "\n")));

        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(office.setAside()).hasSize(1);
        assertThat(office.complaints()).hasSize(1);
    }

    @Test
    void mail_in_masses_does_not_fill_the_record_of_a_case() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));
        office.readsAll();
        String told = office.notices().getFirst().messageId();
        for (int i = 0; i < 205; i++) {
            office.arrives("", """
                    From: admin@dept.campus.example
                    Subject: away %d
                    Auto-Submitted: auto-replied
                    In-Reply-To: %s

                    Away.
                    """.formatted(i, told));
        }

        office.readsAll();

        assertThat(office.events(office.cases().getFirst().number()))
                .filteredOn(CaseEvent.MailNoted.class::isInstance)
                .hasSize(200);
        assertThat(office.setAside()).hasSize(5).allMatch(reason -> reason.contains("has 200 mails already"));
    }

    @Test
    void a_network_without_a_server_gives_a_case_on_the_address_itself() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one", "192.0.2.99", "one"));
        office.arrives("otto@other.example", IntakeOffice.complaint("otto@other.example", "2", "192.0.2.99", "2"));

        office.readsAll();

        assertThat(office.cases()).singleElement().satisfies(row -> {
            assertThat(row.server()).isEqualTo("192.0.2.99");
            assertThat(row.addresses()).isEqualTo(List.of(InetAddress.ofLiteral("192.0.2.99")));
            assertThat(row.complaints()).isEqualTo(2);
        });
    }
}

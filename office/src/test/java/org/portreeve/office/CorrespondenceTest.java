package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Phase;
import org.portreeve.store.CaseRow;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.EnclosureStore;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;

class CorrespondenceTest {
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

    private CaseRow opened() {
        office.arrives(RITA, IntakeOffice.complaint(RITA, "one"));
        office.readsAll();
        return office.cases().getFirst();
    }

    private Phase phase(long number) {
        return office.read(tx -> tx.cases().get(number)).orElseThrow().state().phase();
    }

    @Test
    void an_answering_machine_is_kept_on_the_case_and_changes_nothing() {
        CaseRow opened = opened();
        Phase before = phase(opened.number());
        int notices = office.notices().size();
        office.arrives("ada@dept.campus.example", """
                From: ada@dept.campus.example
                To: noc@campus.example
                Subject: Out of office: [PR-%d] A complaint
                Auto-Submitted: auto-replied
                In-Reply-To: %s

                I am away. Spam from 192.0.2.77 through the open relay there is none of my business.
                """.formatted(
                        opened.number(), notice(NoticeKind.COMPLAINT_RECEIVED).messageId()));

        office.readsAll();

        assertThat(office.events(opened.number()))
                .filteredOn(CaseEvent.MailNoted.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    CaseEvent.MailNoted noted = (CaseEvent.MailNoted) event;
                    assertThat(noted.kind()).isEqualTo(MailKind.AUTO_REPLY);
                    assertThat(noted.notice())
                            .contains(notice(NoticeKind.COMPLAINT_RECEIVED).id());
                });
        assertThat(phase(opened.number())).isEqualTo(before);
        assertThat(office.cases()).hasSize(1);
        assertThat(office.complaints()).hasSize(1);
        assertThat(office.notices()).hasSize(notices);
    }

    private static String bounce(String messageId) {
        return """
                From: MAILER-DAEMON@dept.campus.example
                To: noc@campus.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                It could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.dept.campus.example

                Final-Recipient: rfc822; admin@dept.campus.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user

                --b
                Content-Type: text/rfc822-headers

                From: noc@campus.example
                Message-ID: %s
                Subject: A complaint

                --b--
                """.formatted(messageId);
    }

    @Test
    void a_bounce_is_a_failed_contact_once() {
        CaseRow opened = opened();
        Phase before = phase(opened.number());
        Notice told = notice(NoticeKind.COMPLAINT_RECEIVED);
        office.arrives("", bounce(told.messageId()));
        office.arrives("", bounce(told.messageId()));

        office.readsAll();

        List<CaseEvent> events = office.events(opened.number());
        assertThat(events).filteredOn(CaseEvent.MailNoted.class::isInstance).hasSize(2);
        assertThat(events)
                .filteredOn(CaseEvent.NoticeFailed.class::isInstance)
                .containsExactly(new CaseEvent.NoticeFailed(
                        told.id(),
                        NoticeKind.COMPLAINT_RECEIVED,
                        Audience.ADMINISTRATOR,
                        "a mail server says that it failed (5.1.1)"));
        assertThat(phase(opened.number())).isEqualTo(before);
        assertThat(office.setAside()).isEmpty();
    }

    @Test
    void a_bounce_of_anything_else_is_for_a_person() {
        office.arrives("", bounce("<4711@elsewhere.example>"));
        office.arrives("", bounce("<8de8d2f0-0000-4000-8000-000000000000@notices.campus.example>"));

        office.readsAll();

        assertThat(office.setAside())
                .hasSize(2)
                .allMatch(reason -> reason.startsWith("automatic mail (delivery failed)"));
    }

    @Test
    void a_persons_answer_is_kept_and_a_number_alone_is_not_believed() {
        CaseRow opened = opened();
        String answer = """
                From: Ada <admin@dept.campus.example>
                To: noc@campus.example
                Subject: Re: [PR-%d] A complaint
                %s

                We have repaired it, please test 192.0.2.25 again.
                """;
        String thread = "In-Reply-To: " + notice(NoticeKind.COMPLAINT_RECEIVED).messageId();
        office.arrives("admin@dept.campus.example", answer.formatted(opened.number(), thread));
        office.arrives("admin@dept.campus.example", answer.formatted(opened.number(), "X-Second: yes"));
        office.arrives(
                "mallory@evil.example",
                answer.formatted(opened.number(), "X-Third: yes")
                        .replace("admin@dept.campus.example", "mallory@evil.example"));

        office.readsAll();

        assertThat(office.events(opened.number()))
                .filteredOn(CaseEvent.MailNoted.class::isInstance)
                .extracting(event -> ((CaseEvent.MailNoted) event).kind())
                .containsExactly(MailKind.REPLY, MailKind.REPLY);
        assertThat(office.setAside()).singleElement().asString().contains("answers no notice");
        assertThat(office.cases().getFirst().phase()).isEqualTo(opened.phase());
    }

    @Test
    void our_own_notice_coming_back_is_recognised() {
        CaseRow opened = opened();
        office.arrives("noc@campus.example", office.message(notice(NoticeKind.COMPLAINT_RECEIVED)));

        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(office.complaints()).hasSize(1);
        assertThat(office.events(opened.number()))
                .filteredOn(CaseEvent.MailNoted.class::isInstance)
                .extracting(event -> ((CaseEvent.MailNoted) event).kind())
                .containsExactly(MailKind.OWN_NOTICE);
    }

    @Test
    void an_answer_of_a_complainant_is_kept_apart_from_what_administrators_see() {
        CaseRow opened = opened();
        for (NoticeKind kind : List.of(NoticeKind.ACKNOWLEDGED, NoticeKind.COMPLAINT_RECEIVED)) {
            office.arrives(
                    "somebody@elsewhere.example", """
                    From: somebody@elsewhere.example
                    To: noc@campus.example
                    Subject: Re: your mail
                    In-Reply-To: %s

                    There is more to say.
                    """.formatted(notice(kind).messageId()));
        }

        office.readsAll();

        List<EnclosureKind> kept = office.read(tx -> tx.enclosures().of(RecordName.ofCase(opened.number()))).stream()
                .map(EnclosureStore.Label::kind)
                .filter(kind -> kind == EnclosureKind.MAIL || kind == EnclosureKind.COMPLAINT_MAIL)
                .toList();
        assertThat(kept).containsExactlyInAnyOrder(EnclosureKind.COMPLAINT_MAIL, EnclosureKind.MAIL);
    }
}

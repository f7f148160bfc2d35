package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.store.Notice;

class ComplaintDeskTest {
    private static final Actor ANNA = IntakeOffice.ANNA;
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.26");

    private final IntakeOffice office = new IntakeOffice();

    @AfterEach
    void close() {
        office.close();
    }

    private ComplaintOutcome.Done enter(InetAddress accused, String abuse, String complainant) {
        return (ComplaintOutcome.Done) office.desk.enter(
                new ManualComplaint(
                        accused, abuse, "by telephone: spam comes from there", Optional.ofNullable(complainant)),
                ANNA);
    }

    private Case about(long number) {
        return office.read(tx -> tx.cases().get(number)).orElseThrow().state();
    }

    private ComplaintOutcome act(long number, ComplaintAction action) {
        return office.desk.act(number, ANY, action, ANNA);
    }

    @Test
    void a_call_is_taken_down_and_goes_the_way_of_a_mail() {
        ComplaintOutcome.Done done = enter(IntakeOffice.SERVER, "spam sent", "rita@reporter.example");

        assertThat(done.now().state().state()).isEqualTo(ComplaintState.ATTACHED);
        assertThat(done.entries()).hasSize(3);
        assertThat(done.entries().getFirst().by()).isEqualTo(ANNA);
        assertThat(about(done.now().state().caseNumber().getAsLong()).complaints())
                .containsOnlyKeys(done.now().number());
        assertThat(office.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.ACKNOWLEDGED, NoticeKind.COMPLAINT_RECEIVED);
        assertThat(enter(IntakeOffice.SERVER, "spam-sent", "rita@reporter.example")
                        .now()
                        .state()
                        .state())
                .isEqualTo(ComplaintState.DUPLICATE);
        assertThat(enter(IntakeOffice.SERVER, "open-relay", null).now().state().state())
                .isEqualTo(ComplaintState.ATTACHED);
        assertThat(office.cases()).hasSize(1);
    }

    @Test
    void what_cannot_be_taken_down_is_refused_with_the_reason() {
        var nonsense = new ManualComplaint(OTHER, "nonsense", "text", Optional.empty());
        assertThat(office.desk.enter(nonsense, ANNA))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("open-relay"));
        var badAddress = new ManualComplaint(OTHER, "spam-sent", "text", Optional.of("x\ny@z"));
        assertThat(office.desk.enter(badAddress, ANNA)).isInstanceOf(ComplaintOutcome.Refused.class);
        var sound = new ManualComplaint(OTHER, "spam-sent", "text", Optional.empty());
        assertThat(office.desk.enter(sound, Actor.person("otto", Role.AUDITOR)))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Rule.ROLE));
        assertThat(office.complaints()).isEmpty();
    }

    @Test
    void a_complaint_is_taken_from_one_case_and_put_on_another() {
        ComplaintOutcome.Done first = enter(IntakeOffice.SERVER, "spam-sent", null);
        ComplaintOutcome.Done second = enter(OTHER, "spam-sent", null);
        long from = first.now().state().caseNumber().getAsLong();
        long to = second.now().state().caseNumber().getAsLong();
        long number = first.now().number();

        assertThat(act(number, new ComplaintAction.Attach(to)))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo("detach it from case %d first".formatted(from)));
        assertThat(act(number, new ComplaintAction.Detach())).isInstanceOf(ComplaintOutcome.Done.class);
        assertThat(about(from).complaints()).isEmpty();
        assertThat(act(number, new ComplaintAction.Detach())).isInstanceOf(ComplaintOutcome.Refused.class);

        assertThat(act(number, new ComplaintAction.Attach(to)))
                .isInstanceOfSatisfying(ComplaintOutcome.Done.class, done -> {
                    assertThat(done.now().state().caseNumber()).hasValue(to);
                    assertThat(done.entries()).hasSize(1);
                });
        assertThat(about(to).complaints()).containsOnlyKeys(second.now().number(), number);
        int events = office.events(to).size();
        assertThat(act(number, new ComplaintAction.Attach(to)))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Done.class,
                        done -> assertThat(done.entries()).isEmpty());
        assertThat(office.events(to)).hasSize(events);
    }

    @Test
    void versions_and_numbers_are_checked() {
        ComplaintOutcome.Done one = enter(OTHER, "copyright", null);
        assertThat(one.now().state().state()).isEqualTo(ComplaintState.DISMISSED);
        long number = one.now().number();
        var aside = new ComplaintAction.SetAside("look again");

        assertThat(office.desk.act(number, OptionalLong.of(99), aside, ANNA))
                .isEqualTo(new ComplaintOutcome.Stale(one.now().version()));
        assertThat(office.desk.act(number, OptionalLong.of(one.now().version()), aside, ANNA))
                .isInstanceOf(ComplaintOutcome.Done.class);
        assertThat(office.desk.act(4711, ANY, aside, ANNA)).isEqualTo(new ComplaintOutcome.Missing(4711));
        assertThat(act(number, new ComplaintAction.Attach(4711))).isInstanceOf(ComplaintOutcome.Refused.class);
        assertThat(act(number, new ComplaintAction.FindDuplicate(4711))).isInstanceOf(ComplaintOutcome.Refused.class);
        assertThat(act(number, new ComplaintAction.SetAside(" "))).isInstanceOf(ComplaintOutcome.Refused.class);
        assertThat(office.desk.act(number, ANY, aside, Actor.person("otto", Role.POLICY)))
                .isInstanceOf(ComplaintOutcome.Refused.class);
        assertThat(act(number, new ComplaintAction.Answer(NoticeKind.CLOSED)))
                .isInstanceOf(ComplaintOutcome.Refused.class);
    }

    @Test
    void a_corrected_complaint_goes_where_it_belongs() {
        ComplaintOutcome.Done one = enter(InetAddress.ofLiteral("203.0.113.1"), "spam-sent", "rita@reporter.example");
        assertThat(one.now().state().answered()).containsExactly(NoticeKind.NOT_OURS);
        act(one.now().number(), new ComplaintAction.SetAside("the address was misread"));

        ComplaintOutcome corrected =
                act(one.now().number(), new ComplaintAction.Correct(IntakeOffice.SERVER, "spam-sent"));

        assertThat(corrected).isInstanceOfSatisfying(ComplaintOutcome.Done.class, done -> {
            assertThat(done.now().state().state()).isEqualTo(ComplaintState.ATTACHED);
            assertThat(done.now().state().accused()).contains(IntakeOffice.SERVER);
        });
        assertThat(office.cases()).hasSize(1);
        assertThat(office.events(office.cases().getFirst().number()))
                .filteredOn(CaseEvent.ComplaintAttached.class::isInstance)
                .hasSize(1);
        assertThat(act(one.now().number(), new ComplaintAction.Correct(OTHER, "nonsense")))
                .isInstanceOf(ComplaintOutcome.Refused.class);
    }

    @Test
    void a_complaint_about_a_case_closed_lately_comes_to_it_and_the_server_is_tested_again() {
        ComplaintOutcome.Done one = enter(IntakeOffice.SERVER, "spam-sent", "rita@reporter.example");
        long number = one.now().state().caseNumber().getAsLong();
        var desk = new CaseDesk(office.store, office.clock, office.settings, office.seal);
        long test = about(number).tests().size();
        about(number)
                .pendingTest()
                .ifPresent(slot -> desk.act(number, ANY, Actor.SYSTEM, new Action.AbandonTest(slot.test(), "no way")));
        assertThat(desk.act(number, ANY, ANNA, new Action.Close(Resolution.NOT_RESOLVED, "nobody knows it")))
                .isInstanceOf(Outcome.Done.class);

        office.arrives("otto@other.example", IntakeOffice.complaint("otto@other.example", "two"));
        office.readsAll();

        assertThat(office.cases()).hasSize(1);
        assertThat(about(number).open()).isFalse();
        assertThat(about(number).complaints()).hasSize(2);
        assertThat(about(number).tests().size()).isGreaterThan((int) test);
        assertThat(about(number).pendingTest()).isPresent();
    }

    @Test
    void a_person_acknowledges_and_finds_what_is_not_ours() {
        ComplaintOutcome.Done one = enter(OTHER, "copyright", "rita@reporter.example");
        long number = one.now().number();

        assertThat(act(number, new ComplaintAction.Acknowledge()))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Done.class,
                        done -> assertThat(done.now().state().answered()).containsExactly(NoticeKind.ACKNOWLEDGED));
        assertThat(act(number, new ComplaintAction.FindNotOurs()))
                .isInstanceOfSatisfying(
                        ComplaintOutcome.Done.class,
                        done -> assertThat(done.now().state().state()).isEqualTo(ComplaintState.ANSWERED));
        act(number, new ComplaintAction.FindNotOurs());
        assertThat(office.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.ACKNOWLEDGED, NoticeKind.NOT_OURS);
    }
}

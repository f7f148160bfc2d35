package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Rule;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.Cidr;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

class CaseDeskTest {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Rule rule(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).rule();
    }

    @Test
    void anAnalystOrdersNoBlock() {
        long number = scene.confirmed();
        long before = scene.events(number).size();
        assertThat(rule(scene.act(number, Scene.ALI, scene.order()))).isEqualTo(Rule.ORDER_NEEDS_SECURITY);
        assertThat(scene.events(number)).hasSize((int) before);
    }

    @Test
    void nobodyOrdersABlockBeforeATest() {
        long number = scene.complained();
        assertThat(rule(scene.act(number, Scene.ANNA, scene.order()))).isEqualTo(Rule.BLOCK_NEEDS_PROOF);
    }

    @Test
    void aServerThatMustNeverBeTestedIsPutBeforeAPerson() {
        scene.exempt(Register.ExemptionKind.NEVER_TEST);
        long number = scene.complained();
        assertThat(scene.events(number))
                .filteredOn(CaseEvent.Escalated.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((CaseEvent.Escalated) event).reason())
                        .isEqualTo("this server must never be tested: Professor Noether asked for it (an experiment),"
                                + " until 2026-12-31"));
        assertThat(scene.tests.once()).isZero();
        scene.post();
        assertThat(scene.lettersTo("ciso@example.org"))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("Professor Noether asked for it"));
    }

    @Test
    void aServerThatMustNeverBeBlockedIsNot() {
        scene.exempt(Register.ExemptionKind.NEVER_BLOCK);
        long number = scene.confirmed();
        assertThat(rule(scene.act(number, Scene.ANNA, scene.order()))).isEqualTo(Rule.REGISTER_FORBIDS);
    }

    @Test
    void whoSawAnOlderVersionIsToldSo() {
        long number = scene.complained();
        long seen = scene.store.read(tx -> tx.cases().get(number).orElseThrow().version());
        assertThat(scene.desk.act(number, OptionalLong.of(seen), Scene.ALI, new Action.Assign("ali")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(scene.desk.act(number, OptionalLong.of(seen), Scene.ALI, new Action.Assign("anna")))
                .isEqualTo(new Outcome.Stale(seen + 1));
        assertThat(scene.the(number).assignee()).contains("ali");
        assertThat(scene.act(99, Scene.ALI, new Action.Assign("ali"))).isEqualTo(new Outcome.Missing(99));
    }

    @Test
    void ofTwoOrdersAtTheSameTimeOneCounts() throws Exception {
        long number = scene.confirmed();
        List<Outcome> outcomes = atOnce(8, () -> scene.act(number, Scene.ANNA, scene.order()));
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(7);
        assertThat(scene.the(number).blocks()).hasSize(1);
        assertThat(scene.words(number)).containsOnlyOnce("BlockOrdered");
    }

    @Test
    void aServerHasOneOpenCaseHoweverManyAreOpenedAtOnce() throws Exception {
        List<Outcome> outcomes = atOnce(4, () -> scene.desk.open(Scene.MX, Origin.SWEEP, Optional.empty(), Scene.ALI));
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .hasSize(3)
                .allMatch(outcome -> rule(outcome) == Rule.ONE_OPEN_CASE);
    }

    private static List<Outcome> atOnce(int count, Callable<Outcome> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    @Test
    void anAdministratorWhomNobodyKnowsWasNotReachedAndTheRecordSaysSo() {
        var unknown = InetAddress.ofLiteral("198.51.100.9");
        Outcome.Done opened = (Outcome.Done) scene.desk.open(unknown, Origin.COMPLAINT, Optional.empty(), Scene.ALI);
        assertThat(opened.now().state().server()).isEqualTo("198.51.100.9");
        assertThat(scene.events(opened.now().number()))
                .filteredOn(CaseEvent.NoticeFailed.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    assertThat(((CaseEvent.NoticeFailed) event).kind()).isEqualTo(NoticeKind.COMPLAINT_RECEIVED);
                    assertThat(((CaseEvent.NoticeFailed) event).reason()).contains("no contact");
                });
    }

    @Test
    void contactsAreThoseOfTheServerThenOfItsUnitThenOfTheNarrowestNetwork() {
        var server = InetAddress.ofLiteral("192.0.2.77");
        scene.register(
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("192.0.2.64/26"), "lab", Optional.of("physics"))),
                new RegisterChange.PutContact(Scene.contact(
                        new Register.Scope.OfNetwork(Cidr.parse("192.0.2.0/24")), "campus@example.org", 99)),
                new RegisterChange.PutContact(Scene.contact(
                        new Register.Scope.OfNetwork(Cidr.parse("192.0.2.64/26")), "lab@example.org", 10)),
                new RegisterChange.PutContact(
                        Scene.contact(new Register.Scope.OfUnit("physics"), "unit@example.org", 50)));
        scene.desk.open(server, Origin.COMPLAINT, Optional.empty(), Scene.ALI);
        scene.post();
        assertThat(scene.lettersTo("lab@example.org")).hasSize(1);
        assertThat(scene.lettersTo("unit@example.org")).isEmpty();
        assertThat(scene.lettersTo("campus@example.org")).isEmpty();
    }

    @Test
    void aTestThatSomebodyAsksForIsQueuedAndASecondOneIsRefused() {
        long number = scene.confirmed();
        Outcome first =
                scene.desk.requestTest(number, OptionalLong.empty(), Purpose.RETEST, Optional.empty(), Scene.ALI);
        assertThat(first).isInstanceOf(Outcome.Done.class);
        assertThat(rule(scene.desk.requestTest(
                        number, OptionalLong.empty(), Purpose.RETEST, Optional.empty(), Scene.ALI)))
                .isEqualTo(Rule.STATE);
        assertThat(scene.runs(number))
                .filteredOn(run -> run.state() == QueuedTest.State.QUEUED)
                .hasSize(1);
    }

    @Test
    void mergedCasesGoOnAsOneAndComeApartAgain() {
        var other = InetAddress.ofLiteral("192.0.2.26");
        long into = scene.confirmed();
        Outcome.Done opened = (Outcome.Done) scene.desk.open(other, Origin.SWEEP, Optional.empty(), Scene.ALI);
        long from = opened.now().number();
        scene.prober.finds(ScriptedProber.UNKNOWN);
        scene.tests.once();
        assertThat(scene.desk.merge(from, OptionalLong.empty(), into, Scene.ALI))
                .isInstanceOf(Outcome.Done.class);
        assertThat(scene.the(into).addresses()).containsExactlyInAnyOrder(Scene.MX, other);
        assertThat(scene.the(from).phase()).isInstanceOf(Phase.Merged.class);
        assertThat(rule(scene.desk.merge(from, OptionalLong.empty(), into, Scene.ALI)))
                .isEqualTo(Rule.STATE);
        assertThat(scene.desk.unmerge(from, OptionalLong.empty(), Scene.ALI)).isInstanceOf(Outcome.Done.class);
        assertThat(scene.the(into).addresses()).containsExactly(Scene.MX);
        assertThat(scene.the(from).addresses()).containsExactly(other);
        assertThat(scene.the(from).open()).isTrue();
    }

    @Test
    void complaintsGoWithTheCaseTheyAreOn() {
        var other = InetAddress.ofLiteral("192.0.2.26");
        long from = scene.complained();
        scene.prober.finds(ScriptedProber.UNKNOWN);
        scene.tests.once();
        Outcome.Done opened = (Outcome.Done) scene.desk.open(other, Origin.SWEEP, Optional.empty(), Scene.ALI);
        scene.prober.finds(ScriptedProber.UNKNOWN);
        scene.tests.once();
        long into = opened.now().number();
        assertThat(scene.desk.merge(from, OptionalLong.empty(), into, Scene.ALI))
                .isInstanceOf(Outcome.Done.class);
        assertThat(scene.complaint(1).caseNumber()).hasValue(into);
        assertThat(scene.the(into).advisory()).isFalse();
        assertThat(rule(scene.desk.unmerge(from, OptionalLong.empty(), Scene.ALI)))
                .isEqualTo(Rule.STATE);
        assertThat(scene.complaint(1).caseNumber()).hasValue(into);
        scene.prober.finds(ScriptedProber.UNKNOWN);
        scene.tests.once();
        assertThat(scene.desk.unmerge(from, OptionalLong.empty(), Scene.ALI)).isInstanceOf(Outcome.Done.class);
        assertThat(scene.complaint(1).caseNumber()).hasValue(from);
    }

    @Test
    void whoComplainedTwiceIsToldOnceForBoth() {
        long number = scene.complained();
        scene.complain(number, Scene.CAROL);
        scene.complain(number, "dave@third.example");
        scene.prober.finds(ScriptedProber.OPEN);
        scene.tests.once();
        scene.post();
        assertThat(scene.lettersTo(Scene.CAROL))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("your complaint 1, 2"));
        assertThat(scene.lettersTo("dave@third.example"))
                .singleElement()
                .satisfies(letter -> assertThat(letter).doesNotContain("carol", "1, 2"));
    }

    @Test
    void whoMayNotBeAnsweredIsNotWrittenTo() {
        long number = scene.complained();
        scene.complain(number, "\nMailer <mailer-daemon@third.example>");
        scene.prober.finds(ScriptedProber.OPEN);
        scene.tests.once();
        scene.post();
        assertThat(scene.letters()).noneMatch(letter -> letter.contains("third.example"));
    }

    @Test
    void whatIsOverTheCapForADayWaits() {
        scene.policy("notices-per-day: 10 ", "notices-per-day: 1 ");
        scene.confirmed();
        assertThat(scene.lettersTo(Scene.ADMINISTRATOR)).hasSize(1);
        scene.clock.advance(Duration.ofHours(25));
        scene.post();
        assertThat(scene.lettersTo(Scene.ADMINISTRATOR)).hasSize(2);
    }

    @Test
    void aCaseKeepsThePolicyThatItWasOpenedUnder() {
        long number = scene.confirmed();
        scene.policy("block-delay: at once  ", "block-delay: 48h  ");
        assertThat(scene.act(number, Scene.ANNA, scene.order())).isInstanceOf(Outcome.Done.class);
        assertThat(scene.words(number)).contains("BlockReleased");
        assertThat(scene.store.read(tx -> Policies.current(tx, Scene.START)).version())
                .isEqualTo(2);
    }

    @Test
    void oneNoticeToAComplainantWithoutACaseIsRecordedOnTheComplaint() {
        boolean first = scene.store.inTransaction(tx -> {
            var complaint = scene.receive(tx, Scene.CAROL, Scene.MX);
            return new Notices(Scene.SETTINGS, scene.seal)
                    .toComplainant(tx, complaint, NoticeKind.NOT_OURS, Optional.empty(), Scene.START);
        });
        boolean again = scene.store.inTransaction(tx -> new Notices(Scene.SETTINGS, scene.seal)
                .toComplainant(
                        tx, tx.complaints().lock(1).orElseThrow(), NoticeKind.NOT_OURS, Optional.empty(), Scene.START));
        assertThat(List.of(first, again)).isEqualTo(List.of(true, false));
        scene.post();
        assertThat(scene.lettersTo(Scene.CAROL))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains("Auto-Submitted: auto-replied", "In-Reply-To: <complaint-1@elsewhere.example>"));
        assertThat(scene.complaint(1).answered()).isEqualTo(Set.of(NoticeKind.NOT_OURS));
    }

    @Test
    void whatCameWithARefusedActionIsNotKept() {
        long number = scene.complained();
        scene.prober.finds(ScriptedProber.CLOSED);
        scene.tests.once();
        assertThat(scene.the(number).open()).isFalse();
        int before = scene.enclosures(number);
        Outcome refused = scene.desk.act(
                number,
                OptionalLong.empty(),
                Scene.ALI,
                (tx, now) -> new Action.RecordContact(
                        Channel.CALL,
                        ContactOutcome.REACHED,
                        tx.enclosures().put("Erwin", EnclosureKind.CONTACT, true, now.name(), Scene.START)));
        assertThat(rule(refused)).isEqualTo(Rule.STATE);
        assertThat(scene.enclosures(number)).isEqualTo(before);
    }

    @Test
    void aWordingThatCannotBeFilledIsNoLetterAndNoError() {
        long number = scene.complained();
        Optional<Notices.Queued> queued = scene.store.inTransaction(tx -> new Notices(Scene.SETTINGS, scene.seal)
                .toOther(
                        tx,
                        new Recipients.Recipient(MailAddress.of(Scene.ADMINISTRATOR), "en"),
                        scene.the(number),
                        NoticeKind.BLOCK_ORDERED,
                        Audience.ADMINISTRATOR,
                        Policies.current(tx, Scene.START).policy(),
                        "",
                        Scene.START));
        assertThat(queued).isEmpty();
        assertThat(scene.posted(number)).hasSize(1);
    }

    @Test
    void lettersAreInTheLanguageOfTheServer() {
        scene.register(new RegisterChange.PutServer(new Register.MailServer(
                "mx-physics",
                List.of(),
                Set.of(Scene.MX),
                Optional.of("physics"),
                Optional.empty(),
                Optional.of("de"))));
        scene.complained();
        scene.post();
        assertThat(scene.lettersTo(Scene.ADMINISTRATOR))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("Content-Language: de", "Beschwerde"));
    }
}

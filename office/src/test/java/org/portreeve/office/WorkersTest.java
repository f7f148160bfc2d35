package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.DeviceException;
import org.portreeve.border.MemoryDevice;
import org.portreeve.border.Restriction;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Origin;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.mailroom.Smarthost;
import org.portreeve.mailroom.SmarthostSettings;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Security;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Register;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;

class WorkersTest {
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

    @Test
    void whatWasOnItsWayWhenTheOfficeEndedIsUncertainAndNotSentAgain() {
        long number = scene.complained();
        scene.store.inTransaction(tx -> tx.outbox().claim(1, scene.clock.instant()));
        assertThat(scene.post()).isZero();
        scene.clock.advance(Duration.ofMinutes(31));
        NoticeWorker restarted = scene.notices(new EmlFolder(scene.mail));
        assertThat(restarted.recover()).isEqualTo(1);
        assertThat(restarted.once()).isZero();
        assertThat(scene.letters()).isEmpty();
        assertThat(scene.posted(number))
                .singleElement()
                .satisfies(notice -> assertThat(notice.state()).isEqualTo(Notice.State.UNCERTAIN));
        assertThat(scene.words(number)).doesNotContain("NoticeSent", "NoticeFailed");
    }

    @Test
    void aPersonSettlesWhatIsUncertain() {
        long number = scene.complained();
        scene.store.inTransaction(tx -> tx.outbox().claim(1, scene.clock.instant()));
        scene.clock.advance(Duration.ofMinutes(31));
        scene.notices(new EmlFolder(scene.mail)).recover();
        var id = scene.posted(number).getFirst().notice().id();
        NoticeDesk desk = new NoticeDesk(scene.store, scene.clock, Scene.SETTINGS, scene.seal);
        assertThat(desk.settle(id, true, "it is in the log", Scene.ALI)).isTrue();
        assertThat(desk.settle(id, true, "it is in the log", Scene.ALI)).isFalse();
        assertThat(scene.words(number)).containsOnlyOnce("NoticeSent");
    }

    @Test
    void mailThatNobodyTakesIsSentLater() throws IOException {
        long number = scene.complained();
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        scene.notices(new EmlFolder(blocked)).once();
        assertThat(scene.posted(number))
                .singleElement()
                .satisfies(notice -> assertThat(notice.state()).isEqualTo(Notice.State.QUEUED));
        assertThat(scene.post()).isZero();
        scene.clock.advance(Duration.ofMinutes(6));
        assertThat(scene.post()).isEqualTo(1);
        assertThat(scene.words(number)).containsOnlyOnce("NoticeSent");
    }

    @Test
    void mailThatNobodyTakesForDaysIsAFailedContact() throws IOException {
        long number = scene.complained();
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        NoticeWorker worker = scene.notices(new EmlFolder(blocked));
        for (int i = 0; i < 24; i++) {
            worker.once();
            scene.clock.advance(Duration.ofHours(5));
        }
        assertThat(scene.events(number))
                .filteredOn(CaseEvent.NoticeFailed.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((CaseEvent.NoticeFailed) event).reason())
                        .isEqualTo("nobody took it in 24 attempts"));
    }

    @Test
    void mailThatIsRefusedIsAFailedContactAndTheRecordHasTheCodeOnly() {
        long number = scene.complained();
        Script script = Script.of("""
                S: 220 relay
                C: EHLO office.example.org
                S: 250 relay
                C: MAIL FROM:<relay-office@example.org>
                S: 250 ok
                C: RCPT TO:<postmaster@physics.example.org>
                S: 550 5.1.1 <postmaster@physics.example.org> nobody is here
                C: QUIT
                S: 221 bye
                """);
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            Smarthost smarthost = new Smarthost(new SmarthostSettings(
                    "127.0.0.1",
                    server.port(),
                    Security.CLEAR,
                    Optional.empty(),
                    Optional.empty(),
                    "office.example.org",
                    Limits.DEFAULT));
            assertThat(scene.notices(smarthost).once()).isEqualTo(1);
        }
        assertThat(scene.events(number))
                .filteredOn(CaseEvent.NoticeFailed.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((CaseEvent.NoticeFailed) event).reason()).isEqualTo("refused at RCPT: 550 5.1.1"));
        assertThat(scene.posted(number).getFirst().detail().orElseThrow()).contains("nobody is here");
        assertThat(scene.post()).isZero();
    }

    @Test
    void aTestThatCannotBeMadeIsTriedAgainAndThenGivenUp() {
        long number = scene.complained();
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(scene.tests.once()).as("attempt " + attempt).isEqualTo(1);
            assertThat(scene.tests.once()).isZero();
            scene.clock.advance(Duration.ofHours(12));
        }
        assertThat(scene.prober.made).hasSize(4);
        assertThat(scene.events(number))
                .filteredOn(CaseEvent.TestAbandoned.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((CaseEvent.TestAbandoned) event).reason())
                        .isEqualTo("it could not be made: IllegalStateException"));
        assertThat(scene.the(number).deadlines()).containsKey(DeadlineKind.TEST_AGAIN);
        assertThat(scene.the(number).pass()).isEmpty();
    }

    @Test
    void aTestThatCameToBeForbiddenIsNotMade() {
        long number = scene.complained();
        scene.exempt(Register.ExemptionKind.NEVER_TEST);
        scene.tests.once();
        assertThat(scene.prober.made).isEmpty();
        assertThat(scene.words(number)).contains("TestAbandoned").doesNotContain("TestStarted");
        assertThat(scene.runs(number)).extracting(QueuedTest.Run::state).containsExactly(QueuedTest.State.ABANDONED);
    }

    @Test
    void aTestWhoseNodeDiedIsMadeAgainUnderTheSameNumber() {
        long number = scene.complained();
        scene.store.inTransaction(tx -> tx.tests()
                .claim("outside", scene.clock.instant(), scene.clock.instant().plusSeconds(3600)));
        assertThat(scene.tests.once()).isZero();
        scene.clock.advance(Duration.ofMinutes(61));
        scene.prober.finds(ScriptedProber.OPEN);
        assertThat(scene.tests.once()).isEqualTo(1);
        assertThat(scene.words(number)).containsOnlyOnce("TestFinished");
    }

    @Test
    void withoutAnAnswerTheCaseGoesToTheNextLevel() {
        long number = scene.confirmed();
        for (int day = 0; day < 16; day++) {
            scene.clock.advance(Duration.ofDays(1));
            scene.clocks.once();
            scene.post();
        }
        assertThat(scene.words(number))
                .containsSubsequence("DeadlineWarned", "DeadlineReached", "DeadlineReached", "Escalated");
        assertThat(scene.the(number).escalation()).isEqualTo(1);
        assertThat(scene.lettersTo("ciso@example.org"))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("no answer in time"));
        assertThat(scene.lettersTo(Scene.ADMINISTRATOR))
                .anyMatch(letter -> letter.contains("Reminder"))
                .anyMatch(letter -> letter.contains("Overdue"));
        assertThat(scene.clocks.once()).isZero();
    }

    @Test
    void anOrderWaitsUntilItsTimeHasCome() {
        scene.policy("block-delay: at once  ", "block-delay: 48h  ");
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.clocks.once();
        scene.blocks.once();
        assertThat(scene.device.entries()).isEmpty();
        scene.clock.advance(Duration.ofHours(48));
        scene.clocks.once();
        scene.blocks.once();
        assertThat(scene.device.entries()).containsOnlyKeys(new Restriction(Scene.MX, 25));
    }

    @Test
    void aBlockEndsByItselfWhenItsTimeIsOver() {
        scene.policy("block-for: []  ", "block-for: [7d]  ");
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
        scene.clock.advance(Duration.ofDays(7));
        scene.clocks.once();
        scene.blocks.once();
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.EXPIRED);
        assertThat(scene.device.entries()).isEmpty();
    }

    private long blocked() {
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.blocks.once();
        return number;
    }

    @Test
    void aDeviceThatShowsTheSameAgainIsNoNews() {
        long number = blocked();
        int events = scene.events(number).size();
        for (int round = 0; round < 5; round++) {
            assertThat(scene.blocks.once()).isZero();
        }
        scene.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        assertThat(scene.blocks.once()).isEqualTo(1);
        assertThat(scene.blocks.once()).isZero();
        scene.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.blocks.once()).isZero();
        scene.clock.advance(Duration.ofSeconds(2));
        assertThat(scene.blocks.once()).isEqualTo(1);
        assertThat(scene.words(number).subList(events, scene.words(number).size()))
                .containsExactly("BlockFailed", "BlockActivated");
        assertThat(scene.the(number).blocks().get(1).troubles()).isEmpty();
    }

    @Test
    void aDeviceThatForgotABlockIsGivenItAgainAndTheRecordSaysSo() {
        long number = blocked();
        scene.post();
        int letters = scene.letters().size();
        scene.device.restart();
        scene.blocks.once();
        assertThat(scene.device.entries()).hasSize(1);
        assertThat(scene.words(number)).endsWith("BlockFailed", "BlockActivated");
        scene.post();
        assertThat(scene.letters()).hasSize(letters);
    }

    @Test
    void aBlockIsNotGoneWhileItsDeviceCannotBeAsked() {
        long number = blocked();
        scene.act(number, Scene.ANNA, new Action.LiftBlock(1, "relay-4", "a mistake"));
        scene.device.fail(new MemoryDevice.Fault(DeviceException.Kind.UNREACHABLE, false));
        scene.blocks.once();
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.PENDING_REMOVAL);
        scene.clock.advance(Duration.ofSeconds(1));
        scene.blocks.once();
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.REMOVED);
    }

    @Test
    void aBlockThatNoDeviceHoldsHasDrifted() {
        long number = blocked();
        assertThat(BlockNews.actions(
                        1, scene.the(number), Map.of("edge-1", new Standing.Missing("192.0.2.25 to port 25"))))
                .containsExactly(new Action.MissedBlock(1, "edge-1", "192.0.2.25 to port 25"));
        assertThat(BlockNews.actions(
                        1,
                        scene.the(number),
                        Map.of(
                                "edge-1",
                                new Standing.Seen(false, OptionalLong.empty()),
                                "edge-2",
                                new Standing.Missing("all"))))
                .as("edge-2 is still being told")
                .isEmpty();
    }

    @Test
    void workersOfTwoNodesDoEachThingOnce() throws InterruptedException {
        long number = scene.complained();
        scene.prober.finds(ScriptedProber.OPEN);
        List<Thread> nodes = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    scene.tests.once();
                    scene.clocks.once();
                    scene.post();
                }))
                .toList();
        for (Thread node : nodes) {
            node.join();
        }
        scene.post();
        assertThat(scene.words(number)).containsOnlyOnce("TestFinished");
        assertThat(scene.lettersTo(Scene.CAROL)).hasSize(1);
        long sent = scene.words(number).stream().filter("NoticeSent"::equals).count();
        assertThat(sent).isEqualTo(scene.letters().size());
    }

    @Test
    void aCaseThatCannotBeHandledHoldsUpNoOther() throws SQLException {
        long broken = scene.confirmed();
        scene.policy("notices-per-day: 10 ", "notices-per-day: 9 ");
        InetAddress other = InetAddress.ofLiteral("192.0.2.99");
        scene.desk.open(other, Origin.COMPLAINT, Optional.empty(), Scene.ALI);
        try (Connection connection = scene.store.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update policy_version set yaml = 'title: nothing' where version = 1");
        }
        scene.store.transact(tx -> tx.cases().wakeAt(broken, Optional.of(Scene.START)));
        int before = scene.events(broken).size();
        scene.clock.advance(Duration.ofDays(1));
        assertThat(scene.clocks.once()).isEqualTo(1);
        assertThat(scene.words(2)).contains("Escalated");
        assertThat(scene.events(broken)).hasSize(before);
        assertThat(scene.clocks.once()).isZero();
    }
}

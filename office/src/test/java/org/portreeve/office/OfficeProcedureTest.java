package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Restriction;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Rule;
import org.portreeve.store.ExportCheck;
import org.portreeve.store.RecordCheck;
import org.portreeve.store.RecordExport;
import org.portreeve.store.RecordedEntry;

class OfficeProcedureTest {
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

    private long wholeProcedure() {
        long number = scene.confirmed();
        assertThat(scene.the(number).phase()).isInstanceOf(Phase.AwaitingRepair.class);
        assertThat(scene.act(number, Scene.ANNA, scene.order())).isInstanceOf(Outcome.Done.class);
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.PENDING_ACTIVATION);
        scene.blocks.once();
        assertThat(scene.device.entries()).containsOnlyKeys(new Restriction(Scene.MX, 25));
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.ACTIVE);
        scene.post();
        scene.clock.advance(Duration.ofHours(5));
        scene.act(number, Scene.ALI, new Action.ReportRepair("the administrator"));
        scene.prober.finds(ScriptedProber.CLOSED);
        assertThat(scene.tests.once()).isEqualTo(1);
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.PENDING_REMOVAL);
        scene.blocks.once();
        scene.post();
        return number;
    }

    @Test
    void aComplaintBecomesACaseABlockARepairAndAnEnd() {
        long number = wholeProcedure();
        assertThat(scene.device.entries()).isEmpty();
        assertThat(scene.the(number).blocks().get(1).state()).isEqualTo(BlockState.REMOVED);
        assertThat(scene.the(number).phase())
                .isInstanceOfSatisfying(
                        Phase.Closed.class,
                        closed -> assertThat(closed.resolution()).isEqualTo(Resolution.RESOLVED));
        List<String> milestones = List.of(
                "Opened",
                "ComplaintAttached",
                "TestRequested",
                "TestStarted",
                "TestFinished",
                "BlockProposed",
                "BlockOrdered",
                "BlockReleased",
                "BlockActivated",
                "RepairReported",
                "TestRequested",
                "TestStarted",
                "TestFinished",
                "LiftOrdered",
                "BlockRemoved",
                "Closed");
        assertThat(scene.words(number)).containsSubsequence(milestones);
        assertThat(scene.prober.made).hasSize(2).allMatch(test -> test.address().equals(Scene.MX));
    }

    @Test
    void bothPartiesAreToldEachThingOnce() {
        wholeProcedure();
        assertThat(subjects(Scene.ADMINISTRATOR))
                .containsExactlyInAnyOrder(
                        "[PR-1] A complaint about the mail server mx-physics",
                        "[PR-1] Confirmed: mx-physics is an open relay",
                        "[PR-1] Order: off-campus mail of mx-physics will be blocked",
                        "[PR-1] Off-campus mail of mx-physics is blocked",
                        "[PR-1] mx-physics passed the retest",
                        "[PR-1] The block of mx-physics is lifted");
        assertThat(subjects(Scene.CAROL))
                .containsExactlyInAnyOrder(
                        "[PR-1] Your complaint about 192.0.2.25 is confirmed",
                        "[PR-1] Your complaint about 192.0.2.25: repaired",
                        "[PR-1] Your complaint about 192.0.2.25: a restriction was lifted");
        assertThat(scene.lettersTo(Scene.CAROL))
                .allSatisfy(letter -> assertThat(letter)
                        .contains("Auto-Submitted: auto-generated", "<complaint-1@elsewhere.example>"));
        assertThat(scene.complaint(1).answered()).contains(NoticeKind.REPAIRED, NoticeKind.BLOCK_LIFTED);
        assertThat(scene.post()).isZero();
    }

    private List<String> subjects(String address) {
        return scene.lettersTo(address).stream()
                .map(letter -> letter.lines()
                        .filter(line -> line.startsWith("Subject: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("Subject: ".length()))
                .toList();
    }

    @Test
    void nothingThatLeavesForOthersNamesTheComplainant() throws IOException {
        long number = wholeProcedure();
        List<String> others = scene.letters().stream()
                .filter(letter -> !letter.contains("\r\nTo: " + Scene.CAROL + "\r\n"))
                .toList();
        assertThat(others)
                .hasSizeGreaterThan(6)
                .allSatisfy(letter -> assertThat(letter)
                        .doesNotContainIgnoringCase("carol")
                        .doesNotContain("complaint-1@", "complaint 1"));
        Path export = folder.resolve("export");
        RecordExport.write(scene.store, scene.key, number, export, List.of(), false);
        assertThat(ExportCheck.run(export).breaches()).isEmpty();
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all).contains("block-activated", "block-removed", "resolved").doesNotContainIgnoringCase("carol");
        assertThat(RecordCheck.run(scene.store, scene.key, true).breaches()).isEmpty();
    }

    @Test
    void everyActCitesTheProvisionThatAllowsIt() {
        long number = wholeProcedure();
        List<Entry<CaseEvent>> entries = scene.store.read(tx -> tx.cases().entries(number)).stream()
                .map(RecordedEntry::entry)
                .toList();
        assertThat(provisions(entries, CaseEvent.TestRequested.class)).containsOnly(Optional.of("relay-2"));
        assertThat(provisions(entries, CaseEvent.NoticeQueued.class)).containsOnly(Optional.of("relay-1"));
        assertThat(provisions(entries, CaseEvent.BlockActivated.class)).containsOnly(Optional.of("relay-3"));
        assertThat(provisions(entries, CaseEvent.LiftOrdered.class)).containsOnly(Optional.of("relay-4"));
        assertThat(entries.stream().filter(entry -> entry.event() instanceof CaseEvent.BlockOrdered))
                .singleElement()
                .satisfies(entry -> assertThat(entry.by().name()).isEqualTo("anna"));
    }

    private static Set<Optional<String>> provisions(List<Entry<CaseEvent>> entries, Class<?> type) {
        return entries.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .map(Entry::provision)
                .collect(Collectors.toSet());
    }

    @Test
    void lettersAreQueuedWithTheTransactionAndNotBefore() {
        long number = scene.complained();
        assertThat(scene.posted(number)).singleElement().satisfies(posted -> {
            assertThat(posted.notice().kind()).isEqualTo(NoticeKind.COMPLAINT_RECEIVED);
            assertThat(posted.notice().audience()).isEqualTo(Audience.ADMINISTRATOR);
        });
        assertThat(scene.letters()).isEmpty();
    }

    @Test
    void whatWeFoundOurselvesIsToldAsAdviceAndNeverBlocked() {
        long number = done(scene.desk.open(Scene.MX, Origin.SWEEP, Optional.of("seen on Monday"), Scene.ALI))
                .now()
                .number();
        scene.prober.finds(ScriptedProber.OPEN);
        scene.tests.once();
        scene.post();
        assertThat(subjects(Scene.ADMINISTRATOR))
                .containsExactly("[PR-1] Your mail server mx-physics relays mail of strangers");
        assertThat(scene.act(number, Scene.ANNA, scene.order()))
                .isEqualTo(new Outcome.Refused(Rule.ADVISORY, Rule.ADVISORY.words()));
        assertThat(scene.words(number)).contains("Noted");
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    @Test
    void anOrderCanBeCheckedByTheLinkInItsNotice() {
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        scene.post();
        String token = scene.seal.token(number, 1);
        assertThat(scene.lettersTo(Scene.ADMINISTRATOR))
                .anyMatch(letter -> letter.contains("https://relays.example.org/orders/" + token));
        assertThat(scene.check(token)).hasValueSatisfying(found -> {
            assertThat(found.orderedBy()).isEqualTo("anna");
            assertThat(found.provision()).isEqualTo("relay-3");
            assertThat(found.addresses()).containsExactly(Scene.MX);
        });
    }

    @Test
    void aTokenThatWasChangedAnywhereIsNoneOfOurs() {
        long number = scene.confirmed();
        scene.act(number, Scene.ANNA, scene.order());
        String token = scene.seal.token(number, 1);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '2' ? '3' : '2';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(scene.check(changed)).as(changed).isEmpty();
        }
        for (String hostile : List.of("", "1-1-", "1-1-" + "A".repeat(86), "99999999999999999999-1-x", token + "A")) {
            assertThatCode(() -> assertThat(scene.check(hostile)).isEmpty()).doesNotThrowAnyException();
        }
        assertThat(scene.check(scene.seal.token(number, 2))).isEmpty();
    }
}

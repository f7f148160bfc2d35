package org.portreeve.sampleyear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Resolution;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRow;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Notice;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordCheck;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;

class SampleYearTest {
    /// A Tuesday.
    private static final Instant END = Instant.parse("2026-11-24T14:20:00Z");

    @TempDir
    static Path folder;

    private static Year year;

    /// A year that was played.
    private record Year(Store store, OfficeKey key, Path outbox, Path evidence) {
        static Year play(Path folder, long seed) {
            YearClock clock = SampleYear.clock(END);
            Store store = Store.open(TestDatabases.fresh(), clock);
            OfficeKey key = OfficeKey.in(folder);
            Year year = new Year(store, key, folder.resolve("outbox"), folder.resolve("evidence"));
            SampleYear.play(
                    store,
                    clock,
                    new SampleYear.Place(key, year.outbox(), year.evidence(), Optional.empty()),
                    InstantSource.fixed(END),
                    END,
                    seed);
            return year;
        }

        List<CaseRow> cases() {
            return store.read(tx -> tx.cases().list(CaseQuery.ALL, Optional.empty(), 1000))
                    .rows();
        }

        List<CaseEvent> events() {
            List<CaseEvent> events = new ArrayList<>();
            cases().forEach(row -> store.read(tx -> tx.cases().entries(row.number()))
                    .forEach(entry -> events.add(entry.entry().event())));
            return events;
        }

        /// All that somebody can see, without what is random in each office.
        List<String> seen() {
            List<String> lines = new ArrayList<>();
            cases().forEach(row -> store.read(tx -> tx.cases().entries(row.number()))
                    .forEach(entry -> lines.add("%d %s %s %s %s"
                            .formatted(
                                    row.number(),
                                    row.server(),
                                    entry.entry().at(),
                                    entry.entry().by().name(),
                                    entry.entry().event().getClass().getSimpleName()))));
            return lines;
        }
    }

    @BeforeAll
    static void play() {
        long begun = System.nanoTime();
        year = Year.play(folder.resolve("one"), 7);
        System.out.printf("a year in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    }

    @AfterAll
    static void close() {
        year.store().close();
    }

    @Test
    void everyRecordVerifies() {
        assertThat(RecordCheck.run(year.store(), year.key(), true).breaches()).isEmpty();
    }

    @Test
    void thereAreAsManyCasesAndComplaintsAsAYearHas() {
        assertThat(year.cases()).hasSizeBetween(85, 130);
        Map<ComplaintState, Long> complaints =
                year.store().read(tx -> tx.complaints().counts());
        assertThat(complaints.values().stream().mapToLong(Long::longValue).sum())
                .isBetween(130L, 200L);
        assertThat(complaints)
                .containsKeys(
                        ComplaintState.ANSWERED,
                        ComplaintState.ATTACHED,
                        ComplaintState.NOT_OURS,
                        ComplaintState.DUPLICATE,
                        ComplaintState.DISMISSED,
                        ComplaintState.UNREADABLE);
    }

    @Test
    void aCaseIsInEveryPhaseToday() {
        Map<String, Long> phases = year.store().read(tx -> tx.cases().countsByPhase());
        assertThat(phases)
                .containsKeys(
                        "reported",
                        "discovered",
                        "contacting",
                        "testing",
                        "confirmed",
                        "not-confirmed",
                        "inconclusive",
                        "awaiting-repair",
                        "retesting",
                        "repaired",
                        "closed",
                        "merged");
    }

    @Test
    void someAreOverdueAndSomeWaitForAPerson() {
        assertThat(year.cases().stream().filter(SampleYearTest::open)).hasSizeBetween(18, 40);
        assertThat(year.store()
                        .read(tx -> tx.intake().list(QueuedMail.State.SET_ASIDE, Optional.empty(), 50))
                        .rows())
                .hasSizeBetween(3, 8);
        assertThat(year.events().stream().filter(CaseEvent.DeadlineReached.class::isInstance))
                .hasSizeGreaterThan(20);
        assertThat(year.cases().stream().filter(row -> open(row) && row.escalation() > 0))
                .isNotEmpty();
        Map<Notice.State, Long> notices = year.store().read(tx -> tx.outbox().counts());
        assertThat(notices).containsKey(Notice.State.UNCERTAIN);
        assertThat(notices.get(Notice.State.SENT)).isGreaterThan(300);
    }

    @Test
    void casesEndedInEveryWay() {
        Map<Resolution, Long> ends = new TreeMap<>();
        year.events().forEach(event -> {
            if (event instanceof CaseEvent.Closed(Resolution resolution, String _)) {
                ends.merge(resolution, 1L, Long::sum);
            }
        });
        assertThat(ends).containsKeys(Resolution.values());
        assertThat(ends.get(Resolution.RESOLVED)).isGreaterThan(45);
    }

    @Test
    void blocksWereOrderedSecondedRefusedAndLifted() {
        List<CaseEvent> events = year.events();
        assertThat(events.stream().filter(CaseEvent.BlockActivated.class::isInstance))
                .hasSizeGreaterThan(10);
        assertThat(events).anyMatch(CaseEvent.BlockSeconded.class::isInstance);
        assertThat(events).anyMatch(CaseEvent.BlockRefused.class::isInstance);
        assertThat(events).anyMatch(CaseEvent.LiftOrdered.class::isInstance);
        assertThat(events).anyMatch(CaseEvent.BlockWarned.class::isInstance);
        assertThat(events).anyMatch(CaseEvent.Reopened.class::isInstance);
        assertThat(year.store().read(tx -> tx.blocks().live()).stream().map(LiveBlock::state))
                .contains(BlockState.ORDERED, BlockState.ACTIVE);
    }

    @Test
    void mailOfPeopleIsKeptAndLettersLie() throws Exception {
        assertThat(year.events().stream().filter(CaseEvent.MailNoted.class::isInstance))
                .hasSizeGreaterThan(20);
        try (var letters = Files.list(year.outbox())) {
            assertThat(letters.count()).isGreaterThan(300);
        }
    }

    @Test
    void eachTestThatEndedHasItsEvidence() throws Exception {
        for (CaseRow row : year.cases()) {
            for (QueuedTest.Run run : year.store().read(tx -> tx.tests().of(row.number()))) {
                if (run.result().isPresent()) {
                    Path manifest =
                            year.evidence().resolve(run.result().get().folder()).resolve("manifest.json");
                    assertThat(sha256(Files.readAllBytes(manifest)))
                            .isEqualTo(run.result().get().evidence());
                }
            }
        }
    }

    private static boolean open(CaseRow row) {
        return !row.phase().equals("closed") && !row.phase().equals("merged");
    }

    private static String sha256(byte[] octets) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(octets));
    }

    @Test
    void theSameSeedGivesTheSameYearAndAnotherOneAnother() {
        try (Store again = Year.play(folder.resolve("two"), 7).store()) {
            Year other = new Year(again, year.key(), year.outbox(), year.evidence());
            assertThat(other.seen()).isEqualTo(year.seen());
        }
        Year third = Year.play(folder.resolve("three"), 8);
        assertThat(third.seen()).isNotEqualTo(year.seen());
        assertThat(RecordCheck.run(third.store(), third.key(), true).breaches()).isEmpty();
        third.store().close();
    }

    @Test
    void nothingHappenedBeforeTheYearOrAfterItsEnd() {
        assertThat(year.cases().stream().map(CaseRow::opened))
                .allMatch(at -> at.isAfter(END.minus(SampleYear.LENGTH)) && at.isBefore(END));
        assertThat(year.cases().stream().map(CaseRow::changed))
                .allMatch(at -> !at.isAfter(END.plus(Duration.ofMinutes(1))));
        assertThat(year.store()
                        .read(tx -> tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 500))
                        .rows())
                .allMatch(row -> !row.received().isAfter(END));
    }
}

package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.store.Figures.Query;
import org.portreeve.store.Figures.Software;
import org.portreeve.store.Figures.Split;
import org.portreeve.store.Figures.Spread;

/// The figures of [FigureYear], counted by hand.
class FigureStoreTest {
    private static final Instant NOW = Instant.parse("2026-04-02T08:00:00Z");
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static Store store;

    @BeforeAll
    static void year() {
        store = TestDatabases.open(InstantSource.fixed(NOW));
        FigureYear.write(store);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Figures figures(YearMonth first, YearMonth last, String... unit) {
        return figures(store, first, last, unit);
    }

    private static Figures figures(Store of, YearMonth first, YearMonth last, String... unit) {
        return of.read(tx -> tx.figures()
                .of(
                        new Query(
                                first,
                                last,
                                ZoneOffset.UTC,
                                List.of(unit).stream().findFirst()),
                        NOW));
    }

    private static Spread one(Duration time) {
        return new Spread(1, time, time);
    }

    @Test
    void anAdvisoryCountsInTheMonthItWasOpenedAndAsAViolationInTheMonthItBecameOne() {
        Figures february = figures(FEBRUARY, FEBRUARY);
        Figures march = figures(MARCH, MARCH);
        assertThat(february.opened()).isEqualTo(new Split(1, 1));
        assertThat(february.converted()).isZero();
        assertThat(march.opened()).isEqualTo(new Split(2, 1));
        assertThat(march.converted()).isEqualTo(1);
    }

    @Test
    void complaintsAreCountedByWhatBecameOfThem() {
        Figures march = figures(MARCH, MARCH);
        assertThat(march.complaints().received()).isEqualTo(4);
        assertThat(march.complaints().outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("attached", 2L, "not-ours", 1L, "unreadable", 1L));
        assertThat(figures(FEBRUARY, MARCH).months().stream()
                        .map(Figures.Month::complaints)
                        .toList())
                .containsExactly(1L, 4L);
    }

    @Test
    void openCasesAreThoseAtTheEndOfEachDay() {
        Figures both = figures(FEBRUARY, MARCH);
        assertThat(both.openBefore()).isEqualTo(Split.NONE);
        assertThat(both.openAfter()).isEqualTo(new Split(1, 0));
        assertThat(both.open()).hasSize(28 + 31);
        assertThat(open(both, "2026-02-09")).isEqualTo(Split.NONE);
        assertThat(open(both, "2026-02-11")).isEqualTo(new Split(1, 0));
        assertThat(open(both, "2026-02-12")).isEqualTo(Split.NONE);
        assertThat(open(both, "2026-02-20")).isEqualTo(new Split(0, 1));
        assertThat(open(both, "2026-03-05")).isEqualTo(new Split(1, 0));
        assertThat(open(both, "2026-03-10")).isEqualTo(new Split(1, 1));
        assertThat(open(both, "2026-03-20")).isEqualTo(new Split(1, 0));
        Figures march = figures(MARCH, MARCH);
        assertThat(march.openBefore()).isEqualTo(new Split(0, 1));
        assertThat(march.open()).isEqualTo(both.open().subList(28, 59));
    }

    private static Split open(Figures figures, String day) {
        return figures.open().stream()
                .filter(open -> open.day().equals(LocalDate.parse(day)))
                .findFirst()
                .orElseThrow()
                .open();
    }

    @Test
    void timesAreCountedInTheMonthInWhichTheyEnd() {
        Figures both = figures(FEBRUARY, MARCH);
        assertThat(both.contact().violations()).isEqualTo(new Spread(2, Duration.ofHours(1), Duration.ofHours(9)));
        assertThat(both.contact().advisories()).isEqualTo(Spread.NONE);
        assertThat(both.verdict().violations()).isEqualTo(new Spread(2, Duration.ofHours(2), Duration.ofHours(10)));
        assertThat(both.verdict().advisories()).isEqualTo(one(Duration.ofHours(1)));
        assertThat(both.repair().violations()).isEqualTo(one(Duration.ofHours(50)));
        assertThat(figures(MARCH, MARCH).contact().violations()).isEqualTo(one(Duration.ofHours(9)));
        assertThat(figures(MARCH, MARCH).repair().violations()).isEqualTo(Spread.NONE);
    }

    @Test
    void aFirstContactIsKeptLateOrMissing() {
        assertThat(figures(FEBRUARY, FEBRUARY).promise()).isEqualTo(new Figures.Promise(1, 0, 0));
        assertThat(figures(MARCH, MARCH).promise()).isEqualTo(new Figures.Promise(0, 1, 0));
    }

    @Test
    void verdictsAreCountedByTechniqueAndByTheSoftwareThatTheRegisterNames() {
        Figures both = figures(FEBRUARY, MARCH);
        assertThat(both.tests())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("open", new Split(1, 1), "closed", new Split(2, 0), "inconclusive", new Split(0, 1)));
        assertThat(both.software())
                .containsExactlyInAnyOrder(
                        new Software("postfix", "closed", false, 2),
                        new Software("postfix", "open", false, 1),
                        new Software("postfix", "A1", true, 1),
                        new Software("postfix", "B3", true, 1),
                        new Software("-", "open", false, 1),
                        new Software("-", "A1", true, 1),
                        new Software("-", "inconclusive", false, 1));
    }

    @Test
    void serversWithSeveralCasesAreNamed() {
        Figures.Repeats both = figures(FEBRUARY, MARCH).repeats();
        assertThat(both.servers()).isEqualTo(3);
        assertThat(both.repeating()).isEqualTo(1);
        assertThat(both.most())
                .containsExactly(new Figures.Repeater("mx1", Optional.of("Physics"), new Split(2, 0), 2));
        assertThat(figures(MARCH, MARCH).repeats().most()).isEmpty();
    }

    @Test
    void blocksAreCountedByProvisionAndCauseAndInDays() {
        Figures.Blocks february = figures(FEBRUARY, FEBRUARY).blocks();
        assertThat(february.ordered()).isEqualTo(Map.of("P-3", 1L));
        assertThat(february.ended()).isEqualTo(Map.of("passed-retest", 1L));
        assertThat(february.days()).isEqualTo(2.0);
        assertThat(february.active()).isZero();
        assertThat(figures(MARCH, MARCH).blocks().orders()).isZero();
    }

    @Test
    void escalationsDeadlinesAndClosuresAreCountedApart() {
        Figures march = figures(MARCH, MARCH);
        assertThat(march.others()).containsEntry("escalated", new Split(0, 1));
        assertThat(march.deadlines()).isEqualTo(Map.of("overdue", new Split(1, 0)));
        assertThat(march.closed()).isEqualTo(Map.of("not-confirmed", new Split(1, 0), "no-response", new Split(0, 1)));
    }

    @Test
    void minutesAreThoseThatSomebodyGave() {
        assertThat(figures(FEBRUARY, FEBRUARY).minutes()).isEqualTo(new Figures.Minutes(42, 2, 4));
        assertThat(figures(MARCH, MARCH).minutes()).isEqualTo(new Figures.Minutes(0, 0, 0));
    }

    @Test
    void aUnitHasTheCasesOfItsServersAndNetworks() {
        Figures both = figures(FEBRUARY, MARCH);
        assertThat(both.units().stream().map(Figures.UnitRow::name).toList())
                .containsExactly("Physics", "Chemistry", "");
        Figures.UnitRow physics = both.units().getFirst();
        assertThat(physics)
                .isEqualTo(new Figures.UnitRow(
                        Optional.of("physics"),
                        "Physics",
                        2,
                        new Split(2, 0),
                        Split.NONE,
                        one(Duration.ofHours(50)),
                        1,
                        42));
        assertThat(both.units().get(1).complaints()).isEqualTo(2);
        assertThat(both.units().get(1).opened()).isEqualTo(new Split(1, 1));
        Figures chemistry = figures(FEBRUARY, MARCH, "chemistry");
        assertThat(chemistry.complaints().received()).isEqualTo(2);
        assertThat(chemistry.opened()).isEqualTo(new Split(1, 1));
        assertThat(chemistry.openAfter()).isEqualTo(new Split(1, 0));
        assertThat(chemistry.units()).isEmpty();
        assertThat(chemistry.blocks().orders()).isZero();
        assertThat(chemistry.software()).extracting(Software::mta).containsOnly("-");
    }

    @Test
    void unitsFollowTheRegister() {
        try (Store other = TestDatabases.open(InstantSource.fixed(NOW))) {
            FigureYear.write(other);
            other.transact(tx -> tx.register()
                    .apply(
                            new RegisterChange.PutNetwork(new Register.Network(
                                    Cidr.parse("203.0.113.0/24"), "archive", Optional.of("history"))),
                            Actor.SYSTEM,
                            NOW));
            assertThat(figures(other, MARCH, MARCH, "history").opened()).isEqualTo(new Split(0, 1));
            other.transact(tx -> tx.register().apply(new RegisterChange.RemoveServer("mx1"), Actor.SYSTEM, NOW));
            assertThat(figures(other, MARCH, MARCH, "physics").opened()).isEqualTo(Split.NONE);
        }
    }

    @Test
    void monthsBeginInTheZoneOfTheOffice() {
        Query auckland = new Query(MARCH, MARCH, ZoneId.of("Pacific/Auckland"), Optional.empty());
        assertThat(auckland.from()).isEqualTo("2026-02-28T11:00:00Z");
        Figures march = store.read(tx -> tx.figures().of(auckland, NOW));
        assertThat(open(march, "2026-03-05")).isEqualTo(new Split(1, 0));
        assertThat(march.months()).hasSize(1);
    }

    @Test
    void aMonthThatIsNotOverIsCountedUpToNow() {
        Instant then = Instant.parse("2026-03-06T12:00:00Z");
        Figures march =
                store.read(tx -> tx.figures().of(new Query(MARCH, MARCH, ZoneOffset.UTC, Optional.empty()), then));
        assertThat(march.open()).hasSize(6);
        assertThat(march.opened()).isEqualTo(new Split(2, 0));
    }

    @Test
    void aMergedCaseIsNotCountedTwice() {
        try (Store other = TestDatabases.open(InstantSource.fixed(NOW))) {
            FigureYear.write(other);
            other.transact(tx -> {
                CaseRecord second = tx.cases().lock(2).orElseThrow();
                tx.cases().append(second, List.of(Sample.entry(new CaseEvent.MergedInto(9), NOW)));
            });
            assertThat(figures(other, FEBRUARY, MARCH, "chemistry").opened()).isEqualTo(Split.NONE);
        }
    }

    @Test
    void figuresWrittenByOtherRulesAreWrittenAgainFromTheRecordAtTheStart() {
        Database database = TestDatabases.fresh();
        try (Store before = Store.open(database, InstantSource.fixed(NOW))) {
            FigureYear.write(before);
            before.transact(_ -> {
                before.jdbc().update("delete from case_figure where number = 1");
                before.jdbc().update("update case_figure set rules = 0, contacted_at = null where number = 3");
            });
            assertThat(figures(before, FEBRUARY, MARCH)).isNotEqualTo(figures(FEBRUARY, MARCH));
        }
        try (Store after = Store.open(database, InstantSource.fixed(NOW))) {
            assertThat(figures(after, FEBRUARY, MARCH)).isEqualTo(figures(FEBRUARY, MARCH));
        }
    }

    @Test
    void aPeriodHasABound() {
        assertThatThrownBy(() -> new Query(MARCH, FEBRUARY, ZoneOffset.UTC, Optional.empty()))
                .hasMessageContaining("1 to 36 months");
        assertThatThrownBy(() -> new Query(MARCH, MARCH.plusMonths(36), ZoneOffset.UTC, Optional.empty()))
                .hasMessageContaining("1 to 36 months");
    }
}

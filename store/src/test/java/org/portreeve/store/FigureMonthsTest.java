package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Resolution;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Months that are kept say what counting all cases again says, whatever happens to the cases.
class FigureMonthsTest {
    private static final Instant NOW = Instant.parse("2026-04-02T08:00:00Z");
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void year() {
        store = TestDatabases.open(InstantSource.fixed(NOW));
        FigureYear.write(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int keep(ZoneId zone, Instant now) {
        int months = 0;
        while (store.inTransaction(tx -> tx.figures().keepMonth(zone, now))) {
            months++;
        }
        return months;
    }

    private int keep() {
        return keep(ZoneOffset.UTC, NOW);
    }

    private void change(Consumer<Transaction> work) {
        store.transact(work);
    }

    /// Compares all periods of all units with a recount.
    private void assertRight(ZoneId zone, Instant now) {
        List<Optional<String>> units = new ArrayList<>(List.of(Optional.empty()));
        List.of("physics", "chemistry", "history").forEach(unit -> units.add(Optional.of(unit)));
        for (YearMonth first = FEBRUARY.minusMonths(1);
                !first.isAfter(MARCH.plusMonths(1));
                first = first.plusMonths(1)) {
            for (YearMonth last = first; !last.isAfter(MARCH.plusMonths(1)); last = last.plusMonths(1)) {
                for (Optional<String> unit : units) {
                    Figures.Query query = new Figures.Query(first, last, zone, unit);
                    Figures figures = store.read(tx -> tx.figures().of(query, now));
                    Figures recounted =
                            store.read(_ -> new RecountedFigures(JdbcClient.create(store.jdbc())).of(query, now));
                    assertThat(figures)
                            .as("%s", query)
                            .usingRecursiveComparison()
                            .ignoringFields("software", "units")
                            .isEqualTo(recounted);
                    assertThat(figures.software()).containsExactlyElementsOf(recounted.software());
                    assertThat(figures.units()).as("%s", query).containsExactlyElementsOf(recounted.units());
                }
            }
        }
        List<YearMonth> wrong = store.read(_ -> months().wrong());
        assertThat(wrong).isEmpty();
    }

    private void assertRight() {
        assertRight(ZoneOffset.UTC, NOW);
    }

    private FigureMonths months() {
        return new FigureMonths(JdbcClient.create(store.jdbc()));
    }

    private List<YearMonth> kept() {
        return store.read(_ -> months().kept(ZoneOffset.UTC)).stream()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @Test
    void whatWasNeverKeptIsCounted() {
        assertThat(kept()).isEmpty();
        assertRight();
    }

    @Test
    void monthsThatAreOverAreKeptOnce() {
        assertThat(keep()).isEqualTo(2);
        assertThat(keep()).isZero();
        assertThat(kept()).containsExactly(FEBRUARY, MARCH);
        assertRight();
    }

    @Test
    void aMonthThatIsNotOverIsNotKept() {
        assertThat(keep(ZoneOffset.UTC, Instant.parse("2026-03-31T23:59:59Z"))).isEqualTo(1);
        assertThat(kept()).containsExactly(FEBRUARY);
        assertRight();
        assertRight(ZoneOffset.UTC, Instant.parse("2026-03-06T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"})
    void anotherZoneHasOtherMonths(String name) {
        keep();
        ZoneId zone = ZoneId.of(name);
        assertRight(zone, NOW);
        assertThat(keep(zone, NOW)).isEqualTo(2);
        assertRight(zone, NOW);
        assertThat(kept()).isEmpty();
    }

    @Test
    void onlyTheMonthsOfWhatChangedAreCountedAgain() {
        keep();
        Instant at = Instant.parse("2026-03-31T23:50:00Z");
        change(tx -> tx.cases()
                .append(
                        tx.cases().lock(2).orElseThrow(),
                        List.of(Sample.entry(new CaseEvent.Noted(Sample.enclosure(7)), at))));
        assertThat(kept()).doesNotContain(MARCH);
        assertRight();
        keep();
        assertThat(kept()).containsExactly(FEBRUARY, MARCH);
        assertRight();
    }

    @Test
    void aCaseOfTodayChangesNoMonthThatIsOver() {
        keep();
        change(tx -> Sample.open(tx, "mx9", Sample.ip("198.51.100.99")));
        assertRight();
    }

    @Test
    void whatIsClosedMergedOrAnsweredLaterIsSeen() {
        keep();
        change(tx -> tx.cases()
                .append(
                        tx.cases().lock(2).orElseThrow(),
                        List.of(Sample.entry(new CaseEvent.Closed(Resolution.RESOLVED, "x"), NOW))));
        assertRight();
        keep();
        change(tx -> tx.cases()
                .append(tx.cases().lock(4).orElseThrow(), List.of(Sample.entry(new CaseEvent.MergedInto(9), NOW))));
        assertRight();
        keep();
        change(tx -> {
            ComplaintRecord record = tx.complaints().lock(5).orElseThrow();
            tx.complaints().append(record, List.of(Sample.complaint(new ComplaintEvent.Dismissed("no"), NOW)));
        });
        assertRight();
        keep();
        assertRight();
    }

    @Test
    void aComplaintThatIsDetachedIsSeen() {
        keep();
        change(tx -> tx.cases()
                .append(
                        tx.cases().lock(2).orElseThrow(),
                        List.of(Sample.entry(new CaseEvent.ComplaintDetached(2), NOW))));
        assertRight();
        keep();
        assertRight();
    }

    @Test
    void theRegisterIsFollowed() {
        keep();
        for (RegisterChange next : List.of(
                new RegisterChange.RemoveServer("mx1"),
                new RegisterChange.PutServer(new Register.MailServer(
                        "mx2",
                        List.of("mx2.example.org"),
                        java.util.Set.of(Sample.ip("198.51.100.77")),
                        Optional.of("history"),
                        Optional.of("Exim"),
                        Optional.empty())),
                new RegisterChange.PutServer(new Register.MailServer(
                        "mx1",
                        List.of("mx1.example.org"),
                        java.util.Set.of(),
                        Optional.empty(),
                        Optional.of("qmail"),
                        Optional.empty())),
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("198.51.100.64/26"), "part", Optional.of("history"))),
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("198.51.100.64/26"), "part", Optional.of("physics"))),
                new RegisterChange.PutUnit(new Register.Unit("physics", "Physics and Astronomy")),
                new RegisterChange.RemoveNetwork(Cidr.parse("198.51.100.0/24")))) {
            change(tx -> tx.register().apply(next, Actor.SYSTEM, NOW));
            assertRight();
            keep();
            assertRight();
        }
    }

    @Test
    void aBlockThatEndsLaterIsSeenInEachMonth() {
        change(_ -> store.jdbc().update("update block_figure set ended_at = null, cause = null"));
        keep();
        assertRight();
        change(_ -> store.jdbc()
                .update(
                        "update block_figure set ended_at = ?, cause = 'order'",
                        Sql.at(NOW.minus(Duration.ofDays(20)))));
        assertRight();
        keep();
        assertRight();
    }

    @Test
    void whatIsWrittenWhileAMonthIsCountedMakesItCountedAgain() throws Exception {
        try (var connection = store.pool().getConnection()) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("update case_figure set contacted_at = contacted_at + interval '1 hour'");
            assertThat(keep()).isEqualTo(2);
            connection.commit();
        }
        assertThat(kept()).isEmpty();
        assertRight();
        assertThat(keep()).isEqualTo(2);
        assertRight();
    }

    @Test
    void timesOfMonthsThatAreNotKeptAreForgotten() {
        keep();
        change(_ -> store.jdbc().update("insert into figure_stale values (?)", Sql.at(NOW)));
        keep();
        assertThat(store.jdbc().queryForObject("select count(*) from figure_stale", Long.class))
                .isZero();
    }

    @Test
    void whoChangesAKeptMonthIsFoundOut() {
        keep();
        OfficeKey key = OfficeKey.in(folder);
        assertThat(RecordCheck.run(store, key, true).breaches()).isEmpty();
        for (String statement : List.of(
                "update figure_sum set n = n + 1 where kind = 'opened' and scope = 'all' and month = '2026-03-01'",
                "delete from figure_day where month = '2026-02-01'",
                "update figure_length set seconds = seconds || 9 where month = '2026-02-01'")) {
            change(_ -> store.jdbc().update(statement));
            assertThat(RecordCheck.run(store, key, true).breaches())
                    .extracting(RecordCheck.Breach::what)
                    .contains("is not what counting its cases again gives");
            change(_ -> store.jdbc().update("insert into figure_stale select from_at from figure_month"));
            keep();
            assertThat(RecordCheck.run(store, key, true).breaches()).isEmpty();
        }
    }
}

package org.portreeve.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.store.FigureYear;
import org.portreeve.store.Figures;
import org.portreeve.store.Figures.Split;
import org.portreeve.store.Store;
import org.portreeve.testkit.ManualClock;

class FigureDeskTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-31T08:00:00Z"));
    private Store store;
    private FigureDesk desk;

    @BeforeEach
    void open() {
        store = FigureSite.fresh(clock);
        desk = FigureSite.desk(store, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Figures figures(int months) {
        return desk.of(MARCH.minusMonths(months - 1L), MARCH, Optional.empty());
    }

    @Test
    void figuresOfAMonthAreAtMostHalfAMinuteOld() {
        assertThat(figures(1).opened()).isEqualTo(Split.NONE);
        FigureYear.write(store);
        clock.advance(Duration.ofSeconds(30));
        assertThat(figures(1).opened()).isEqualTo(Split.NONE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(figures(1).opened()).isEqualTo(new Split(2, 1));
    }

    @Test
    void theUsualPeriodsAreCountedBeforeSomebodyAsksAndAgainBeforeTheyAreOld() {
        assertThat(desk.once()).isEqualTo(4);
        assertThat(desk.once()).isZero();
        FigureYear.write(store);
        Instant first = figures(12).at();
        assertThat(figures(12).opened()).isEqualTo(Split.NONE);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        // February is over and kept, too.
        assertThat(desk.once()).isEqualTo(5);
        assertThat(figures(12).opened()).isEqualTo(new Split(3, 2));
        assertThat(figures(12).at()).isAfter(first);
    }

    @Test
    void whatNobodyAsksForIsForgotten() {
        figures(7);
        clock.advance(Duration.ofMinutes(6));
        assertThat(desk.once()).isEqualTo(5);
        clock.advance(Duration.ofHours(9));
        assertThat(desk.once()).isEqualTo(4);
    }

    @Test
    void aUnitsFiguresAreKeptApart() {
        FigureYear.write(store);
        assertThat(desk.of(MARCH, MARCH, Optional.of("physics")).opened()).isEqualTo(new Split(1, 0));
        assertThat(desk.of(MARCH, MARCH, Optional.of("chemistry")).opened()).isEqualTo(new Split(1, 0));
        assertThat(desk.of(MARCH, MARCH, Optional.empty()).opened()).isEqualTo(new Split(2, 1));
    }
}

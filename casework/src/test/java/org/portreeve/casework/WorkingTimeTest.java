package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingTimeTest {
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static WorkingTime office(String zone, String... holidays) {
        return new WorkingTime(
                ZoneId.of(zone),
                LocalTime.of(8, 0),
                LocalTime.of(17, 0),
                WEEKDAYS,
                Set.copyOf(List.of(holidays).stream().map(LocalDate::parse).toList()));
    }

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static String berlin(Instant instant) {
        return instant.atZone(ZoneId.of("Europe/Berlin")).toLocalDateTime().toString();
    }

    private static String plus(String from, String span, String... holidays) {
        return berlin(office("Europe/Berlin", holidays).plus(at(from, "Europe/Berlin"), Span.parse(span)));
    }

    private static String minus(String to, String span, String... holidays) {
        return berlin(office("Europe/Berlin", holidays).minus(at(to, "Europe/Berlin"), Span.parse(span)));
    }

    @Test
    void workingHoursRunOnlyWhileTheOfficeWorks() {
        assertThat(plus("2026-11-24T16:00", "4 working hours")).isEqualTo("2026-11-25T11:00");
        assertThat(plus("2026-11-27T16:00", "4 working hours")).isEqualTo("2026-11-30T11:00");
        assertThat(plus("2026-11-28T12:00", "1 working hour")).isEqualTo("2026-11-30T09:00");
        assertThat(plus("2026-11-24T08:00", "9 working hours")).isEqualTo("2026-11-24T17:00");
        assertThat(plus("2026-11-24T22:00", "9 working hours")).isEqualTo("2026-11-25T17:00");
    }

    @Test
    void workingDaysKeepTheTimeOfDay() {
        assertThat(plus("2026-11-24T10:30", "3 working days")).isEqualTo("2026-11-27T10:30");
        assertThat(plus("2026-11-25T10:30", "3 working days")).isEqualTo("2026-11-30T10:30");
        assertThat(plus("2026-11-28T23:00", "1 working day")).isEqualTo("2026-12-01T08:00");
        assertThat(plus("2026-11-24T18:00", "1 working day")).isEqualTo("2026-11-26T08:00");
    }

    @Test
    void holidaysAreNoWorkingDays() {
        assertThat(plus("2026-12-23T10:00", "3 working days", "2026-12-24", "2026-12-25", "2026-12-31"))
                .isEqualTo("2026-12-30T10:00");
        assertThat(plus("2026-12-23T16:00", "2 working hours", "2026-12-24", "2026-12-25"))
                .isEqualTo("2026-12-28T09:00");
        assertThat(minus("2026-12-28T10:00", "1 working day", "2026-12-24", "2026-12-25"))
                .isEqualTo("2026-12-23T10:00");
    }

    @Test
    void elapsedTimeRunsThroughTheChangeOfTheClocks() {
        assertThat(plus("2026-03-28T12:00", "24h")).isEqualTo("2026-03-29T13:00");
        assertThat(plus("2026-10-24T12:00", "24h")).isEqualTo("2026-10-25T11:00");
    }

    @Test
    void workingDaysKeepTheLocalTimeOverTheChangeOfTheClocks() {
        assertThat(plus("2026-03-27T10:00", "1 working day")).isEqualTo("2026-03-30T10:00");
        assertThat(plus("2026-10-23T10:00", "1 working day")).isEqualTo("2026-10-26T10:00");
        assertThat(plus("2026-10-23T16:00", "2 working hours")).isEqualTo("2026-10-26T09:00");
    }

    @Test
    void anOfficeThatWorksThroughTheNightOfTheChangeCountsTheHoursThatThereAre() {
        WorkingTime always = new WorkingTime(
                ZoneId.of("Europe/Berlin"), LocalTime.MIN, LocalTime.MAX, EnumSet.allOf(DayOfWeek.class), Set.of());
        Instant spring = at("2026-03-29T00:00", "Europe/Berlin");
        assertThat(berlin(always.plus(spring, Span.parse("4 working hours")))).isEqualTo("2026-03-29T05:00");
        Instant autumn = at("2026-10-25T00:00", "Europe/Berlin");
        assertThat(berlin(always.plus(autumn, Span.parse("4 working hours")))).isEqualTo("2026-10-25T03:00");
    }

    @Test
    void aWarningBeforeADeadlineFallsIntoWorkingHours() {
        assertThat(minus("2026-11-30T10:00", "1 working day")).isEqualTo("2026-11-27T10:00");
        assertThat(minus("2026-12-01T08:00", "1 working day")).isEqualTo("2026-11-30T08:00");
        assertThat(minus("2026-11-29T03:00", "1 working day")).isEqualTo("2026-11-26T17:00");
        assertThat(minus("2026-11-30T09:00", "4 working hours")).isEqualTo("2026-11-27T14:00");
    }

    @Test
    void theSameSpanEndsAtAnotherMomentInAnotherZone() {
        Instant from = Instant.parse("2026-11-24T23:30:00Z");
        assertThat(office("UTC").plus(from, Span.parse("1 working hour")))
                .isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(office("America/New_York").plus(from, Span.parse("1 working hour")))
                .isEqualTo(Instant.parse("2026-11-25T14:00:00Z"));
        assertThat(office("Pacific/Auckland").plus(from, Span.parse("1 working hour")))
                .isEqualTo(Instant.parse("2026-11-25T00:30:00Z"));
        assertThat(office("Asia/Kathmandu").plus(from, Span.parse("1 working hour")))
                .isEqualTo(Instant.parse("2026-11-25T03:15:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void minusUndoesPlusFromWithinWorkingHours(String zone) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        WorkingTime office = office(zone, "2026-12-24", "2026-12-25", "2027-01-01", "2027-05-17");
        int tried = 0;
        while (tried < 3_000) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(2L * 365 * 86_400));
            if (!office.working(from)) {
                continue;
            }
            tried++;
            Span span = random.nextBoolean()
                    ? new Span.WorkingHours(Duration.ofMinutes(random.nextLong(1, 6_000)))
                    : new Span.WorkingDays(random.nextInt(1, 40));
            assertThat(office.minus(office.plus(from, span), span))
                    .as("%s + %s, seed %d", from, span, seed)
                    .isEqualTo(from);
            assertThat(office.plus(from, span)).as("seed %d", seed).isAfter(from);
        }
    }

    @Test
    void longerSpansNeverEndEarlier() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        WorkingTime office = office("Europe/Berlin", "2026-12-25");
        for (int i = 0; i < 3_000; i++) {
            Instant from = CaseSteps.START.plusSeconds(random.nextLong(400L * 86_400));
            int hours = random.nextInt(200);
            assertThat(office.plus(from, new Span.WorkingHours(Duration.ofHours(hours + 1L))))
                    .as("seed %d", seed)
                    .isAfter(office.plus(from, new Span.WorkingHours(Duration.ofHours(hours))));
        }
    }

    @Test
    void hoursThatEndBeforeTheyBeginAreRefused() {
        assertThatThrownBy(() ->
                        new WorkingTime(ZoneId.of("UTC"), LocalTime.of(17, 0), LocalTime.of(8, 0), WEEKDAYS, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new WorkingTime(ZoneId.of("UTC"), LocalTime.of(8, 0), LocalTime.of(17, 0), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

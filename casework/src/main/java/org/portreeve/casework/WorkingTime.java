package org.portreeve.casework;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// The office's working hours: from `opens` to `closes` on `days`, but not on `holidays`, in `zone`.
public record WorkingTime(
        ZoneId zone, LocalTime opens, LocalTime closes, Set<DayOfWeek> days, Set<LocalDate> holidays) {
    private static final int DAYS_LOOKED_AT = 3_660;

    public WorkingTime {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("working hours end before they begin");
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("no day of the week is a working day");
        }
    }

    /// The moment when `span` has run down since `from`.
    public Instant plus(Instant from, Span span) {
        return switch (span) {
            case Span.Elapsed(Duration time) -> from.plus(time);
            case Span.WorkingHours(Duration time) -> afterHours(from, time);
            case Span.WorkingDays(int count) -> afterDays(from, count);
        };
    }

    /// The moment from which `span` has run down at `to`.
    public Instant minus(Instant to, Span span) {
        return switch (span) {
            case Span.Elapsed(Duration time) -> to.minus(time);
            case Span.WorkingHours(Duration time) -> beforeHours(to, time);
            case Span.WorkingDays(int count) -> beforeDays(to, count);
        };
    }

    /// Whether the office works at `now`.
    public boolean working(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        return worksOn(local.toLocalDate()) && !time.isBefore(opens) && time.isBefore(closes);
    }

    private boolean worksOn(LocalDate date) {
        return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    private Instant afterHours(Instant from, Duration time) {
        Duration left = time;
        LocalDate date = from.atZone(zone).toLocalDate();
        for (int day = 0; day < DAYS_LOOKED_AT; day++, date = date.plusDays(1)) {
            if (!worksOn(date)) {
                continue;
            }
            Instant begin = later(from, date.atTime(opens).atZone(zone).toInstant());
            Instant end = date.atTime(closes).atZone(zone).toInstant();
            if (!begin.isBefore(end)) {
                continue;
            }
            Duration today = Duration.between(begin, end);
            if (left.compareTo(today) <= 0) {
                return begin.plus(left);
            }
            left = left.minus(today);
        }
        return from.plus(Duration.ofDays(DAYS_LOOKED_AT));
    }

    private Instant beforeHours(Instant to, Duration time) {
        Duration left = time;
        LocalDate date = to.atZone(zone).toLocalDate();
        for (int day = 0; day < DAYS_LOOKED_AT; day++, date = date.minusDays(1)) {
            if (!worksOn(date)) {
                continue;
            }
            Instant begin = date.atTime(opens).atZone(zone).toInstant();
            Instant end = earlier(to, date.atTime(closes).atZone(zone).toInstant());
            if (!begin.isBefore(end)) {
                continue;
            }
            Duration today = Duration.between(begin, end);
            if (left.compareTo(today) <= 0) {
                return end.minus(left);
            }
            left = left.minus(today);
        }
        return to.minus(Duration.ofDays(DAYS_LOOKED_AT));
    }

    /// The same time of day, `count` working days earlier; a time outside working hours counts as the last closing.
    private Instant beforeDays(Instant to, int count) {
        ZonedDateTime end = (working(to) ? to : beforeHours(to, Duration.ZERO)).atZone(zone);
        LocalDate date = end.toLocalDate();
        int left = count;
        for (int day = 0; left > 0 && day < DAYS_LOOKED_AT; day++) {
            date = date.minusDays(1);
            if (worksOn(date)) {
                left--;
            }
        }
        return date.atTime(end.toLocalTime()).atZone(zone).toInstant();
    }

    /// The same time of day, `count` working days later; a time outside working hours counts as the next opening.
    private Instant afterDays(Instant from, int count) {
        Instant begin = afterHours(from, Duration.ZERO);
        LocalTime time = begin.atZone(zone).toLocalTime();
        LocalDate date = begin.atZone(zone).toLocalDate();
        int left = count;
        for (int day = 0; left > 0 && day < DAYS_LOOKED_AT; day++) {
            date = date.plusDays(1);
            if (worksOn(date)) {
                left--;
            }
        }
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

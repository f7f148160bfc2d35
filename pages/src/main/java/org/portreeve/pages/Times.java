package org.portreeve.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as a reader wants them: in the own zone and language. Templates call it as `times`.
public final class Times {
    private final Visitor visitor;
    private final InstantSource clock;

    Times(Visitor visitor, InstantSource clock) {
        this.visitor = visitor;
        this.clock = clock;
    }

    /// Date and time to the minute.
    public String at(Instant instant) {
        String pattern = german() ? "d. MMM yyyy, HH:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, visitor.language()).format(local(instant));
    }

    /// With seconds and the zone, where order matters.
    public String exact(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", visitor.language())
                .format(local(instant));
    }

    public String day(Instant instant) {
        return day(local(instant).toLocalDate());
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(german() ? "d. MMM yyyy" : "d MMM yyyy", visitor.language())
                .format(day);
    }

    public boolean past(Instant instant) {
        return instant.isBefore(clock.instant());
    }

    /// How long until then, or since: `in 3 hours`, `2 days ago`.
    public String near(Instant instant) {
        Duration away = Duration.between(clock.instant(), instant);
        String span = span(away.abs());
        if (away.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return german() ? "jetzt" : "now";
        }
        if (away.isNegative()) {
            return german() ? "vor " + span : span + " ago";
        }
        return "in " + span;
    }

    /// A length of time in its largest unit; of days and hours the two largest.
    public String span(Duration length) {
        long days = length.toDays();
        if (days >= 2) {
            return count(days, "day", "days", "Tag", "Tagen");
        }
        long hours = length.toHours();
        if (hours >= 1) {
            return count(hours, "hour", "hours", "Stunde", "Stunden");
        }
        return count(Math.max(1, length.toMinutes()), "minute", "minutes", "Minute", "Minuten");
    }

    private String count(long number, String one, String many, String eine, String viele) {
        String word = german() ? (number == 1 ? eine : viele) : (number == 1 ? one : many);
        return number + " " + word;
    }

    /// The name of the zone in which times are shown.
    public String zone() {
        return visitor.zone().getId();
    }

    private boolean german() {
        return Locale.GERMAN.getLanguage().equals(visitor.language().getLanguage());
    }

    private ZonedDateTime local(Instant instant) {
        return instant.atZone(visitor.zone());
    }
}

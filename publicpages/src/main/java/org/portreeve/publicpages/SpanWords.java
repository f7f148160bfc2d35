package org.portreeve.publicpages;

import java.time.Duration;
import java.util.Locale;
import org.portreeve.casework.Span;

/// Lengths of time of a policy in words: `3 working days`, `48 Stunden`, `at once`.
final class SpanWords {
    private final boolean german;

    SpanWords(Locale language) {
        german = Locale.GERMAN.getLanguage().equals(language.getLanguage());
    }

    String of(Span span) {
        if (span.nothing()) {
            return german ? "sofort" : "at once";
        }
        return switch (span) {
            case Span.Elapsed(Duration time) -> elapsed(time);
            case Span.WorkingHours(Duration time) ->
                count(time.toHours(), "working hour", "working hours", "Arbeitsstunde", "Arbeitsstunden");
            case Span.WorkingDays(int days) -> count(days, "working day", "working days", "Arbeitstag", "Arbeitstage");
        };
    }

    private String elapsed(Duration time) {
        if (time.toHours() >= 72 && time.toHours() % 24 == 0) {
            return count(time.toDays(), "day", "days", "Tag", "Tage");
        }
        return time.toMinutes() % 60 == 0
                ? count(time.toHours(), "hour", "hours", "Stunde", "Stunden")
                : count(time.toMinutes(), "minute", "minutes", "Minute", "Minuten");
    }

    private String count(long number, String one, String many, String eine, String viele) {
        String word = german ? (number == 1 ? eine : viele) : (number == 1 ? one : many);
        return number + " " + word;
    }
}

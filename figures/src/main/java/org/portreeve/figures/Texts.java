package org.portreeve.figures;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.portreeve.casework.Span;

/// The texts of this module in one language, and how numbers and times are written in it.
final class Texts {
    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle(
                "messages/figures",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// English, unless it is German.
    static Texts of(Locale wanted) {
        return new Texts(wanted.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH);
    }

    Locale locale() {
        return locale;
    }

    String text(String key, Object... values) {
        String pattern = bundle.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /// The text for a word of the record; the word itself where there is none.
    String word(String kind, String word) {
        try {
            return bundle.getString("figures.%s.%s".formatted(kind, word));
        } catch (MissingResourceException _) {
            return word;
        }
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    String number(double number) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /// A length of time in one unit: minutes below two hours, hours below two days, else days.
    String time(Duration time) {
        if (time.toMinutes() < 120) {
            return text("figures.minutes", time.toMinutes());
        }
        return time.toHours() < 48
                ? text("figures.hours", number(time.toMinutes() / 60.0))
                : text("figures.days", number(time.toHours() / 24.0));
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }

    String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMM yy", locale).format(month);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("de") ? "d. MMM" : "d MMM", locale)
                .format(day);
    }

    /// A promise of the policy.
    String span(Span span) {
        return switch (span) {
            case Span.Elapsed(Duration time) -> time.isZero() ? text("figures.at-once") : time(time);
            case Span.WorkingHours(Duration time) -> text("figures.working-hours", time.toHours());
            case Span.WorkingDays(int count) -> text("figures.working-days", count);
        };
    }
}

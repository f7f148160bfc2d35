package org.portreeve.officepages;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Form;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// Values of fields and paths that several pages take.
final class Fields {
    private Fields() {}

    static InetAddress address(String text) {
        return RegisterWords.address(text)
                .orElseThrow(() -> Sorry.wrong(
                        "“%s” is not an address; write 192.0.2.25 or 2001:db8::25".formatted(shortened(text))));
    }

    /// Several addresses, between blanks, commas or on lines of their own.
    static Set<InetAddress> addresses(String text) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        words(text).forEach(word -> addresses.add(address(word)));
        return addresses;
    }

    static List<String> words(String text) {
        return List.of(text.strip().split("[\\s,;]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// No longer than `most`, and on one line.
    static Optional<String> line(Form form, String name, int most) {
        return form.optional(name).map(text -> {
            if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
                throw Sorry.wrong("%s is one line of up to %d characters".formatted(name, most));
            }
            return text;
        });
    }

    static String needed(Form form, String name, int most) {
        return line(form, name, most).orElseThrow(() -> Sorry.wrong("%s is missing".formatted(name)));
    }

    /// The version that the form was made from.
    static OptionalLong version(Form form) {
        return form.number("version");
    }

    static Optional<LocalDate> day(Form form, String name) {
        return form.optional(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException _) {
                throw Sorry.wrong("%s is a day like 2026-12-31".formatted(name));
            }
        });
    }

    static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// The end of a day, which is the start of the next.
    static Instant end(LocalDate day, ZoneId zone) {
        return start(day.plusDays(1), zone);
    }

    static UUID id(Visit visit, String name) {
        String text = visit.at(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            throw Sorry.missing(shortened(text));
        }
        throw Sorry.missing(shortened(text));
    }

    static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}

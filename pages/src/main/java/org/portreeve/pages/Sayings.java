package org.portreeve.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What rules and forms say to somebody, in the reader's language. Records have it in English, and in English it comes
/// here; what has no translation stays as it is.
public final class Sayings {
    private static final int LONGEST = 1000;
    private static final String BETWEEN = " => ";
    private static final Pattern SLOT = Pattern.compile("%[sd]");
    private static final Map<String, List<Saying>> ALL = Map.of("de", read("de"));

    private Sayings() {}

    private record Saying(Pattern english, String other) {
        static Saying of(String line) {
            int between = line.indexOf(BETWEEN);
            StringBuilder pattern = new StringBuilder();
            int at = 0;
            String english = line.substring(0, between);
            Matcher slot = SLOT.matcher(english);
            while (slot.find()) {
                pattern.append(Pattern.quote(english.substring(at, slot.start())));
                pattern.append(slot.group().equals("%d") ? "(\\d{1,18})" : "(.+)");
                at = slot.end();
            }
            pattern.append(Pattern.quote(english.substring(at)));
            return new Saying(
                    Pattern.compile(pattern.toString(), Pattern.DOTALL), line.substring(between + BETWEEN.length()));
        }

        Optional<String> in(String text) {
            Matcher matcher = english.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Object[] values = new Object[matcher.groupCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = matcher.group(i + 1);
            }
            return Optional.of(other.formatted(values));
        }
    }

    /// The sentence in a language; the English one when there is no other.
    public static String in(Locale language, String english) {
        return translated(language, english).orElse(english);
    }

    /// The sentence in a language other than English, if there is one.
    public static Optional<String> translated(Locale language, String english) {
        return english.length() > LONGEST
                ? Optional.empty()
                : ALL.getOrDefault(language.getLanguage(), List.of()).stream()
                        .flatMap(saying -> saying.in(english).stream())
                        .findFirst();
    }

    /// Those with fewer slots come first: they say more.
    private static List<Saying> read(String language) {
        try (InputStream in = Sayings.class.getResourceAsStream("/messages/sayings_%s.txt".formatted(language))) {
            List<String> lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList());
            lines.sort(Comparator.comparingLong(
                            (String line) -> SLOT.matcher(line).results().count())
                    .thenComparing(Comparator.comparingInt(String::length).reversed()));
            return lines.stream().map(Saying::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

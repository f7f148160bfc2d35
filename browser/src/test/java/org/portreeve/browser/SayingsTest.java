package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.portreeve.pages.Sayings;

/// What rules and forms say is said in each language of the pages.
class SayingsTest {
    private static final List<String> MODULES =
            List.of("casework", "office", "casepages", "officepages", "publicpages", "people", "pages", "figures");
    /// A sentence in the code, after the rule that it is of or as why a form is not taken.
    private static final Pattern SENTENCE = Pattern.compile(
            "(?:Sorry\\s*\\.(?:wrong|refused|forbidden|tooOften)\\(\\s*|Rule\\.[A-Z_]+,\\s*)((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everySentenceOfARuleOrAFormIsSaidInGermanToo() throws IOException {
        List<String> english = sentences();
        assertThat(english).hasSizeGreaterThan(100);
        assertThat(english.stream()
                        .map(sentence -> sentence.endsWith(": ") ? sentence + "%s" : sentence)
                        .map(sentence -> sentence.replace("%s", "physics").replace("%d", "7"))
                        .filter(sentence ->
                                Sayings.translated(Locale.GERMAN, sentence).isEmpty()))
                .isEmpty();
    }

    @Test
    void whatHasNoTranslationStaysAsItIs() {
        assertThat(Sayings.in(Locale.GERMAN, "somebody wrote this")).isEqualTo("somebody wrote this");
        assertThat(Sayings.in(Locale.ENGLISH, "case 7 is closed")).isEqualTo("case 7 is closed");
        assertThat(Sayings.in(Locale.GERMAN, "case 7 is closed")).isEqualTo("Fall 7 ist beendet");
        assertThat(Sayings.in(Locale.GERMAN, "the policy has no provision '%s' that allows a block"))
                .isEqualTo("Die Richtlinie hat keine Bestimmung „%s“, die eine Sperre erlaubt");
    }

    private static List<String> sentences() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    SENTENCE.matcher(Files.readString(file))
                            .results()
                            .forEach(match -> found.add(literal(match.group(1))));
                }
            }
        }
        // A single word names a field.
        return found.stream()
                .filter(sentence -> sentence.contains(" "))
                .distinct()
                .toList();
    }

    private static String literal(String source) {
        Matcher literals = LITERAL.matcher(source);
        return literals.results().map(match -> match.group(1)).collect(Collectors.joining());
    }
}

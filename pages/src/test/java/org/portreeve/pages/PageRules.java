package org.portreeve.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the templates and texts of every module of pages have to keep. Each module has a test that calls it.
public final class PageRules {
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9][a-zA-Z0-9._-]*)[}(]");
    private static final Pattern UNSAFE = Pattern.compile(
            "th:utext|\\[\\(|\\sstyle\\s*=|th:style|\\son[a-z]+\\s*=|th:on|<style|<script(?![^>]*src)|javascript:|hx-on|__\\$\\{");

    /// Thymeleaf replaces first and asks for conditions afterwards, which are then gone.
    private static final Pattern ELEMENT = Pattern.compile("<[a-zA-Z:]+(?:[^<>\"]|\"[^\"]*\")*>");

    private static final Pattern CONDITION = Pattern.compile("th:(?:if|unless|case|each)=");

    private PageRules() {}

    public static void check(String module) {
        Path resources = Path.of("src/main/resources");
        Properties english = texts(resources.resolve("messages/%s_en.properties".formatted(module)));
        Properties german = texts(resources.resolve("messages/%s_de.properties".formatted(module)));
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .as("the same texts in both languages")
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        List<String> wrong = new ArrayList<>();
        for (Properties texts : List.of(english, german)) {
            texts.forEach((key, text) -> {
                // In a text with values a quote begins what is not a value: it has to be doubled.
                if (text.toString().matches("(?s).*\\{\\d.*") && text.toString().matches("(?s).*(?<!')'(?!').*")) {
                    wrong.add("a single quote in " + key);
                }
                if (text.toString().isBlank()) {
                    wrong.add("no text for " + key);
                }
            });
        }
        Set<String> shell = texts(shellTexts()).stringPropertyNames();
        for (Path template : templates(resources.resolve("templates/" + module))) {
            String html = read(template);
            if (UNSAFE.matcher(html).find()) {
                wrong.add("unsafe in " + template);
            }
            ELEMENT.matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .filter(element -> element.contains("th:replace")
                            && CONDITION.matcher(element).find())
                    .forEach(element -> wrong.add("a condition without effect in %s: %s".formatted(template, element)));
            Matcher key = KEY.matcher(html);
            while (key.find()) {
                String name = key.group(1);
                if (!english.containsKey(name) && !shell.contains(name)) {
                    wrong.add("no text %s, which %s names".formatted(name, template));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Path shellTexts() {
        Path beside = Path.of("../pages/src/main/resources/messages/pages_en.properties");
        return Files.exists(beside) ? beside : Path.of("src/main/resources/messages/pages_en.properties");
    }

    private static Properties texts(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<Path> templates(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

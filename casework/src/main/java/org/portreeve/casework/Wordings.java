package org.portreeve.casework;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills wordings: `{name}` becomes a value, `{{` and `}}` a brace. Values are text and nothing else: what looks like
/// a placeholder in one stays as it is, and nothing is carried out. A line with `{link}` is left out when there is no
/// link.
public final class Wordings {
    private static final Pattern MARK = Pattern.compile("\\{\\{|}}|\\{([a-z-]{1,40})}|[{}]");
    private static final int LONGEST_VALUE = 4_000;

    private Wordings() {}

    /// The notice's subject on one line, and its text.
    ///
    /// @throws IllegalArgumentException when a value is missing
    public static Policy.Wording fill(Policy.Wording wording, Map<String, String> values) {
        String subject = fill(wording.subject(), values).replaceAll("\\s+", " ").strip();
        return new Policy.Wording(subject, fill(linked(wording.text(), values), values));
    }

    /// Whether a wording asks for the reader's own page.
    public static boolean asksForLink(Policy.Wording wording) {
        return names(wording.text()).contains(Placeholders.LINK)
                || names(wording.subject()).contains(Placeholders.LINK);
    }

    private static String linked(String text, Map<String, String> values) {
        String mark = "{" + Placeholders.LINK + "}";
        if (!text.contains(mark)
                || !values.getOrDefault(Placeholders.LINK, "missing").isEmpty()) {
            return text;
        }
        String without = text.lines().filter(line -> !line.contains(mark)).collect(Collectors.joining("\n", "", "\n"));
        return without.replaceAll("\n{3,}", "\n\n");
    }

    private static String fill(String text, Map<String, String> values) {
        Matcher marks = MARK.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (marks.find()) {
            String name = marks.group(1);
            String put = switch (marks.group()) {
                case "{{" -> "{";
                case "}}" -> "}";
                default -> {
                    if (name == null || !values.containsKey(name)) {
                        throw new IllegalArgumentException("there is no value for " + marks.group());
                    }
                    yield plain(values.get(name));
                }
            };
            marks.appendReplacement(filled, Matcher.quoteReplacement(put));
        }
        return marks.appendTail(filled).toString();
    }

    /// A value without control characters, on one line, of bounded length. Values come from mail and from the register.
    private static String plain(String value) {
        String line = value.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+", " ").strip();
        return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "…" : line;
    }

    /// The names that a text uses.
    ///
    /// @throws IllegalArgumentException when a brace stands alone
    static Set<String> names(String text) {
        Matcher marks = MARK.matcher(text);
        Set<String> names = new LinkedHashSet<>();
        while (marks.find()) {
            if (marks.group(1) != null) {
                names.add(marks.group(1));
            } else if (marks.group().length() == 1) {
                throw new IllegalArgumentException(
                        "a single %s stands in it; write {name} for a value or %s%s for a brace"
                                .formatted(marks.group(), marks.group(), marks.group()));
            }
        }
        return names;
    }
}

package org.portreeve.postfixconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A line of `master.cf` read: name, type, five columns, the program, and its options.
final class ServiceLine {
    private static final int PROGRAM = 7;
    private static final Pattern LINE = Pattern.compile("(?s)\\S+\\s+(inet|unix|unix-dgram|fifo|pass)\\s+[-ynYN]\\s.*");

    private ServiceLine() {}

    static boolean looksLike(String text) {
        return LINE.matcher(text).matches();
    }

    static Optional<Service> read(LogicalLine line) {
        List<Words.Word> words = Words.of(line.text(), false);
        if (words.size() <= PROGRAM) {
            return Optional.empty();
        }
        Map<String, Setting> settings = new HashMap<>();
        for (int i = PROGRAM + 1; i < words.size(); i++) {
            Words.Word word = words.get(i);
            if (word.text().equals("-o") && i + 1 < words.size()) {
                setting(line, words.get(++i), 0).ifPresent(s -> settings.put(s.name(), s));
            } else if (word.text().startsWith("-o") && word.text().length() > 2) {
                setting(line, word, 2).ifPresent(s -> settings.put(s.name(), s));
            }
        }
        return Optional.of(new Service(
                words.get(0).text(), words.get(1).text(), words.get(PROGRAM).text(), settings, line.first()));
    }

    private static Optional<Setting> setting(LogicalLine line, Words.Word word, int skip) {
        String text = word.text().substring(skip);
        String pair = Words.bare(text);
        int equals = pair.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String value = pair.substring(equals + 1).strip();
        int offset = word.at() + skip + Math.max(0, text.indexOf(value, text.indexOf('=') + 1));
        return Optional.of(new Setting(pair.substring(0, equals).strip(), value, line, offset));
    }
}

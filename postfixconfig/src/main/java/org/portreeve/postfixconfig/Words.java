package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;

/// Text cut into words at commas and white space, where braces keep together what they enclose.
final class Words {
    /// A word and where it begins.
    record Word(String text, int at) {}

    private static final int MOST = 20_000;

    private Words() {}

    static List<Word> of(String text) {
        return of(text, true);
    }

    /// @param commas whether commas separate too
    static List<Word> of(String text, boolean commas) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (words.size() < MOST) {
            while (at < text.length() && separates(text.charAt(at), commas)) {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            int end = at;
            int level = 0;
            while (end < text.length() && (level > 0 || !separates(text.charAt(end), commas))) {
                char c = text.charAt(end++);
                level += c == '{' ? 1 : c == '}' && level > 0 ? -1 : 0;
            }
            words.add(new Word(text.substring(at, end), at));
            at = end;
        }
        return words;
    }

    static List<String> texts(String text) {
        return of(text).stream().map(Word::text).toList();
    }

    /// What stands between the braces around a text, stripped; the text itself when there are none.
    static String bare(String text) {
        return text.startsWith("{") && text.endsWith("}") && text.length() > 1
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    private static boolean separates(char c, boolean commas) {
        return (c == ',' && commas) || c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}

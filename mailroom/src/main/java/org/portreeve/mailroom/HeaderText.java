package org.portreeve.mailroom;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Text in header fields: encoded where it is not plain ASCII (RFC 2047), folded at 78 characters (RFC 5322 section
/// 2.2.3). No character of a text can end the field that it stands in.
final class HeaderText {
    private static final int WIDTH = 78;
    /// Octets in an encoded word: with `=?UTF-8?B?` and `?=`, 68 characters of the 75 that are allowed, so that one
    /// fits behind the name of a field.
    private static final int WORD_OCTETS = 42;

    private static final int LONGEST_PLAIN_WORD = 60;
    private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9 _-]*");

    private HeaderText() {}

    /// `text` if it is one line without control characters.
    ///
    /// @throws IllegalArgumentException when it is not; `what` names it
    static String checkedLine(String what, String text, int most) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has a line end or another control character in it");
        }
        if (text.length() > most) {
            throw new IllegalArgumentException(what + " has more than " + most + " characters");
        }
        return text;
    }

    /// `text` for an unstructured field such as Subject.
    static String unstructured(String text) {
        String line = text.strip().replaceAll(" {2,}", " ");
        // A backslash before a folded line end would be taken for an escape by some readers.
        boolean plain = line.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\')
                && !line.contains("=?")
                && longestWord(line) <= LONGEST_PLAIN_WORD;
        return plain ? line : encoded(line);
    }

    private static int longestWord(String line) {
        int longest = 0;
        for (String word : line.split(" ")) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    /// `text` as a display name before an address.
    static String phrase(String text) {
        String line = text.indexOf('"') < 0 ? unstructured(text) : encoded(text.strip());
        boolean encoded = line.startsWith("=?");
        return encoded || PHRASE.matcher(line).matches() ? line : "\"" + line + "\"";
    }

    /// Encoded words, none of which splits a character.
    private static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        int octets = 0;
        int i = 0;
        while (i < text.length()) {
            String character = Character.toString(text.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > WORD_OCTETS) {
                words.append(word(part)).append(' ');
                part.setLength(0);
                octets = 0;
            }
            part.append(character);
            octets += more;
            i += character.length();
        }
        return words.append(word(part)).toString();
    }

    private static String word(CharSequence part) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(part.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }

    /// The whole field with its line end, folded at spaces of `value`.
    static String field(String name, String value) {
        StringBuilder out = new StringBuilder(name).append(':');
        int width = out.length();
        boolean first = true;
        for (String word : value.split(" ")) {
            if (!first && width + 1 + word.length() > WIDTH) {
                out.append("\r\n");
                width = 0;
            }
            out.append(' ').append(word);
            width += 1 + word.length();
            first = false;
        }
        return out.append("\r\n").toString();
    }
}

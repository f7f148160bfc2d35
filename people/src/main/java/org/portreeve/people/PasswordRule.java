package org.portreeve.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password has to be: long enough, not the own name, and none of those that are tried first.
final class PasswordRule {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int CHARACTERS = 5;
    private static final Set<String> COMMON = common();

    private PasswordRule() {}

    /// @throws Refusal when it cannot be taken
    static void check(String password, String account, String name) {
        String plain = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new Refusal("people.refused.password-short");
        } else if (password.length() > LONGEST) {
            throw new Refusal("people.refused.password-long");
        } else if (left(plain, account, name) < SHORTEST / 2) {
            throw new Refusal("people.refused.password-name");
        } else if (plain.codePoints().distinct().count() < CHARACTERS || COMMON.contains(core(plain))) {
            throw new Refusal("people.refused.password-common");
        }
    }

    /// How much is left of it without the own names.
    private static int left(String plain, String account, String name) {
        String rest = plain.replace(account.toLowerCase(Locale.ROOT), "");
        for (String part : name.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (part.length() > 2) {
                rest = rest.replace(part, "");
            }
        }
        return rest.length();
    }

    /// Without what is often put before and behind, and with letters for the digits that stand for them.
    private static String core(String plain) {
        String letters = plain.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
        String trimmed = plain.replaceAll("^[^a-z]+|[^a-z]+$", "");
        return COMMON.contains(plain) ? plain : COMMON.contains(trimmed) ? trimmed : letters;
    }

    private static Set<String> common() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PasswordRule.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

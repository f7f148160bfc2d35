package org.portreeve.witness;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.relaytest.Tokens;

/// Finds tokens in hostile text.
final class TokenText {
    /// More words than this are not tried: each costs a HMAC.
    private static final int WORDS = 16;

    private static final Pattern WORD =
            Pattern.compile("(?<![A-Za-z2-7])(?:[A-Za-z2-7]{45}|[A-Za-z2-7]{39})(?![A-Za-z2-7])");

    private TokenText() {}

    /// The first word of `text` that is a token, in lower case. Servers put things around a local part (`token%E`,
    /// `E!token`, `prvs=0123456789=token`), and the HMAC tells what is ours.
    static Optional<String> first(String text, Tokens tokens) {
        Matcher words = WORD.matcher(text);
        for (int tried = 0; tried < WORDS && words.find(); tried++) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (tokens.read(word).isPresent()) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}

package org.portreeve.practice;

import java.util.Locale;
import java.util.Optional;

/// The argument of MAIL and RCPT: a path, in angle brackets or, as some clients write it, bare, then parameters.
///
/// @param raw the path as written, without brackets
/// @param parameters in upper case, may be empty
record PathArgument(String raw, Path path, String parameters) {
    /// Reads what follows the command's name, which must begin with `keyword`, such as `FROM:`.
    static Optional<PathArgument> parse(String argument, String keyword) {
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return Optional.empty();
        }
        String text = argument.substring(keyword.length()).strip();
        boolean brackets = text.startsWith("<");
        int end = end(text, brackets ? '>' : ' ');
        if (brackets && end == text.length()) {
            return Optional.empty();
        }
        String raw = text.substring(brackets ? 1 : 0, end);
        String rest = text.substring(Math.min(text.length(), brackets ? end + 1 : end));
        if ((!rest.isEmpty() && !rest.startsWith(" ")) || (!brackets && raw.isEmpty())) {
            return Optional.empty();
        }
        return Path.parse(raw)
                .map(path -> new PathArgument(raw, path, rest.strip().toUpperCase(Locale.ROOT)));
    }

    /// Index of the first `stop` outside of quotes, or the length.
    private static int end(String text, char stop) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == stop && !quoted) {
                return i;
            }
        }
        return text.length();
    }
}

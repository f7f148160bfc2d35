package org.portreeve.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A reverse-path or forward-path (RFC 5321 section 4.1.2) as it was written: nothing is normalised. Local parts that
/// mean something to old mailers, such as `r%E`, `E!r` and `"r@E"`, are left whole for the policies to read.
///
/// @param route the hosts of a source route (RFC 5321 appendix C), usually none
/// @param localPart as written, quotes included
/// @param domain what follows the last at sign outside of quotes; empty when there is none
record Path(List<String> route, String localPart, String domain) {
    private static final int MOST_HOSTS = 10;

    Path {
        route = List.copyOf(route);
    }

    /// Reads a path without its angle brackets. Empty when it is not one.
    static Optional<Path> parse(String text) {
        String mailbox = text;
        List<String> route = List.of();
        if (text.startsWith("@")) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            route = Arrays.stream(text.substring(0, colon).split(",", MOST_HOSTS + 1))
                    .map(String::strip)
                    .toList();
            if (route.size() > MOST_HOSTS || !route.stream().allMatch(hop -> hop.startsWith("@") && hop.length() > 1)) {
                return Optional.empty();
            }
            route = route.stream().map(hop -> hop.substring(1)).toList();
            mailbox = text.substring(colon + 1);
        }
        int at = lastUnquoted(mailbox, '@');
        String local = at < 0 ? mailbox : mailbox.substring(0, at);
        String domain = at < 0 ? "" : mailbox.substring(at + 1);
        boolean empty = local.isEmpty() && (at >= 0 || !route.isEmpty());
        return empty || (at >= 0 && domain.isEmpty()) ? Optional.empty() : Optional.of(new Path(route, local, domain));
    }

    /// Index of the last `wanted` that stands neither in quotes nor behind a backslash, or -1.
    static int lastUnquoted(String text, char wanted) {
        boolean quoted = false;
        int last = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                last = i;
            }
        }
        return last;
    }

    /// Whether it is the null reverse-path, `<>`.
    boolean isNull() {
        return localPart.isEmpty() && domain.isEmpty();
    }

    /// The path without its source route.
    String mailbox() {
        return domain.isEmpty() ? localPart : localPart + "@" + domain;
    }
}

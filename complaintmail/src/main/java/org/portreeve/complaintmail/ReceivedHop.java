package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One Received line: who handed the message to whom.
///
/// `from HELO (name [address]) by HOST …; date` and the other ways in which mail servers write it. The HELO name is the
/// client's own claim and is never taken for its address where the server noted one.
///
/// @param fromName the name of the client, as its server looked it up, else as it greeted; empty when there is none
/// @param from the client's address
/// @param by the server that wrote the line, or empty
/// @param byAddress the server's address, where it stands beside its name
record ReceivedHop(
        String fromName,
        Optional<InetAddress> from,
        String by,
        Optional<InetAddress> byAddress,
        Optional<Instant> time) {
    private static final Pattern GREETING = Pattern.compile("(?i)\\b(?:helo|ehlo|lhlo)[ =]\\s?[^\\s()]*");

    static ReceivedHop parse(String value) {
        String line = SafeText.line(value, 2000);
        int date = line.lastIndexOf(';');
        Optional<Instant> time = date < 0 ? Optional.empty() : MailDates.parse(line.substring(date + 1));
        String head = date < 0 ? line : line.substring(0, date);
        int by = topLevel(head, "by ");
        String byPart = by < 0 ? "" : head.substring(by + 3);
        String fromPart = "";
        if (head.toLowerCase(Locale.ROOT).startsWith("from ")) {
            fromPart = head.substring(5, by < 0 ? head.length() : Math.max(by, 5));
        }
        String host = firstToken(byPart);
        return new ReceivedHop(fromName(fromPart), fromAddress(fromPart), host, byAddress(host, byPart), time);
    }

    private static Optional<InetAddress> fromAddress(String fromPart) {
        String noted = GREETING.matcher(fromPart).replaceAll(" ");
        StringBuilder inside = new StringBuilder();
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < noted.length(); i++) {
            char c = noted.charAt(i);
            depth = c == '(' ? depth + 1 : c == ')' ? Math.max(0, depth - 1) : depth;
            (depth > 0 ? inside : outside).append(c == '(' || c == ')' ? ' ' : c);
        }
        return last(inside.toString()).or(() -> last(outside.toString()));
    }

    /// The last address in brackets, else the last one at all.
    private static Optional<InetAddress> last(String text) {
        List<AddressText.Hit> hits = AddressText.find(text, 20);
        Optional<InetAddress> found = Optional.empty();
        boolean bracketed = false;
        for (AddressText.Hit hit : hits) {
            boolean inBrackets = text.lastIndexOf('[', hit.start()) > text.lastIndexOf(']', hit.start());
            if (inBrackets || !bracketed) {
                found = Optional.of(hit.address());
                bracketed = inBrackets;
            }
        }
        return found;
    }

    private static String fromName(String fromPart) {
        int open = fromPart.indexOf('(');
        if (open >= 0) {
            String inside =
                    firstToken(GREETING.matcher(fromPart.substring(open + 1)).replaceAll(" "));
            if (inside.contains(".") && AddressText.parse(inside).isEmpty() && !inside.contains("[")) {
                return inside;
            }
        }
        return firstToken(fromPart);
    }

    private static Optional<InetAddress> byAddress(String host, String byPart) {
        Optional<InetAddress> itself = AddressText.parse(host);
        if (itself.isPresent()) {
            return itself;
        }
        int at = Math.max(0, byPart.toLowerCase(Locale.ROOT).indexOf(host)) + host.length();
        String rest = byPart.substring(Math.min(at, byPart.length())).stripLeading();
        rest = rest.startsWith(". ") ? rest.substring(1).stripLeading() : rest;
        if (!rest.startsWith("(") && !rest.startsWith("[")) {
            return Optional.empty();
        }
        int end = rest.indexOf(rest.charAt(0) == '(' ? ')' : ']');
        return end < 0
                ? Optional.empty()
                : AddressText.find(rest.substring(0, end + 1), 1).stream()
                        .map(AddressText.Hit::address)
                        .findFirst();
    }

    private static String firstToken(String text) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && " \t();,".indexOf(stripped.charAt(end)) < 0) {
            end++;
        }
        String token = stripped.substring(0, end);
        return (token.endsWith(".") ? token.substring(0, token.length() - 1) : token).toLowerCase(Locale.ROOT);
    }

    /// Where `word` stands outside parentheses, at the start or after a blank; -1 when nowhere.
    private static int topLevel(String text, String word) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0
                    && (i == 0 || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == ')')
                    && text.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }
}

package org.portreeve.postfixconfig;

import java.util.Locale;
import java.util.function.Function;

/// Replaces `$name`, `${name?then:else}` and `${{a} == {b} ? {then} : {else}}` in a value.
///
/// Bounded in depth and length; what cannot be expanded throws [Faulty].
final class Expansion {
    /// A value that Postfix does not accept, or that grows without end.
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;

        Faulty(String message) {
            super(message, null, false, false);
        }
    }

    private static final int DEPTH = 100;
    private static final int LENGTH = 1 << 20;
    private static final String RELATIONS = "<>!=?+-*/~&|%";

    private final Function<String, String> lookup;
    private final StringBuilder result = new StringBuilder();
    private int steps;

    private Expansion(Function<String, String> lookup) {
        this.lookup = lookup;
    }

    /// @param lookup the unexpanded value of a name, or null
    static String of(String text, Function<String, String> lookup) throws Faulty {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Expansion expansion = new Expansion(lookup);
        expansion.parse(text, 0);
        return expansion.result.toString();
    }

    private void parse(String text, int depth) throws Faulty {
        if (depth > DEPTH || ++steps > 10_000) {
            throw new Faulty("the value refers to itself, or to too much");
        }
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c != '$') {
                append(c);
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '$') {
                append('$');
                at += 2;
            } else {
                at = reference(text, at + 1, depth);
            }
        }
    }

    private void append(char c) throws Faulty {
        if (result.length() >= LENGTH) {
            throw new Faulty("the value grows too large");
        }
        result.append(c);
    }

    private int reference(String text, int from, int depth) throws Faulty {
        int at = from;
        String body;
        if (at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '(')) {
            int end = closing(text, at);
            body = text.substring(at + 1, end);
            at = end + 1;
        } else {
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            body = text.substring(from, at);
        }
        if (body.isEmpty()) {
            throw new Faulty("$ without a name");
        }
        expression(body, depth);
        return at;
    }

    private static int closing(String text, int open) throws Faulty {
        char opens = text.charAt(open);
        char closes = opens == '{' ? '}' : ')';
        int level = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            level += c == opens ? 1 : c == closes ? -1 : 0;
            if (level == 0) {
                return at;
            }
        }
        throw new Faulty("a reference that does not end");
    }

    private void expression(String body, int depth) throws Faulty {
        String stripped = body.strip();
        boolean isSet;
        String value;
        String rest;
        if (stripped.startsWith("{")) {
            int end = closing(stripped, 0);
            String left = stripped.substring(1, end).strip();
            String after = stripped.substring(end + 1).stripLeading();
            int length = 0;
            while (length < after.length() && RELATIONS.indexOf(after.charAt(length)) >= 0) {
                length++;
            }
            String relation = after.substring(0, length);
            int typed = length;
            while (typed < after.length() && Character.isLetterOrDigit(after.charAt(typed))) {
                typed++;
            }
            String type = after.substring(length, typed);
            String right = after.substring(typed).stripLeading();
            if (!right.startsWith("{")) {
                throw new Faulty("a comparison without a right side");
            }
            int close = closing(right, 0);
            String compared = right.substring(1, close).strip();
            isSet = Relation.holds(of(left, lookup), relation, type, of(compared, lookup));
            value = isSet ? "bool:true" : "";
            rest = right.substring(close + 1).stripLeading();
        } else {
            int end = 0;
            while (end < stripped.length() && isName(stripped.charAt(end))) {
                end++;
            }
            String name = stripped.substring(0, end);
            rest = stripped.substring(end).stripLeading();
            if (name.isEmpty() || (!rest.isEmpty() && rest.charAt(0) != '?' && rest.charAt(0) != ':')) {
                throw new Faulty("${" + body + "} is no reference");
            }
            value = lookup.apply(name);
            isSet = value != null && !value.isEmpty();
        }
        choose(rest, isSet, value, depth);
    }

    private void choose(String operators, boolean isSet, String value, int depth) throws Faulty {
        if (operators.isEmpty()) {
            if (value != null) {
                parse(value, depth + 1);
            }
            return;
        }
        String rest = operators;
        if (rest.charAt(0) == '?') {
            String operand = rest.substring(1).stripLeading();
            if (operand.startsWith("{")) {
                int end = closing(operand, 0);
                if (isSet) {
                    parse(operand.substring(1, end).strip(), depth + 1);
                }
                rest = operand.substring(end + 1).stripLeading();
            } else {
                if (isSet) {
                    parse(rest.substring(1), depth + 1);
                }
                rest = "";
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        if (rest.charAt(0) != ':') {
            throw new Faulty("text after a reference: " + rest.toLowerCase(Locale.ROOT));
        }
        if (!isSet) {
            String operand = rest.substring(1).stripLeading();
            parse(
                    operand.startsWith("{")
                            ? operand.substring(1, closing(operand, 0)).strip()
                            : rest.substring(1),
                    depth + 1);
        }
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}

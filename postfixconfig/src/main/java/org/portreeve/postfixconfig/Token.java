package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;

/// A token of an address, in the manner of RFC 822.
///
/// @param text without quotes or brackets; of an operator, its character
record Token(Kind kind, String text) {
    enum Kind {
        ATOM,
        QUOTED,
        LITERAL,
        COMMENT,
        OPERATOR
    }

    private static final String OPERATORS = "|%!()<>@,;:\\\".[]";

    static Token operator(char c) {
        return new Token(Kind.OPERATOR, String.valueOf(c));
    }

    boolean is(char c) {
        return kind == Kind.OPERATOR && text.charAt(0) == c;
    }

    private boolean isWord() {
        return kind != Kind.OPERATOR;
    }

    /// The tokens of an address in its external form.
    static List<Token> scan(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (c == '(') {
                at = comment(text, at, tokens);
            } else if (c == '[' || c == '"') {
                StringBuilder word = new StringBuilder();
                char end = c == '[' ? ']' : '"';
                at = collect(text, at + 1, word, end);
                if (at < text.length()) {
                    at++;
                }
                tokens.add(new Token(c == '[' ? Kind.LITERAL : Kind.QUOTED, word.toString()));
            } else if (c != '\\' && OPERATORS.indexOf(c) >= 0) {
                tokens.add(operator(c));
                at++;
            } else {
                StringBuilder word = new StringBuilder();
                at = collect(text, at, word, '\0');
                tokens.add(new Token(needsQuotes(word) ? Kind.QUOTED : Kind.ATOM, word.toString()));
            }
        }
        return tokens;
    }

    /// Takes characters up to `end`, or up to the end of an atom when that is NUL.
    private static int collect(String text, int from, StringBuilder word, char end) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                if (++at == text.length()) {
                    break;
                }
                c = text.charAt(at);
            } else if (end == '\0' ? isSpace(c) || OPERATORS.indexOf(c) >= 0 : c == end) {
                break;
            }
            word.append(isSpace(c) ? ' ' : c);
            at++;
        }
        return at;
    }

    private static int comment(String text, int from, List<Token> tokens) {
        int level = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                at++;
            } else if (c == '(') {
                level++;
            } else if (c == ')' && --level == 0) {
                break;
            }
        }
        tokens.add(new Token(Kind.COMMENT, text.substring(from, at)));
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean needsQuotes(CharSequence word) {
        return word.chars().anyMatch(c -> c == ' ' || c < 32 || c == 127 || OPERATORS.indexOf(c) >= 0);
    }

    /// The internal form: what tokens say without quotes.
    static String internal(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind == Kind.LITERAL) {
                text.append('[').append(token.text).append(']');
            } else {
                text.append(token.text);
            }
            if (token.is(',')
                    || (i + 1 < tokens.size()
                            && token.isWord()
                            && tokens.get(i + 1).isWord())) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    /// An internal address with its local part quoted where it has to be.
    static String quote(String address) {
        int colon = address.startsWith("@") ? address.indexOf(':') : -1;
        int start = colon + 1;
        int end = address.lastIndexOf('@');
        if (end < start) {
            end = address.length();
        }
        String local = address.substring(start, end);
        if (isDotString(local)) {
            return address;
        }
        StringBuilder quoted = new StringBuilder(address.substring(0, start)).append('"');
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c > 127 || c == '"' || c == '\\' || c == '\r') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').append(address.substring(end)).toString();
    }

    private static boolean isDotString(String local) {
        if (local.isEmpty() || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        return local.chars().noneMatch(c -> c <= 32 || c >= 127 || "()<>@,;:\\\"[]".indexOf(c) >= 0);
    }

    /// An external address with its local part unquoted.
    static String unquote(String address) {
        int colon = address.startsWith("@") ? address.indexOf(':') : -1;
        StringBuilder text = new StringBuilder(address.substring(0, colon + 1));
        boolean quoted = false;
        int atSource = -1;
        int atResult = -1;
        for (int i = colon + 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                continue;
            } else if (c == '@' && !quoted) {
                atResult = text.length();
                atSource = i;
            } else if (c == '\\') {
                if (i + 1 == address.length()) {
                    continue;
                }
                c = address.charAt(++i);
            }
            text.append(c);
        }
        if (atResult >= 0) {
            text.setLength(atResult);
            text.append(address.substring(atSource));
        }
        return text.toString();
    }
}

package org.portreeve.complaintmail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The text of HTML, for finding addresses and pasted headers in it. Nothing is interpreted or fetched.
final class HtmlText {
    private static final Set<String> BREAKS = Set.of(
            "br",
            "p",
            "div",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "pre",
            "blockquote",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "body");
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

    private HtmlText() {}

    static String of(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                at = tag(html, at, out);
            } else if (c == '&') {
                at = entity(html, at, out);
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static int tag(String html, int open, StringBuilder out) {
        if (html.startsWith("<!--", open)) {
            int end = html.indexOf("-->", open);
            return end < 0 ? html.length() : end + 3;
        }
        int from = open + 1 < html.length() && html.charAt(open + 1) == '/' ? open + 2 : open + 1;
        int to = from;
        while (to < html.length() && to - from < 20 && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        if (to == from) {
            out.append('<');
            return open + 1;
        }
        int close = html.indexOf('>', to);
        if (close < 0) {
            return html.length();
        }
        String name = html.substring(from, to).toLowerCase(Locale.ROOT);
        if (BREAKS.contains(name)) {
            out.append('\n');
        } else if (name.equals("td") || name.equals("th")) {
            out.append(' ');
        } else if (from == open + 1 && (name.equals("script") || name.equals("style"))) {
            int end = html.indexOf("</" + name, close);
            return end < 0 ? html.length() : end;
        }
        return BREAKS.contains(name) ? afterNewline(html, close + 1) : close + 1;
    }

    /// A break and the end of its line in the source are one.
    private static int afterNewline(String html, int at) {
        int next = at < html.length() && html.charAt(at) == '\r' ? at + 1 : at;
        return next < html.length() && html.charAt(next) == '\n' ? next + 1 : at;
    }

    private static int entity(String html, int amp, StringBuilder out) {
        int end = html.indexOf(';', amp);
        if (end > amp && end - amp <= 10) {
            String name = html.substring(amp + 1, end);
            String text = ENTITIES.get(name);
            if (text == null && name.startsWith("#")) {
                text = number(name.substring(1));
            }
            if (text != null) {
                out.append(text);
                return end + 1;
            }
        }
        out.append('&');
        return amp + 1;
    }

    private static String number(String digits) {
        try {
            int point = digits.startsWith("x") || digits.startsWith("X")
                    ? Integer.parseInt(digits.substring(1), 16)
                    : Integer.parseInt(digits);
            return Character.isValidCodePoint(point) ? Character.toString(point) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package org.portreeve.remote;

/// Text of strangers, without anything that a terminal could obey: no control characters, no marks that turn the
/// direction of writing, nothing invisible.
final class Plain {
    private static final String CUT = "…";

    private Plain() {}

    /// On one line.
    static String line(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                plain.append(' ');
            } else if (visible(c)) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /// On one line, of at most `most` columns.
    static String line(String text, int most) {
        return cut(line(text), most);
    }

    /// With its line ends.
    static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || visible(c)) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /// JSON as it was written by us, with escapes for what has to be invisible.
    static String json(String json) {
        StringBuilder plain = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); ) {
            int c = json.codePointAt(i);
            int next = i + Character.charCount(c);
            if (visible(c)) {
                plain.appendCodePoint(c);
            } else {
                json.substring(i, next).chars().forEach(unit -> plain.append("\\u%04x".formatted(unit)));
            }
            i = next;
        }
        return plain.toString();
    }

    /// At most `most` columns of a text that is plain already.
    static String cut(String plain, int most) {
        if (width(plain) <= most) {
            return plain;
        }
        StringBuilder kept = new StringBuilder();
        int columns = 0;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            columns += width(c);
            if (columns > most - 1) {
                break;
            }
            kept.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return kept.append(CUT).toString();
    }

    /// Columns on a terminal.
    static int width(String plain) {
        return plain.codePoints().map(Plain::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean broad = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x3000 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff);
        return broad ? 2 : 1;
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

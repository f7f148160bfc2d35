package org.portreeve.complaintmail;

/// Text from a mail made fit to be stored and shown.
///
/// Control characters (with terminal escapes and NUL), format characters (with bidirectional controls and invisible
/// ones) and halves of surrogate pairs go. HTML and SQL stay as they are: whoever shows or stores text escapes it.
final class SafeText {
    private SafeText() {}

    /// One line of at most `limit` characters; runs of blanks become one.
    static String line(String raw, int limit) {
        return clean(raw, limit, false).strip();
    }

    /// Lines of at most `limit` characters altogether.
    static String text(String raw, int limit) {
        return clean(raw, limit, true).strip();
    }

    private static String clean(String raw, int limit, boolean lines) {
        StringBuilder out = new StringBuilder(Math.min(raw.length(), limit));
        boolean blank = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\t' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                c = lines ? (c == '\t' ? '\t' : '\n') : ' ';
            }
            if (c == ' ' && !lines) {
                if (blank) {
                    continue;
                }
                blank = true;
            } else {
                blank = false;
            }
            if (dropped(c)) {
                continue;
            }
            if (out.length() + Character.charCount(c) > limit - 1) {
                return out.append('…').toString();
            }
            out.appendCodePoint(c);
        }
        return out.toString();
    }

    private static boolean dropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}

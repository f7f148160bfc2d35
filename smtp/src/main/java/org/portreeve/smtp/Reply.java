package org.portreeve.smtp;

import java.util.List;
import java.util.Objects;

/// A reply of RFC 5321 section 4.2: a three-digit code and the text of its lines, without the code.
///
/// The text is the server's and hostile: ISO-8859-1 characters, one for each octet, control characters included.
public record Reply(int code, List<String> lines) {
    public Reply {
        Objects.requireNonNull(lines, "lines");
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("reply code " + code);
        }
    }

    /// 2yz: done.
    public boolean positive() {
        return code / 100 == 2;
    }

    /// 3yz: go on.
    public boolean intermediate() {
        return code / 100 == 3;
    }

    /// 4yz: not now.
    public boolean transientFailure() {
        return code / 100 == 4;
    }

    /// 5yz: no.
    public boolean permanentFailure() {
        return code / 100 == 5;
    }

    /// All lines as one text, joined by spaces.
    public String text() {
        return lines.size() == 1 ? lines.getFirst() : String.join(" ", lines);
    }

    /// The enhanced status code (RFC 3463) at the start of the text, such as `5.7.1`, or the empty string.
    public String enhancedStatus() {
        String text = lines.getFirst();
        int end = 0;
        int dots = 0;
        while (end < text.length() && end < 9) {
            char c = text.charAt(end);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                break;
            }
            end++;
        }
        boolean wellFormed = dots == 2 && end >= 5 && text.charAt(1) == '.' && text.charAt(end - 1) != '.';
        return wellFormed ? text.substring(0, end) : "";
    }

    /// Code and text on one line, printable characters only, at most 200 of them.
    public String summary() {
        return code + " " + Transcript.printable(text(), 196);
    }

    @Override
    public String toString() {
        return summary();
    }
}
